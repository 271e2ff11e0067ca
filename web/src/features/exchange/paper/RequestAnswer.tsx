import type { PaperRequest } from '@kip/core/documents'
import { type ReactNode, useState } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import styles from '../exchange.module.css'
import { AcceptForm } from './AcceptForm.tsx'
import { RefuseForm } from './RefuseForm.tsx'

type Props = {
  request: PaperRequest
  /** false: no paper of ours answers to the sender's name */
  isKnown: boolean
  /** What it is about, where the page does not show that already. */
  children?: ReactNode
}

/** Who asks what and why, and the two answers; forms open in their place. */
export function RequestAnswer({ request, isKnown, children }: Props) {
  const [answer, setAnswer] = useState<'accept' | 'refuse'>()
  const close = () => setAnswer(undefined)
  const { allowed, newPaper } = request
  return (
    <>
      <div className={styles.head}>
        <Icon name="warning" />
        <strong className={styles.place}>{request.reason}</strong>
        <Tag>{t(`exchange.request.${request.kind}`)}</Tag>
      </div>
      <div className={styles.line}>
        <span className={styles.quiet}>{t('exchange.request.asked', { time: formatDateTime(request.askedAt) })}</span>
        {newPaper && (
          <Link href={`/incoming/${newPaper.id}`} standalone>
            {t('exchange.request.newPaper', { label: newPaper.label ?? '' })}
          </Link>
        )}
      </div>
      {children}
      {request.state === 'waiting' ? (
        request.pauses && isKnown && <p className={styles.error}>{t('exchange.request.paused')}</p>
      ) : (
        <p className={styles.error}>{answeredWords(request)}</p>
      )}
      {answer === 'accept' && <AcceptForm request={request} isKnown={isKnown} onDone={close} />}
      {answer === 'refuse' && <RefuseForm request={request} onDone={close} />}
      {answer === undefined && allowed.includes('accept') && (
        <div className={styles.line}>
          <Button onPress={() => setAnswer('accept')}>{t('exchange.request.accept')}</Button>
          <Button onPress={() => setAnswer('refuse')}>{t('exchange.request.refuse')}</Button>
        </div>
      )}
    </>
  )
}

function answeredWords({ state, answeredBy, answeredAt, note }: PaperRequest): string {
  const answer = t(state === 'accepted' ? 'exchange.request.accepted' : 'exchange.request.refused')
  const words =
    answeredAt === null
      ? answer
      : t('exchange.request.by', { answer, name: answeredBy?.name ?? '', time: formatDateTime(answeredAt) })
  return note === null ? words : `${words} · ${note}`
}
