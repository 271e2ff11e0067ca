import { useQuery } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Figure } from '../../ui/data/Figure.tsx'
import { numbersQuery } from './api.ts'
import styles from './registers.module.css'

const ASIDE = ['reserved', 'inserted', 'void'] as const

/** How far the year's numbers have come, and how many of them are no ordinary ones: those lead to their reasons. */
export function YearSummary({ year }: { year: number }) {
  const { data } = useQuery(numbersQuery(year))
  if (!data) return ' '
  const { summary } = data
  if (summary.last === 0) return t('registers.summary.none', { year: String(year) })
  return (
    <>
      <span>{t('registers.summary.last', { number: String(summary.last), year: String(year) })}</span>
      {ASIDE.filter((state) => summary[state] > 0).map((state) => (
        <Figure
          key={state}
          value={summary[state]}
          label={t(`registers.summary.${state}`)}
          href={`/registers?register=numbers&year=${year}`}
        />
      ))}
    </>
  )
}

/** Where the city's system gives the numbers, what is here is no register: said on the page and on every print. */
export function ExternalNote() {
  const { organization } = useMe()
  if (organization.arrivalNumbering === 'own') return null
  return (
    <p className={styles.external} role="note">
      <strong>{t('registers.external.title')}</strong> {t('registers.external.body')}
    </p>
  )
}
