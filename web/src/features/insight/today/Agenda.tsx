import type { OfficeMeeting } from '@kip/core/documents'
import { useNow } from '../../../lib/clock.ts'
import { formatAppointment, formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import styles from './TodayPage.module.css'

/** As many as one takes in beside the work of the day. */
const SHOWN = 3

/** "Lịch: họp 14:00, Phòng họp A": where one has to be today and in the next days. Nothing while there is nothing. */
export function Agenda({ meetings }: { meetings: readonly OfficeMeeting[] }) {
  if (meetings.length === 0) return null
  const more = meetings.slice(SHOWN)
  return (
    <section className={styles.agenda} aria-label={t('today.agenda')}>
      <span className={styles.whose}>{t('today.agendaIs')}</span>
      <div>
        <Meetings meetings={meetings.slice(0, SHOWN)} />
        {more.length > 0 && (
          <Why label={t('today.agenda.more', { count: more.length })}>
            <Meetings meetings={more} />
          </Why>
        )}
      </div>
    </section>
  )
}

function Meetings({ meetings }: { meetings: readonly OfficeMeeting[] }) {
  const now = useNow()
  const { person } = useMe()
  return (
    <ul className={styles.meetings}>
      {meetings.map(({ id, documentId, startsAt, place, title, clashes }) => {
        const when = formatAppointment(startsAt, now)
        const isClash = clashes.some(({ people }) => people.some((other) => other.id === person.id))
        return (
          <li key={id} className={styles.meeting}>
            <time dateTime={startsAt} title={formatExact(startsAt)}>
              <Link href={`/incoming/${documentId}`} standalone>
                {place === null ? t('today.agenda.meeting', { when }) : t('today.agenda.meetingAt', { when, place })}
              </Link>
            </time>
            {isClash && <b>{t('today.agenda.clash')}</b>}
            <span className={styles.meetingTitle}>{title}</span>
          </li>
        )
      })}
    </ul>
  )
}
