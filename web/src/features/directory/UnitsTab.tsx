import type { Unit } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { peopleQuery, unitsQuery } from './api.ts'
import styles from './directory.module.css'
import { directoryAddress, placeUnits, type Staff, staffOf } from './office.ts'
import { Panes } from './Panes.tsx'
import { UnitPanel } from './UnitPanel.tsx'

const INDENT = 20

/** The tree of units with who leads each, and the one that is open beside it. */
export function UnitsTab({ openId }: { openId: Id | undefined }) {
  const units = useQuery(unitsQuery)
  const { data: people = [] } = useQuery(peopleQuery)
  const staff = staffOf(people)
  if (units.error) return <ErrorNotice error={units.error} onRetry={() => void units.refetch()} />
  return (
    <Panes
      isOpen={openId !== undefined}
      listAddress={directoryAddress({})}
      list={
        units.data ? (
          <ul className={styles.rows} aria-label={t('directory.units.list')}>
            {placeUnits(units.data).map(({ unit, depth }) => (
              <UnitRow key={unit.id} unit={unit} depth={depth} staff={staff.get(unit.id)} isOpen={unit.id === openId} />
            ))}
          </ul>
        ) : (
          <Skeleton rows={8} height={56} />
        )
      }
      detail={
        openId === undefined ? (
          <EmptyState title={t('directory.units.choose')}>{t('directory.units.chooseBody')}</EmptyState>
        ) : (
          <UnitPanel key={openId} id={openId} />
        )
      }
    />
  )
}

type UnitRowProps = { unit: Unit; depth: number; staff: Staff | undefined; isOpen: boolean }

function UnitRow({ unit, depth, staff, isOpen }: UnitRowProps) {
  const facts = [
    staff === undefined || staff.heads.length === 0 ? t('directory.noHead') : staff.heads.join(', '),
    t('directory.units.people', { count: staff?.count ?? 0 }),
  ]
  return (
    <li className={styles.item}>
      <a
        href={directoryAddress({ unit: unit.id })}
        className={cx(styles.row, isOpen && styles.rowCurrent)}
        aria-current={isOpen ? 'true' : undefined}
        style={{ paddingInlineStart: 12 + depth * INDENT }}
      >
        <span className={cx(styles.rowName, depth === 0 && styles.root)}>{unit.name}</span>
        <div className={styles.small}>{facts.join(' · ')}</div>
      </a>
    </li>
  )
}
