import { isHourBound } from '@kip/core/calendar'
import { type DocumentDuty, type Incoming, isDoubtful } from '@kip/core/documents'
import { useNow } from '../../lib/clock.ts'
import { formatAppointment, formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { Icon } from '../../ui/icons/Icon.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { Stamp } from '../../ui/time/Stamp.tsx'
import styles from './OpenPaper.module.css'

/** What it is, and in two lines what it asks of us. */
export function PaperHeader({ paper, backHref }: { paper: Incoming; backHref: string | null }) {
  const duty = firstDuty(paper)
  return (
    <header className={styles.header}>
      {backHref !== null && (
        <div>
          <Link href={backHref} standalone>
            ‹ {t('documents.back')}
          </Link>
        </div>
      )}
      <div className={styles.quiet}>
        <Stamp urgency={paper.urgency} />{' '}
        {[
          paper.label ?? t('documents.untitled'),
          paper.issuer,
          paper.arrivalLabel !== null && t('documents.list.arrival', { number: paper.arrivalLabel }),
          // Beside the list it would be said twice.
          backHref !== null && t(`documents.status.${paper.status}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <h1 tabIndex={-1} className={styles.title}>
        {paper.subject ?? paper.fileName}
      </h1>
      <FirstMeeting paper={paper} />
      {duty && (
        <p className={styles.asks}>
          {duty.duty.due?.resolvesTo && (
            <DueTime due={duty.duty.due.resolvesTo} hourBound={isHourBound(duty.duty.due)} />
          )}{' '}
          {/* A limit nobody has confirmed is not said here as if it were sure. */}
          {duty.state === 'read' && isDoubtful(duty.duty) && (
            <>
              <Icon name="warning" label={t('documents.fields.look')} />{' '}
            </>
          )}
          {duty.duty.what}
        </p>
      )}
    </header>
  )
}

/** When and where the paper calls to meet: an invitation is not its limit to answer. */
function FirstMeeting({ paper: { reading } }: { paper: Incoming }) {
  const now = useNow()
  const [first] = (reading?.meetings ?? []).toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  if (first === undefined) return null
  const { startsAt, place } = first
  const when = formatAppointment(startsAt, now)
  return (
    <p className={styles.asks}>
      <time dateTime={startsAt} title={formatExact(startsAt)} className={styles.meets}>
        {t('meetings.at', { when })}
      </time>{' '}
      {place}
    </p>
  )
}

/** The duty whose limit comes first, of those that may be ours. */
function firstDuty({ duties }: Incoming): DocumentDuty | undefined {
  const limit = ({ duty }: DocumentDuty) =>
    duty.due?.resolvesTo ? Date.parse(duty.due.resolvesTo) : Number.POSITIVE_INFINITY
  return duties
    .filter(({ state, duty }) => state !== 'dismissed' && duty.forUs !== false)
    .sort((a, b) => limit(a) - limit(b))[0]
}
