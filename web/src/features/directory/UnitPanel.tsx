import type { Position, UnitDetail } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { unitQuery } from './api.ts'
import styles from './directory.module.css'
import { HolderLine } from './HolderLine.tsx'
import { directoryAddress } from './office.ts'
import { PersonForm } from './PersonForm.tsx'
import { UnitForm } from './UnitForm.tsx'

type Doing = 'look' | 'change' | 'add-unit' | 'add-person'

/** One unit: what it is, who holds which position since when, and what may be done to it. */
export function UnitPanel({ id }: { id: Id }) {
  const { data: unit, error, refetch } = useQuery(unitQuery(id))
  const [doing, setDoing] = useState<Doing>('look')
  const navigate = useNavigate()
  const stop = () => setDoing('look')
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!unit) return <Skeleton rows={6} height={44} />
  return (
    <>
      <div className={styles.heading}>
        <h2>{unit.name}</h2>
        {doing === 'look' && <UnitActions unit={unit} onChoose={setDoing} />}
      </div>
      {doing === 'change' && (
        <div className={styles.panel}>
          <UnitForm unit={unit} onDone={stop} onCancel={stop} />
        </div>
      )}
      {doing === 'add-unit' && (
        <div className={styles.panel}>
          <UnitForm
            parentId={unit.id}
            onCancel={stop}
            onDone={(made) => {
              stop()
              void navigate({ href: directoryAddress({ unit: made }) })
            }}
          />
        </div>
      )}
      {doing === 'add-person' && (
        <div className={styles.panel}>
          <PersonForm unitId={unit.id} onDone={stop} onCancel={stop} />
        </div>
      )}
      <UnitFacts unit={unit} />
      <section className={styles.section} aria-label={t('directory.units.positions')}>
        <h3>{t('directory.units.positions')}</h3>
        <PositionList positions={unit.positions} />
      </section>
    </>
  )
}

function UnitActions({ unit, onChoose }: { unit: UnitDetail; onChoose: (doing: Doing) => void }) {
  const { allowed } = unit
  return (
    <div className={styles.actions}>
      {allowed.includes('add-person') && (
        <Button onPress={() => onChoose('add-person')}>{t('directory.units.addPerson')}</Button>
      )}
      {allowed.includes('add-unit') && <Button onPress={() => onChoose('add-unit')}>{t('directory.units.add')}</Button>}
      {allowed.includes('change') && <Button onPress={() => onChoose('change')}>{t('directory.change')}</Button>}
    </div>
  )
}

function UnitFacts({ unit }: { unit: UnitDetail }) {
  const facts = [
    t(`directory.kind.${unit.kind}`),
    unit.shortName === unit.name ? '' : unit.shortName,
    t('directory.since', { date: formatDate(unit.validFrom) }),
  ]
  return (
    <div className={styles.quiet}>
      <p>{facts.filter(Boolean).join(' · ')}</p>
      {unit.relation === 'ask' && <p>{t('directory.units.askNote')}</p>}
      {unit.validTo !== null && <p>{t('directory.units.ends', { date: formatDate(unit.validTo) })}</p>}
    </div>
  )
}

function PositionList({ positions }: { positions: readonly Position[] }) {
  const held = positions.filter(({ holders }) => holders.length > 0)
  if (held.length === 0) return <EmptyState title={t('directory.units.noPositions')} />
  return (
    <ul>
      {held.flatMap((position) =>
        position.holders.map((holder) => (
          <HolderLine
            key={holder.id}
            holder={holder}
            title={position.title}
            mayEnd={position.allowed.includes('end-holder')}
            lead={
              <>
                <Link standalone href={directoryAddress({ tab: 'people', person: holder.personId })}>
                  {holder.name}
                </Link>{' '}
                {position.isHead && <Tag>{t('directory.head')}</Tag>}
              </>
            }
          />
        )),
      )}
    </ul>
  )
}
