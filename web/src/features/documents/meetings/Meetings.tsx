import type { Incoming } from '@kip/core/documents'
import { useQuery } from '@tanstack/react-query'
import { formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import styles from '../content/Content.module.css'
import { type PaperView, rowIdOf, valueIdOf } from '../usePaperView.ts'
import { Planning } from './Planning.tsx'
import { meetingsOfQuery } from './queries.ts'

/** When and where one is called to meet; one press puts it on the calendar. */
export function Meetings({ paper, view }: { paper: Incoming; view: PaperView }) {
  const meetings = paper.reading?.meetings ?? []
  const planned = useQuery({ ...meetingsOfQuery(paper.id), enabled: meetings.length > 0 })
  if (meetings.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('meetings.title')}>
      <h2>{t('meetings.title')}</h2>
      <ul className={styles.cards}>
        {meetings.map((meeting, at) => {
          const key = `meeting:${at}` as const
          const { startsAt, endsAt, place, evidence } = meeting
          return (
            <li
              key={key}
              id={rowIdOf(key)}
              className={cx(
                styles.card,
                view.isHovered(key) && styles.hoveredRow,
                view.active === key && styles.activeRow,
              )}
              onMouseEnter={() => view.hover([key])}
              onMouseLeave={() => view.hover([])}
            >
              <button
                id={valueIdOf(key)}
                type="button"
                className={styles.what}
                onFocus={() => view.light(key)}
                onClick={() => view.light(key)}
              >
                {formatExact(startsAt)}
                {endsAt !== undefined && ` – ${formatExact(endsAt)}`}
              </button>
              {place !== undefined && <div>{t('meetings.place', { place })}</div>}
              <q className={styles.quote}>{evidence.quote}</q>
              {planned.data && <Planning paperId={paper.id} meeting={meeting} planned={planned.data} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
