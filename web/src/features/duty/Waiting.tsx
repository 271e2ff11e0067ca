import type { DutyOverview, DutySwap, Handover } from '@kip/core/duty'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { answerSwap, readHandover, useDutyChange } from './api.ts'
import styles from './duty.module.css'
import { RestWarning } from './RestWarning.tsx'
import { nameOfShift } from './words.ts'

/** What others wait for: notes to be read, swaps to be answered. Nothing where there is nothing. */
export function Waiting({ overview: { handovers, swaps } }: { overview: DutyOverview }) {
  if (handovers.length === 0 && swaps.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('duty.waiting')}>
      <h2>{t('duty.waiting')}</h2>
      <ul className={styles.lines}>
        {handovers.map((note) => (
          <NoteToRead key={note.id} note={note} />
        ))}
        {swaps.map((swap) => (
          <SwapLine key={swap.id} swap={swap} />
        ))}
      </ul>
    </section>
  )
}

function NoteToRead({ note }: { note: Handover }) {
  const reading = useDutyChange(readHandover)
  return (
    <li className={styles.line}>
      <div>
        <b>{t('duty.handover.from', { name: note.writtenBy.name, at: formatDateTime(note.writtenAt) })}</b>
        <p className={styles.note}>{note.text}</p>
        <ErrorNotice error={reading.error} />
      </div>
      <Button isPending={reading.isPending} onPress={() => reading.mutate(note.id)}>
        {t('duty.handover.read')}
      </Button>
    </li>
  )
}

function SwapLine({ swap }: { swap: DutySwap }) {
  const me = useMe()
  const answering = useDutyChange(answerSwap)
  const isMine = swap.asker.id === me.person.id
  return (
    <li className={styles.line}>
      <div>
        <b>
          {isMine
            ? t('duty.swap.asked', { name: swap.other.name, shift: nameOfShift(swap.turn) })
            : t('duty.swap.asks', { name: swap.asker.name, shift: nameOfShift(swap.turn) })}
        </b>
        <p className={styles.quiet}>
          {swap.inReturn === null
            ? t('duty.swap.noReturn')
            : t('duty.swap.return', { name: swap.asker.name, shift: nameOfShift(swap.inReturn) })}
        </p>
        {!isMine && (
          <RestWarning
            shift={{ id: swap.turn.shiftId, date: swap.turn.date }}
            person={me.person}
            without={swap.inReturn === null ? [] : [swap.inReturn.shiftId]}
          />
        )}
        {swap.note !== '' && <p className={styles.note}>{swap.note}</p>}
        <ErrorNotice error={answering.error} />
      </div>
      <div className={styles.acts}>
        {swap.allowed.map((action) => (
          <Button
            key={action}
            kind={action === 'agree' ? 'plain' : 'quiet'}
            isPending={answering.isPending}
            onPress={() => answering.mutate({ id: swap.id, action })}
          >
            {t(`duty.swap.${action}`)}
          </Button>
        ))}
      </div>
    </li>
  )
}
