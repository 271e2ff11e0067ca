import type { AssignmentQuery } from '@kip/core/assignments'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ChipGroup, SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { unitsQuery } from '../directory/index.ts'
import styles from './AssignmentsPage.module.css'
import { countFilters, type ListSearch, usualView, type View, viewsFor, without } from './filters.ts'

export type FilterBarProps = { search: ListSearch; onChange: (search: ListSearch) => void }

const STATUSES = [
  'open',
  'assigned',
  'in-progress',
  'awaiting-approval',
  'suspended',
  'returned',
  'done',
  'recalled',
  'all',
] as const satisfies readonly AssignmentQuery['status'][]

const FLAGS = ['overdue', 'unacknowledged', 'unassigned', 'standIn'] as const
type Flag = (typeof FLAGS)[number]

/** Whose work, words, state, unit; on a phone the lesser filters are folded away. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const me = useMe()
  const view = search.view ?? usualView(me)
  // Looked through now and then, by the way from Hôm nay: not a place of every day.
  const views = viewsFor(me).filter((id) => id !== 'causes' || view === 'causes')
  const [isOpen, setOpen] = useState(false)
  const count = countFilters(search)
  // One's own work has somebody named, oneself; and it alone holds what is done in place of others.
  const isOffered = { overdue: true, unacknowledged: true, unassigned: view !== 'mine', standIn: view === 'mine' }
  const offered = FLAGS.filter((flag) => isOffered[flag] || search[flag])
  const flags = FLAGS.filter((flag) => search[flag])
  const setFlags = (chosen: readonly Flag[]) => {
    const rest = without(search, ...FLAGS)
    onChange({ ...rest, ...Object.fromEntries(chosen.map((flag) => [flag, 'true' as const])) })
  }
  const setView = (next: View) => onChange({ ...without(search, 'unit'), view: next })
  return (
    <search className={styles.bar} aria-label={t('assignments.filter.label')}>
      {views.length > 1 && (
        <div className={styles.views}>
          <SegmentedControl
            label={t('assignments.filter.view')}
            choices={views.map((id) => ({ id, label: t(`assignments.view.${id}`) }))}
            value={view}
            onChange={setView}
          />
        </div>
      )}
      <div className={styles.search}>
        <Words
          value={search.q ?? ''}
          onChange={(q) => onChange(q.trim() === '' ? without(search, 'q') : { ...search, q })}
        />
      </div>
      <div className={styles.toggle}>
        <Button onPress={() => setOpen(!isOpen)}>
          {count === 0 ? t('assignments.filter.more') : t('assignments.filter.moreCount', { count })}
        </Button>
      </div>
      <div className={styles.fields} data-open={isOpen}>
        {view !== 'causes' && (
          <Select
            label={t('assignments.filter.status')}
            options={STATUSES.map((id) => ({ id, label: t(`assignments.status.${id}`) }))}
            value={STATUSES.find((id) => id === search.status) ?? 'open'}
            onChange={(status) => onChange(status === 'open' ? without(search, 'status') : { ...search, status })}
          />
        )}
        {view === 'all' && <UnitFilter search={search} onChange={onChange} />}
        <ChipGroup
          label={t('assignments.filter.flags')}
          choices={offered.map((id) => ({ id, label: t(`assignments.filter.${id}`) }))}
          value={flags}
          onChange={setFlags}
          multiple
        />
      </div>
    </search>
  )
}

function UnitFilter({ search, onChange }: FilterBarProps) {
  const units = useQuery(unitsQuery)
  return (
    <ComboBox
      label={t('assignments.filter.unit')}
      options={(units.data ?? []).map(({ id, name }) => ({ id, label: name }))}
      value={search.unit ?? null}
      onChange={(chosen) => onChange(chosen === null ? without(search, 'unit') : { ...search, unit: chosen })}
      placeholder={t('assignments.filter.anyUnit')}
    />
  )
}

const TYPING_PAUSE = 250

/** Words are asked for once the person pauses; a changed address (a kept filter) shows here at once. */
function Words({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  const tell = useRef(onChange)
  useEffect(() => {
    tell.current = onChange
  })
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => tell.current(typed), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <TextField label={t('assignments.filter.words')} type="search" value={typed} onChange={setTyped} maxLength={200} />
  )
}
