import type { TodayDuty } from '@kip/core/insight'
import { useNow } from '../../../lib/clock.ts'
import { formatAppointment, formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import styles from './TodayPage.module.css'

/** "Đang trực: Lê Thị Hòa 0912 345 678, đến 07:30 · Ca của bạn: thứ Bảy 17:00". Nothing in office hours, when nobody is. */
export function DutyLine({ duty: { now, mine } }: { duty: TodayDuty }) {
  const at = useNow()
  if (now.length === 0 && mine === null) return null
  const [first] = now
  return (
    <section className={styles.agenda} aria-label={t('today.duty')}>
      <span className={styles.whose}>
        <Link href="/duty" standalone>
          {t(first ? 'today.duty.now' : 'today.duty.title')}
        </Link>
      </span>
      <div className={styles.meeting}>
        {now.map(({ person, phone }) => (
          <span key={person.id}>
            <b>{person.name}</b> {phone !== null && <Link href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</Link>}
          </span>
        ))}
        {first && (
          <time dateTime={first.until} title={formatExact(first.until)} className={styles.whose}>
            {t('today.duty.until', { when: formatAppointment(first.until, at) })}
          </time>
        )}
        {mine && <Mine mine={mine} at={at} />}
      </div>
    </section>
  )
}

function Mine({ mine: { startsAt, endsAt }, at }: { mine: NonNullable<TodayDuty['mine']>; at: number }) {
  const runs = Date.parse(startsAt) <= at
  return (
    <time dateTime={startsAt} title={`${formatExact(startsAt)} – ${formatExact(endsAt)}`}>
      {runs ? t('today.duty.isMine') : t('today.duty.mine', { when: formatAppointment(startsAt, at) })}
    </time>
  )
}
