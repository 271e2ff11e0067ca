import { DOCUMENT_STATUSES } from '@kip/core/documents'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../../ui/actions/ChoiceGroup.tsx'
import { Menu } from '../../../ui/actions/Menu.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { DateField } from '../../../ui/fields/DateField.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { fieldsQuery, unitsQuery } from '../../directory/index.ts'
import { type ListFilter, NARROWING, type StatusChoice } from '../address.ts'
import styles from './List.module.css'
import { SavedFilters } from './SavedFilters.tsx'

export type ListFiltersProps = { filter: ListFilter; onFilter: (filter: ListFilter) => void }

const STATUSES: readonly StatusChoice[] = [...DOCUMENT_STATUSES, 'all']

/** The state in sight; everything else behind one button that says how much is filtered. */
export function ListFilters({ filter, onFilter }: ListFiltersProps) {
  const narrowed = NARROWING.filter((name) => filter[name] !== '').length
  return (
    <div className={styles.filters}>
      <Menu
        label={t('documents.filter.status')}
        trigger={
          <Button
            label={t('documents.filter.statusIs', { status: t(`documents.status.${filter.status}`) })}
            after={<Icon name="down" />}
          >
            {t(`documents.status.${filter.status}`)}
          </Button>
        }
        groups={[
          {
            id: 'status',
            entries: STATUSES.map((status) => ({
              id: status,
              label: t(`documents.status.${status}`),
              isCurrent: status === filter.status,
              onAction: () => onFilter({ ...filter, status, sort: status === 'new' ? 'queue' : 'received' }),
            })),
          },
        ]}
      />
      <Popover
        label={t('documents.filter.title')}
        trigger={
          <Button icon="settings">
            {narrowed === 0 ? t('documents.filter.open') : t('documents.filter.openCount', { count: narrowed })}
          </Button>
        }
      >
        {(close) => (
          <FilterForm
            filter={filter}
            onFilter={(next) => {
              onFilter(next)
              close()
            }}
          />
        )}
      </Popover>
    </div>
  )
}

function FilterForm({ filter, onFilter }: ListFiltersProps) {
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
        <SegmentedControl
          label={t('documents.filter.sort')}
          choices={[
            { id: 'queue', label: t('documents.filter.queue') },
            { id: 'received', label: t('documents.filter.received') },
          ]}
          value={next.sort}
          onChange={(sort) => set({ sort })}
        />
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
