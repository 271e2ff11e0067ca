import type { IncomingSummary } from '@kip/core/documents'
import { useId } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatAppointment, latenessOf } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { DataList } from '../../../ui/data/DataList.tsx'
import { ListRow } from '../../../ui/data/ListRow.tsx'
import { DueTime } from '../../../ui/time/DueTime.tsx'
import { Stamp } from '../../../ui/time/Stamp.tsx'
import styles from './TodayPage.module.css'
import { SectionHeading } from './WorkSection.tsx'

export type PaperSectionProps = {
  title: string
  section: { items: IncomingSummary[]; total: number } | null
  href: string
  /** Says of a paper that it is not registered yet, where most are. */
  saysNew?: boolean
}

/** Papers that wait for somebody: to be registered, to be directed. */
export function PaperSection({ title, section, href, saysNew = false }: PaperSectionProps) {
  const heading = useId()
  if (section === null || section.items.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <SectionHeading id={heading} title={title} shown={section.items.length} total={section.total} href={href} />
      <DataList
        label={title}
        items={section.items}
        getId={({ id }) => id}
        hrefOf={({ id }) => `/incoming/${id}`}
        renderRow={(paper) => <PaperRow paper={paper} saysNew={saysNew} />}
        hasKeys={false}
      />
    </section>
  )
}

function PaperRow({ paper, saysNew }: { paper: IncomingSummary; saysNew: boolean }) {
  const now = useNow()
  const {
    subject,
    fileName,
    urgency,
    issuer,
    label,
    arrivalLabel,
    readingStatus,
    uncertain,
    status,
    dueAt,
    hourBound,
    meetsAt,
  } = paper
  return (
    <ListRow
      title={subject ?? fileName}
      lead={<Stamp urgency={urgency} />}
      meta={[
        issuer,
        label,
        meetsAt !== null &&
          Date.parse(meetsAt) > now &&
          t('today.agenda.meeting', { when: formatAppointment(meetsAt, now) }),
        arrivalLabel && t('today.arrival', { number: arrivalLabel }),
        arrivalLabel === null && status === 'assigned' && t('today.unregistered'),
        saysNew && status === 'new' && t('today.new'),
        readingStatus === 'pending' && t('today.reading'),
        readingStatus === 'done' && uncertain > 0 && t('today.uncertain', { count: uncertain }),
      ]}
      {...(dueAt !== null && {
        due: <DueTime due={dueAt} hourBound={hourBound} />,
        lateness: latenessOf(dueAt, now),
      })}
    />
  )
}
