import type { SavedFilter } from '@kip/core/insight'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button, IconButton } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { TextField } from '../../ui/fields/TextField.tsx'
import { Popover } from '../../ui/overlays/Popover.tsx'
import styles from './AssignmentsPage.module.css'
import { type ListSearch, readSearch, toAddress, toKept } from './filters.ts'
import { savedFiltersQuery } from './queries.ts'

export type SavedFiltersProps = { search: ListSearch }

/** Filters a person keeps under a name: links, so that they can be opened beside or sent on. */
export function SavedFilters({ search }: SavedFiltersProps) {
  const filters = useQuery(savedFiltersQuery)
  const kept = filters.data?.items.filter(({ list }) => list === 'assignments') ?? []
  const isEmpty = Object.keys(search).length === 0
  const address = toAddress(search)
  const isKept = kept.some(({ query }) => toAddress(readSearch(query)) === address)
  if (kept.length === 0 && isEmpty) return null
  return (
    <div className={styles.kept}>
      {kept.length > 0 && <span className={styles.keptLabel}>{t('assignments.kept.label')}</span>}
      {kept.map((filter) => (
        <Kept key={filter.id} filter={filter} isCurrent={toAddress(readSearch(filter.query)) === address} />
      ))}
      {!isEmpty && !isKept && <KeepForm search={search} />}
    </div>
  )
}

function Kept({ filter, isCurrent }: { filter: SavedFilter; isCurrent: boolean }) {
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey })
  const { id: _, allowed: __, ...input } = filter
  const keepAgain = () => void keep(input).then(renew)
  const forget = useMutation({
    mutationFn: () => api.del(`/me/filters/${filter.id}`),
    onSuccess: () => showToast(t('assignments.kept.forgotten', { name: filter.name }), keepAgain),
    onSettled: renew,
  })
  return (
    <span className={styles.kept}>
      {isCurrent ? (
        <strong>{filter.name}</strong>
      ) : (
        <Link href={toAddress(readSearch(filter.query))}>{filter.name}</Link>
      )}
      {isCurrent && (
        <IconButton
          icon="close"
          label={t('assignments.kept.forget', { name: filter.name })}
          onPress={() => forget.mutate()}
        />
      )}
    </span>
  )
}

const keep = (input: Omit<SavedFilter, 'id' | 'allowed'>) => api.post('/me/filters', { body: input })

function KeepForm({ search }: { search: ListSearch }) {
  return (
    <Popover trigger={<Button kind="quiet">{t('assignments.kept.keep')}</Button>} label={t('assignments.kept.keep')}>
      {(close) => <NameForm search={search} onKept={close} />}
    </Popover>
  )
}

function NameForm({ search, onKept }: { search: ListSearch; onKept: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const keeping = useMutation({
    mutationFn: () => keep({ list: 'assignments', name: name.trim(), query: toKept(search) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey })
      onKept()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') setError(t('assignments.kept.needName'))
    else keeping.mutate()
  }
  return (
    <form className={styles.saveForm} onSubmit={submit}>
      <TextField
        label={t('assignments.kept.name')}
        value={name}
        onChange={setName}
        error={error}
        maxLength={80}
        autoFocus
      />
      <ErrorNotice error={keeping.error} />
      <Button kind="primary" type="submit" isPending={keeping.isPending}>
        {t('assignments.kept.submit')}
      </Button>
    </form>
  )
}
