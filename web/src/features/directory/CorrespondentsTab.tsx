import type { Correspondent } from '@kip/core/directory'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { type Column, DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { correspondentSearch, organizationQuery } from './api.ts'
import { CorrespondentForm } from './CorrespondentForm.tsx'
import styles from './directory.module.css'

/** Who sends papers, under which names. */
export function CorrespondentsTab() {
  const me = useMe()
  const [q, setQ] = useState('')
  const found = useInfiniteQuery(correspondentSearch(useDeferredValue(q.trim())))
  const { data: organization } = useQuery(organizationQuery)
  const [editing, setEditing] = useState<Correspondent | 'new'>()
  const rows = found.data?.pages.flatMap(({ items }) => items)
  const columns: Column<Correspondent>[] = [
    {
      id: 'name',
      header: t('directory.correspondents.name'),
      isRowHeader: true,
      cell: ({ name, parentName }) => (
        <>
          {name}
          {parentName !== null && <div className={styles.small}>{parentName}</div>}
        </>
      ),
    },
    {
      id: 'aliases',
      header: t('directory.correspondents.aliases'),
      wideOnly: true,
      cell: ({ aliases }) => aliases.join('; '),
    },
    { id: 'code', header: t('directory.correspondents.code'), wideOnly: true, cell: ({ code }) => code ?? '' },
    { id: 'valid', header: t('directory.correspondents.valid'), cell: validityOf },
    {
      id: 'change',
      header: '',
      cell: (row) =>
        row.allowed.includes('change') && (
          <Button
            kind="quiet"
            label={`${t('directory.correspondents.changeTitle')}: ${row.name}`}
            onPress={() => setEditing(row)}
          >
            {t('directory.change')}
          </Button>
        ),
    },
  ]
  return (
    <div className={styles.list}>
      <div className={styles.tools}>
        <TextField
          label={t('directory.correspondents.search')}
          type="search"
          value={q}
          onChange={setQ}
          autoComplete="off"
        />
        {organization?.allowed.includes('change') && (
          <Button onPress={() => setEditing('new')}>{t('directory.correspondents.add')}</Button>
        )}
        {me.roles.some(({ role }) => role === 'clerk' || role === 'administrator') && (
          <Link href="/learned-names">{t('directory.correspondents.learned')}</Link>
        )}
      </div>
      {editing && (
        <div className={styles.panel}>
          <CorrespondentForm
            key={editing === 'new' ? 'new' : editing.id}
            {...(editing === 'new' ? {} : { correspondent: editing })}
            onDone={() => setEditing(undefined)}
          />
        </div>
      )}
      <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Skeleton rows={6} height={44} />}
      {rows?.length === 0 && (
        <EmptyState title={t('directory.correspondents.none')}>{t('directory.correspondents.noneBody')}</EmptyState>
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t('directory.correspondents.caption')}
          rows={rows}
          getId={({ id }) => id}
          columns={rows.some(({ allowed }) => allowed.includes('change')) ? columns : columns.slice(0, -1)}
        />
      )}
      {found.hasNextPage && (
        <div>
          <Button isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
            {t('directory.people.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

function validityOf({ validFrom, validTo }: Correspondent): string {
  const parts = [
    validFrom === null ? '' : t('directory.since', { date: formatDate(validFrom) }),
    validTo === null ? '' : t('directory.until', { date: formatDate(validTo) }),
  ]
  return parts.filter(Boolean).join(' ') || t('directory.correspondents.always')
}
