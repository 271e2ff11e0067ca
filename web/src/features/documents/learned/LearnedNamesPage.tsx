import type { LearnedName } from '@kip/core/documents'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../../../lib/format.ts'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { fetchAll } from '../../../lib/paging.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { type Column, DataTable } from '../../../ui/data/DataTable.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { labelOf } from '../fields.ts'
import { LearnedNameForm } from './LearnedNameForm.tsx'
import styles from './LearnedNamesPage.module.css'

const learnedQuery = queryOptions({
  queryKey: ['incoming', 'learned'],
  queryFn: ({ signal }) => fetchAll<LearnedName>('/learned-names', { signal }),
})

/** What corrections taught: how papers write a name, what it means, and the way to change or forget it. */
export function LearnedNamesPage() {
  const client = useQueryClient()
  const learned = useQuery(learnedQuery)
  const [editing, setEditing] = useState<LearnedName>()
  const renew = () => client.invalidateQueries({ queryKey: learnedQuery.queryKey })
  const forget = useMutation({
    mutationFn: ({ id }: LearnedName) => api.del(`/learned-names/${id}`),
    onSuccess: (_, { written }) => {
      showToast(t('documents.learned.forgotten', { written }))
      return renew()
    },
  })
  const columns: Column<LearnedName>[] = [
    {
      id: 'written',
      header: t('documents.learned.written'),
      isRowHeader: true,
      cell: ({ written, field }) => (
        <>
          {written}
          <div className={styles.small}>{labelOf(field)}</div>
        </>
      ),
    },
    { id: 'meant', header: t('documents.learned.meant'), cell: ({ meant }) => meant },
    { id: 'seen', header: t('documents.learned.seen'), align: 'end', wideOnly: true, cell: ({ seen }) => seen },
    { id: 'last', header: t('documents.learned.last'), wideOnly: true, cell: ({ lastAt }) => formatDate(lastAt) },
    {
      id: 'actions',
      header: '',
      cell: (row) => (
        <div className={styles.actions}>
          <Button
            kind="quiet"
            label={t('documents.learned.changeLabel', { written: row.written })}
            onPress={() => setEditing(row)}
          >
            {t('documents.learned.change')}
          </Button>
          <Button
            kind="quiet"
            label={t('documents.learned.forgetLabel', { written: row.written })}
            onPress={() => forget.mutate(row)}
          >
            {t('documents.learned.forget')}
          </Button>
        </div>
      ),
    },
  ]
  const rows = learned.data
  return (
    <>
      <PageHeader
        title={t('documents.learned.title')}
        answer={rows ? t('documents.learned.answer', { count: rows.length }) : '\u00a0'}
      />
      <p className={styles.note}>{t('documents.learned.note')}</p>
      {editing && (
        <LearnedNameForm
          key={editing.id}
          name={editing}
          onDone={() => {
            setEditing(undefined)
            void renew()
          }}
        />
      )}
      <ErrorNotice error={learned.error ?? forget.error} />
      {rows === undefined ? (
        !learned.error && <Skeleton rows={5} height={44} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('documents.learned.empty')}>{t('documents.learned.emptyHint')}</EmptyState>
      ) : (
        <DataTable caption={t('documents.learned.title')} columns={columns} rows={rows} getId={({ id }) => id} />
      )}
    </>
  )
}
