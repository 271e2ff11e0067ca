import type { FairnessLine } from '@kip/core/duty'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { fairnessQuery } from './api.ts'
import styles from './duty.module.css'
import { daysOfMonth, moveMonth } from './month.ts'

const PERIODS = { month: 1, quarter: 3, half: 6 } as const
type Period = keyof typeof PERIODS

/** Who has carried how much, up to the end of the month that is looked at. */
export function FairnessTab({ month }: { month: string }) {
  const [period, setPeriod] = useState<Period>('quarter')
  const { to } = daysOfMonth(month)
  const { from } = daysOfMonth(moveMonth(month, 1 - PERIODS[period]))
  const { data: lines, error, refetch } = useQuery(fairnessQuery({ from, to }))
  return (
    <div className={styles.section}>
      <SegmentedControl<Period>
        label={t('duty.fairness.period')}
        choices={(['month', 'quarter', 'half'] as const).map((id) => ({ id, label: t(`duty.fairness.${id}`) }))}
        value={period}
        onChange={setPeriod}
      />
      <p className={styles.quiet}>{t('duty.fairness.hint')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!lines && !error && <Skeleton rows={5} height={40} />}
      {lines?.length === 0 && <EmptyState title={t('duty.fairness.none')}>{t('duty.noneInMonthHint')}</EmptyState>}
      {lines && lines.length > 0 && <FairnessTable lines={lines} />}
    </div>
  )
}

const FIGURES = ['shifts', 'nights', 'daysOff', 'tet', 'hours', 'points'] as const

export function FairnessTable({ lines }: { lines: readonly FairnessLine[] }) {
  return (
    <DataTable
      caption={t('duty.fairness.title')}
      rows={lines}
      getId={({ person }) => person.id}
      columns={[
        { id: 'person', header: t('duty.fairness.person'), cell: ({ person }) => person.name, isRowHeader: true },
        ...FIGURES.map((figure) => ({
          id: figure,
          header: t(`duty.fairness.${figure}`),
          cell: (line: FairnessLine) => formatNumber(line[figure]),
          align: 'end' as const,
        })),
      ]}
    />
  )
}
