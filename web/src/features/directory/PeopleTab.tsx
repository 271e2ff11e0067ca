import type { Person } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { Checkbox } from '../../ui/fields/Checkbox.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { organizationQuery, peopleSearch } from './api.ts'
import styles from './directory.module.css'
import { directoryAddress } from './office.ts'
import { Panes } from './Panes.tsx'
import { PersonForm } from './PersonForm.tsx'
import { PersonPanel } from './PersonPanel.tsx'

/** Everybody by given name, found with or without accents, and the one who is open beside the list. */
export function PeopleTab({ openId }: { openId: Id | undefined }) {
  const [q, setQ] = useState('')
  const [left, setLeft] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const people = useInfiniteQuery(peopleSearch(useDeferredValue(q.trim()), left))
  const { data: organization } = useQuery(organizationQuery)
  const navigate = useNavigate()
  const open = (id: Id) => {
    setAdding(false)
    void navigate({ href: directoryAddress({ tab: 'people', person: id }) })
  }
  return (
    <Panes
      isOpen={openId !== undefined || isAdding}
      listAddress={directoryAddress({ tab: 'people' })}
      list={
        <>
          <div className={styles.tools}>
            <TextField
              label={t('directory.people.search')}
              type="search"
              value={q}
              onChange={setQ}
              autoComplete="off"
            />
            {organization?.allowed.includes('change') && (
              <Button onPress={() => setAdding(true)}>{t('directory.people.add')}</Button>
            )}
          </div>
          <Checkbox isSelected={left} onChange={setLeft}>
            {t('directory.people.left')}
          </Checkbox>
          <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
          {people.isPending && <Skeleton rows={8} height={56} />}
          {people.data && <PeopleRows people={people.data.pages.flatMap(({ items }) => items)} openId={openId} />}
          {people.hasNextPage && (
            <Button isPending={people.isFetchingNextPage} onPress={() => void people.fetchNextPage()}>
              {t('directory.people.more')}
            </Button>
          )}
        </>
      }
      detail={
        isAdding ? (
          <div className={styles.panel}>
            <PersonForm onDone={open} onCancel={() => setAdding(false)} />
          </div>
        ) : openId === undefined ? (
          <EmptyState title={t('directory.people.choose')}>{t('directory.people.chooseBody')}</EmptyState>
        ) : (
          <PersonPanel key={openId} id={openId} />
        )
      }
    />
  )
}

function PeopleRows({ people, openId }: { people: readonly Person[]; openId: Id | undefined }) {
  if (people.length === 0) {
    return <EmptyState title={t('directory.people.none')}>{t('directory.people.noneBody')}</EmptyState>
  }
  return (
    <ul className={styles.rows} aria-label={t('directory.people.list')}>
      {people.map(({ id, name, positions }) => (
        <li key={id} className={styles.item}>
          <a
            href={directoryAddress({ tab: 'people', person: id })}
            className={cx(styles.row, id === openId && styles.rowCurrent)}
            aria-current={id === openId ? 'true' : undefined}
          >
            <span className={styles.rowName}>{name}</span>
            <div className={styles.small}>
              {positions.map(({ title, unitName }) => `${title}, ${unitName}`).join('; ') ||
                t('directory.people.noPosition')}
            </div>
          </a>
        </li>
      ))}
    </ul>
  )
}
