import type { Today } from '@kip/core/insight'
import { formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Figure } from '../../../ui/data/Figure.tsx'
import { answerOf } from './answer.ts'
import styles from './TodayPage.module.css'

/** "Cả phường: 3 việc quá hạn, 5 việc đến hạn hôm nay", and what waits for the person's word: each leads to its list. */
export function Answer({ today }: { today: Today }) {
  const { whose, counts, waiting } = answerOf(today)
  return (
    <>
      {counts && (
        <>
          {whose !== 'mine' && <span className={styles.whose}>{t(`today.of.${whose}`)}</span>}
          <Figure
            value={counts.overdue}
            label={t('today.overdue')}
            lateness="late"
            href={`/assignments?view=${whose}&overdue=true`}
          />
          <Figure value={counts.today} label={t('today.today')} lateness="today" href={`/timeline?whose=${whose}`} />
          <Figure value={counts.week} label={t('today.week')} href={`/timeline?whose=${whose}`} />
        </>
      )}
      {counts && waiting.length > 0 && <span className={styles.break} />}
      {waiting.map(({ name, total, href }) => (
        <Figure
          key={name}
          value={total}
          label={t(`today.waiting.${name}`)}
          {...(href !== null && { href })}
          {...(name === 'ownOverdue' && { lateness: 'late' as const })}
        />
      ))}
      <span className={styles.date}>{formatExact(today.date)}</span>
    </>
  )
}
