import type { Person } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { personQuery, unitQuery } from './api.ts'
import styles from './directory.module.css'
import { HolderLine } from './HolderLine.tsx'
import { directoryAddress } from './office.ts'
import { PersonForm } from './PersonForm.tsx'
import { PositionForm } from './PositionForm.tsx'

/** One person: how to reach them, and the posts they hold since when. */
export function PersonPanel({ id }: { id: Id }) {
  const { data: person, error, refetch } = useQuery(personQuery(id))
  const [doing, setDoing] = useState<'look' | 'change' | 'add-position'>('look')
  const stop = () => setDoing('look')
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!person) return <Skeleton rows={5} height={44} />
  const { allowed } = person
  return (
    <>
      <div className={styles.heading}>
        <h2>{person.name}</h2>
        {doing === 'look' && (
          <div className={styles.actions}>
            {allowed.includes('add-position') && (
              <Button onPress={() => setDoing('add-position')}>{t('directory.person.addPosition')}</Button>
            )}
            {allowed.includes('change') && <Button onPress={() => setDoing('change')}>{t('directory.change')}</Button>}
          </div>
        )}
      </div>
      {doing === 'change' && (
        <div className={styles.panel}>
          <PersonForm person={person} onDone={stop} onCancel={stop} />
        </div>
      )}
      {doing === 'add-position' && (
        <div className={styles.panel}>
          <PositionForm person={person} onDone={stop} />
        </div>
      )}
      {person.leftOn !== null && <p>{t('directory.people.leftOn', { date: formatDate(person.leftOn) })}</p>}
      <dl className={styles.facts}>
        <dt>{t('directory.person.email')}</dt>
        <dd>{person.email ?? <span className={styles.quiet}>{t('directory.person.noEmail')}</span>}</dd>
        <dt>{t('directory.person.phone')}</dt>
        <dd>{person.phone ?? <span className={styles.quiet}>{t('directory.person.noPhone')}</span>}</dd>
      </dl>
      <section className={styles.section} aria-label={t('directory.person.positions')}>
        <h3>{t('directory.person.positions')}</h3>
        <Posts person={person} />
      </section>
    </>
  )
}

/** The dates of the posts stand with the units they belong to. */
function Posts({ person }: { person: Person }) {
  const unitIds = [...new Set(person.positions.map(({ unitId }) => unitId))]
  const units = useQueries({ queries: unitIds.map(unitQuery) })
  if (person.positions.length === 0) return <p className={styles.quiet}>{t('directory.people.noPosition')}</p>
  if (units.some(({ isPending }) => isPending)) return <Skeleton rows={person.positions.length} height={52} />
  return (
    <ul>
      {units.flatMap(({ data: unit }) =>
        (unit?.positions ?? []).flatMap((position) =>
          position.holders
            .filter(({ personId }) => personId === person.id)
            .map((holder) => (
              <HolderLine
                key={holder.id}
                holder={holder}
                title={position.title}
                mayEnd={position.allowed.includes('end-holder')}
                lead={
                  <>
                    <Link standalone href={directoryAddress({ unit: unit?.id })}>
                      {unit?.name}
                    </Link>{' '}
                    {position.isHead && <Tag>{t('directory.head')}</Tag>}
                  </>
                }
              />
            )),
        ),
      )}
    </ul>
  )
}
