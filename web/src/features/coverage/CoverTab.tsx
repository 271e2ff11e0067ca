import type { CoverRow, Level } from '@kip/core/coverage'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate, formatEnd } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { type Column, DataTable } from '../../ui/data/DataTable.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { matrixQuery } from './api.ts'
import { CompetenceForm } from './CompetenceForm.tsx'
import styles from './coverage.module.css'

const LEVELS = [3, 2, 1] as const satisfies readonly Level[]

/** Each field of work with who can do it how well; those that hang on one person or none on top. */
export function CoverTab() {
  const { data: rows, error, refetch } = useQuery(matrixQuery)
  const [editing, setEditing] = useState<string>()
  const edited = rows?.find(({ field }) => field.id === editing)
  const columns: Column<CoverRow>[] = [
    {
      id: 'field',
      header: t('coverage.matrix.field'),
      isRowHeader: true,
      cell: (row) => (
        <>
          {row.field.name} <Depth row={row} />
        </>
      ),
    },
    ...LEVELS.map(
      (level): Column<CoverRow> => ({
        id: `level-${level}`,
        header: t(`coverage.level.${level}`),
        cell: (row) => <Names people={row.people.filter((one) => one.level === level)} />,
      }),
    ),
    {
      id: 'unknown',
      header: t('coverage.level.unknown'),
      cell: (row) => <Names people={row.people.filter((one) => one.level === null)} />,
    },
    {
      id: 'change',
      header: '',
      cell: (row) =>
        row.allowed.includes('change') && (
          <Button
            kind="quiet"
            label={t('coverage.matrix.rateOf', { field: row.field.name })}
            onPress={() => setEditing(row.field.id)}
          >
            {t('coverage.matrix.rate')}
          </Button>
        ),
    },
  ]
  const mayRate = rows?.some(({ allowed }) => allowed.includes('change')) ?? false
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('coverage.matrix.answer')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!rows && !error && <Skeleton rows={6} height={52} />}
      {rows?.length === 0 && (
        <EmptyState
          title={t('coverage.matrix.none')}
          action={<Link href="/directory?tab=fields">{t('coverage.matrix.toFields')}</Link>}
        >
          {t('coverage.matrix.noneBody')}
        </EmptyState>
      )}
      {edited && (
        <div className={styles.card}>
          <CompetenceForm key={edited.field.id} row={edited} onDone={() => setEditing(undefined)} />
        </div>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('coverage.matrix.caption')}
          rows={rows}
          getId={({ field }) => field.id}
          columns={mayRate ? columns : columns.slice(0, -1)}
        />
      )}
    </div>
  )
}

/** Said only where something is to be done: two who do it alone are enough. */
function Depth({ row: { depth, lowest } }: { row: CoverRow }) {
  if (lowest.depth > 1) return null
  const words = t(lowest.depth === 0 ? 'coverage.matrix.nobody' : 'coverage.matrix.single')
  return (
    <>
      <Tag>{words}</Tag>
      {lowest.depth < depth && (
        <span className={styles.quiet}> {t('coverage.matrix.from', { day: formatDate(lowest.from) })}</span>
      )}
    </>
  )
}

function Names({ people }: { people: CoverRow['people'] }) {
  if (people.length === 0) return <span className={styles.quiet}>–</span>
  return (
    <ul className={styles.plain}>
      {people.map(({ person, role, awayUntil }) => (
        <li key={person.id}>
          {person.name}
          {role !== null && <span className={styles.quiet}> · {t(`coverage.role.${role}`)}</span>}
          {awayUntil !== null && (
            <span className={styles.quiet}> · {t('coverage.matrix.awayUntil', { day: formatEnd(awayUntil) })}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
