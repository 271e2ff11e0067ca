import type { PaperExchangeProps } from '../../documents/index.ts'
import styles from '../exchange.module.css'
import { MessageSays } from './MessageSays.tsx'
import { RequestAnswer } from './RequestAnswer.tsx'

/** On the page of a paper: what its sender asks, before everything else; what its message says, beside the fields. */
export function PaperExchange({ paper, part }: PaperExchangeProps) {
  if (paper.exchange === null) return null
  if (part === 'message') return <MessageSays paper={paper} exchange={paper.exchange} />
  const waiting = paper.exchange.requests.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  return (
    <div className={styles.cards}>
      {waiting.map((request) => (
        <section key={request.id} className={styles.card} aria-label={request.reason}>
          <RequestAnswer request={request} isKnown />
        </section>
      ))}
    </div>
  )
}
