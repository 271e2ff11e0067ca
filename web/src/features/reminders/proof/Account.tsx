import type { ProofReminder, ReminderProof } from '@kip/core/reminders'
import { useId } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import styles from './proof.module.css'
import { linesOf, sayEvent, sayFinding, sayWho } from './words.ts'

export type AccountProps = {
  proof: ReminderProof
  /** On paper: whose hand it comes from. */
  madeBy?: string
}

export function Account({ proof, madeBy }: AccountProps) {
  const { assignment, paper, reminders, madeAt } = proof
  const made = [t('proof.made', { time: formatDateTime(madeAt) }), madeBy && t('proof.by', { name: madeBy })]
  return (
    <div className={styles.account}>
      <p className={styles.work}>{assignment?.instruction ?? paper?.subject}</p>
      <p className={styles.quiet}>{made.filter(Boolean).join(' · ')}</p>
      <Check proof={proof} />
      {reminders.length === 0 && <EmptyState title={t('proof.none')} />}
      <Section title={t('proof.section.past')} reminders={reminders.filter(({ state }) => state !== 'planned')} />
      <Section title={t('proof.section.next')} reminders={reminders.filter(({ state }) => state === 'planned')} />
    </div>
  )
}

function Check({ proof: { check, reminders } }: { proof: ReminderProof }) {
  return (
    <section>
      <h2>{t('proof.check.title')}</h2>
      {check.findings.length > 0 && (
        <>
          <p className={styles.altered}>{t('proof.check.findings')}</p>
          <ul className={styles.findings}>
            {check.findings.map((finding) => (
              <li key={JSON.stringify(finding)}>{sayFinding(finding, reminders)}</li>
            ))}
          </ul>
          <p>{t('proof.finding.next')}</p>
        </>
      )}
      <p>{t('proof.check.steps', { count: check.steps, seals: check.seals })}</p>
      {check.waiting > 0 && <p>{t('proof.check.waiting', { count: check.waiting })}</p>}
      {check.hash && <p className={styles.hash}>{t('proof.check.hash', { hash: check.hash })}</p>}
    </section>
  )
}

function Section({ title, reminders }: { title: string; reminders: readonly ProofReminder[] }) {
  if (reminders.length === 0) return null
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {reminders.map((reminder) => (
        <Reminder key={reminder.id} reminder={reminder} />
      ))}
    </section>
  )
}

function Reminder({ reminder }: { reminder: ProofReminder }) {
  const heading = useId()
  const { reason, person, heardBy, plannedAt, fallsDueAt, delivery, urgent, state, endedBecause } = reminder
  const when = [
    t('proof.reminder.planned', { time: formatDateTime(plannedAt) }),
    fallsDueAt !== plannedAt && t('proof.reminder.falls', { time: formatDateTime(fallsDueAt) }),
    delivery === 'digest' && t('proof.reminder.digest'),
    urgent && t('proof.reminder.urgent'),
  ]
  return (
    <article className={styles.reminder} aria-labelledby={heading}>
      <h3 id={heading}>
        {(heardBy ?? person).name} – {reason}
      </h3>
      <p className={styles.quiet}>{when.filter(Boolean).join(' · ')}</p>
      {state === 'cancelled' && <p>{t('proof.reminder.ended', { reason: endedBecause ?? '' })}</p>}
      <Steps reminder={reminder} />
    </article>
  )
}

function Steps({ reminder }: { reminder: ProofReminder }) {
  const { reason, person } = reminder
  return (
    <table className={styles.steps}>
      <caption className="visually-hidden">{t('proof.reminder.steps', { reason, name: person.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('proof.column.at')}</th>
          <th scope="col">{t('proof.column.what')}</th>
          <th scope="col">{t('proof.column.how')}</th>
          <th scope="col">{t('proof.column.by')}</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(reminder).map(({ key, event, channel, address }) => (
          <tr key={key}>
            <td className={styles.at}>{formatDateTime(event.at)}</td>
            <td>{sayEvent(event)}</td>
            <td>{channel && [t(`proof.channel.${channel}`), address].filter(Boolean).join(', ')}</td>
            <td className={event.foreignRole === null ? undefined : styles.altered}>{sayWho(event)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
