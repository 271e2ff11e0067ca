import { defaultPattern, LEAST_REST_HOURS, type Roster, type RosterInput } from '@kip/core/duty'
import { useMemo, useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useVersionedDraft } from '../../lib/versionedDraft.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Checkbox, RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { NumberField } from '../../ui/fields/NumberField.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { PeoplePicker } from '../directory/index.ts'
import { saveRoster, useDutyChange } from './api.ts'
import { isWhole, PatternFields } from './PatternFields.tsx'

const SHOWN = ['name', 'places', 'minRestHours', 'personIds', 'pattern']

type Draft = Omit<RosterInput, 'version'>

const draftOf = (roster: Roster | null): Draft =>
  roster === null
    ? {
        name: '',
        kind: 'duty',
        places: 2,
        pattern: defaultPattern(),
        minRestHours: 24,
        active: true,
        personIds: [],
      }
    : {
        name: roster.name,
        kind: roster.kind,
        places: roster.places,
        pattern: roster.pattern,
        minRestHours: roster.minRestHours,
        active: roster.active,
        personIds: roster.people.map(({ id }) => id),
      }

/** A roster set up or changed: what is published stays, the next proposal goes by it. */
export function RosterForm({ roster, onDone }: { roster: Roster | null; onDone: () => void }) {
  const me = useMe()
  const initial = useMemo(() => draftOf(roster), [roster])
  const key = `duty:roster:${roster?.id ?? 'new'}:${me.person.id}`
  const draft = useVersionedDraft(key, roster?.version ?? 0, initial, shapedLike(initial))
  const saving = useDutyChange(saveRoster)
  const { value } = draft
  const set = (change: Partial<Draft>) => draft.set({ ...value, ...change })
  const errors = fieldErrorsOf(saving.error)
  const [isIncomplete, setIncomplete] = useState(false)
  const send = () => {
    setIncomplete(!isWhole(value.pattern))
    if (!isWhole(value.pattern)) return
    saving.mutate(
      { id: roster?.id ?? null, ...value, ...(roster === null ? {} : { version: draft.version }) },
      {
        onSuccess: () => {
          draft.clear()
          showToast(t('duty.roster.saved', { name: value.name }))
          onDone()
        },
      },
    )
  }
  return (
    <Form
      title={roster === null ? t('duty.roster.add') : t('duty.roster.changeTitle', { name: roster.name })}
      restored={draft.restored}
      isOutdated={draft.isOutdated}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, SHOWN)}
      onSubmit={send}
    >
      <TextField
        label={t('duty.roster.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        error={errors.name}
      />
      <RadioGroup
        label={t('duty.roster.kind')}
        options={[
          { id: 'duty', label: t('duty.roster.duty'), hint: t('duty.roster.dutyHint') },
          { id: 'other', label: t('duty.roster.other'), hint: t('duty.roster.otherHint') },
        ]}
        value={value.kind}
        onChange={(kind) => set({ kind })}
      />
      <PeoplePicker
        label={t('duty.roster.people')}
        value={value.personIds}
        onChange={(personIds) => set({ personIds })}
        known={(roster?.people ?? []).map(({ id, name }) => ({ personId: id, name }))}
        error={errors.personIds}
      />
      <NumberField
        label={t('duty.roster.places')}
        value={value.places}
        onChange={(places) => set({ places: places ?? 1 })}
        min={1}
        max={3}
        error={errors.places}
      />
      <NumberField
        label={t('duty.roster.rest')}
        hint={t('duty.roster.restHint')}
        value={value.minRestHours}
        onChange={(hours) => set({ minRestHours: hours ?? LEAST_REST_HOURS })}
        min={LEAST_REST_HOURS}
        max={336}
        error={errors.minRestHours}
      />
      <PatternFields
        pattern={value.pattern}
        error={errors.pattern}
        isIncomplete={isIncomplete}
        onChange={(pattern) => set({ pattern })}
      />
      {roster !== null && (
        <Checkbox isSelected={value.active} onChange={(active) => set({ active })}>
          {t('duty.roster.active')}
        </Checkbox>
      )}
    </Form>
  )
}
