import type { DutyShiftDetail, Handover, Roster } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { Drawer } from '../../ui/overlays/Dialog.tsx'
import { shiftQuery } from './api.ts'
import styles from './duty.module.css'
import { HandoverForm, OverrideForm, SwapForm } from './ShiftForms.tsx'
import { WhoIsOn } from './WhoIsOn.tsx'
import { nameIn, nameOfShift, placeName } from './words.ts'

export type ShiftDrawerProps = { id: Id; rosters: readonly Roster[]; onClose: () => void }

/** One shift: who stands where and why, what may be done about it, what was handed over. */
export function ShiftDrawer({ id, rosters, onClose }: ShiftDrawerProps) {
  const { data: shift, error, refetch } = useQuery(shiftQuery(id))
  const roster = rosters.find((one) => one.id === shift?.rosterId)
  return (
    <Drawer title={shift ? nameOfShift(shift) : t('duty.title')} isOpen onClose={onClose}>
      <div className={styles.stack}>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!shift && !error && <Skeleton rows={4} height={48} />}
        {shift && (
          <>
            <Places shift={shift} />
            {shift.allowed.includes('write-handover') && <HandoverForm shift={shift} />}
            {shift.allowed.includes('ask-swap') && <SwapForm shift={shift} people={roster?.people ?? []} />}
            {shift.allowed.includes('override') && <OverrideForm shift={shift} />}
            <Notes title={t('duty.handover.received')} notes={shift.received} />
            <Notes title={t('duty.handover.written')} notes={shift.handovers} />
            <History shift={shift} />
          </>
        )}
      </div>
    </Drawer>
  )
}

function Places({ shift }: { shift: DutyShiftDetail }) {
  return (
    <section className={styles.section} aria-label={t('duty.who')}>
      <div className={styles.quiet}>{shift.rosterName}</div>
      <WhoIsOn shift={shift} />
    </section>
  )
}

function Notes({ title, notes }: { title: string; notes: readonly Handover[] | null }) {
  if (notes === null || notes.length === 0) return null
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {notes.map((note) => (
        <div key={note.id}>
          <div className={styles.quiet}>
            {t('duty.handover.from', { name: note.writtenBy.name, at: formatDateTime(note.writtenAt) })}
          </div>
          <p className={styles.note}>{note.text}</p>
          <div className={styles.quiet}>
            {note.readBy.length === 0
              ? t('duty.handover.unread')
              : t('duty.handover.readBy', { people: note.readBy.map(({ name }) => name).join(', ') })}
          </div>
        </div>
      ))}
    </section>
  )
}

function History({ shift }: { shift: DutyShiftDetail }) {
  return (
    <section className={styles.section} aria-label={t('duty.history')}>
      <h3>{t('duty.history')}</h3>
      <ul className={styles.places}>
        {shift.history.map((decision, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was decided never changes places
          <li key={at}>
            {placeName(decision.rank)}: {nameIn(decision)} · {t(`duty.source.${decision.source}`)}
            <div className={styles.quiet}>
              {[decision.decidedBy?.name, formatDateTime(decision.decidedAt), decision.note]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
