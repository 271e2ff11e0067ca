import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { filterOfSaved } from '../address.ts'
import { deleteFilter, savedFiltersQuery, saveFilter } from '../api.ts'
import styles from './List.module.css'
import type { ListFiltersProps } from './ListFilters.tsx'

/** Filters kept under a name: chosen with one press, forgotten with a way back. */
export function SavedFilters({ filter, onFilter }: ListFiltersProps) {
  const client = useQueryClient()
  const { data: saved = [] } = useQuery(savedFiltersQuery)
  const [name, setName] = useState('')
  const renew = () => client.invalidateQueries({ queryKey: savedFiltersQuery.queryKey })
  const save = useMutation({
    mutationFn: (wanted: string) => saveFilter(wanted, filter),
    onSuccess: ({ name: done }) => {
      setName('')
      showToast(t('documents.filter.savedDone', { name: done }))
      return renew()
    },
  })
  const forget = useMutation({
    mutationFn: ({ id }: (typeof saved)[number]) => deleteFilter(id),
    onSuccess: (_, gone) => {
      showToast(t('documents.filter.deleted', { name: gone.name }), () => {
        void saveFilter(gone.name, filterOfSaved(gone.query)).then(renew)
      })
      return renew()
    },
  })
  return (
    <section className={styles.saved} aria-label={t('documents.filter.saved')}>
      {saved.length > 0 && (
        <>
          <h3>{t('documents.filter.saved')}</h3>
          <ul>
            {saved.map((one) => (
              <li key={one.id} className={styles.line}>
                <Button kind="quiet" onPress={() => onFilter(filterOfSaved(one.query))}>
                  {one.name}
                </Button>
                <IconButton
                  icon="close"
                  label={t('documents.filter.delete', { name: one.name })}
                  onPress={() => forget.mutate(one)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <form
        className={styles.saveForm}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') save.mutate(name.trim())
        }}
      >
        <TextField label={t('documents.filter.name')} value={name} onChange={setName} maxLength={80} />
        <Button type="submit" isDisabled={name.trim() === ''} isPending={save.isPending}>
          {t('documents.filter.save')}
        </Button>
      </form>
      <ErrorNotice error={save.error ?? forget.error} />
    </section>
  )
}
