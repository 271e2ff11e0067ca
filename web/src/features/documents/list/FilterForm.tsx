import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../../ui/actions/ChoiceGroup.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { DateField } from '../../../ui/fields/DateField.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { fieldsQuery, unitsQuery } from '../../directory/index.ts'
import { isQueue, type ListFilter } from '../address.ts'
import styles from './List.module.css'
import type { ListFiltersProps } from './ListFilters.tsx'
import { SavedFilters } from './SavedFilters.tsx'

/** Everything that narrows the list beyond its state, and what is kept of it under a name. */
export function FilterForm({ filter, onFilter }: ListFiltersProps) {
  const [next, setNext] = useState(filter)
  const { data: units = [] } = useQuery(unitsQuery)
  const { data: fields = [] } = useQuery(fieldsQuery)
  const set = (change: Partial<ListFilter>) => setNext({ ...next, ...change })
  return (
    <div className={styles.form}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          onFilter(next)
        }}
      >
        <TextField label={t('documents.filter.q')} value={next.q} onChange={(q) => set({ q })} autoFocus />
        <ComboBox
          label={t('documents.filter.unit')}
          options={units.map(({ id, name }) => ({ id, label: name }))}
          value={next.unit === '' ? null : next.unit}
          onChange={(unit) => set({ unit: unit ?? '' })}
        />
        <ComboBox
          label={t('documents.filter.field')}
          options={fields.map(({ id, name }) => ({ id, label: name }))}
          value={next.field === '' ? null : next.field}
          onChange={(field) => set({ field: field ?? '' })}
        />
        <div className={styles.dates}>
          <DateField
            label={t('documents.filter.from')}
            value={next.from || null}
            onChange={(from) => set({ from: from ?? '' })}
          />
          <DateField
            label={t('documents.filter.to')}
            value={next.to || null}
            onChange={(to) => set({ to: to ?? '' })}
          />
        </div>
        {isQueue(filter.status) && (
          <SegmentedControl
            label={t('documents.filter.sort')}
            choices={[
              { id: 'queue', label: t('documents.filter.queue') },
              { id: 'received', label: t('documents.filter.received') },
            ]}
            value={next.sort}
            onChange={(sort) => set({ sort })}
          />
        )}
        <div className={styles.line}>
          <Button type="submit" kind="primary">
            {t('documents.filter.apply')}
          </Button>
          <Button kind="quiet" onPress={() => onFilter({ ...filter, q: '', unit: '', field: '', from: '', to: '' })}>
            {t('documents.filter.clear')}
          </Button>
        </div>
      </form>
      <SavedFilters filter={next} onFilter={onFilter} />
    </div>
  )
}
