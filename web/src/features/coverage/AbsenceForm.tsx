import { ABSENCE_KINDS, type Absence, type AbsenceKind } from '@kip/core/coverage'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { useVersionedDraft } from '../../lib/versionedDraft.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { fieldsQuery, peopleQuery, personOptions } from '../directory/index.ts'
import { changeAbsence, enterAbsence, useCoverageChange } from './api.ts'
import { DayFields } from './DayFields.tsx'
import { type DayDraft, daysOf, stretchOf } from './days.ts'

const SHOWN = ['personId', 'kind', 'from', 'to', 'note', 'standIns']
/** In the draft, the stand-in for everything that is of no field of the person's. */
const REST = 'rest'

type Draft = DayDraft & { personId: Id; kind: AbsenceKind; note: string; standIns: string[] }

/** Who is away, why, from when to when, and who takes what. What the office's lists propose need not be typed. */
export function AbsenceForm({ absence, onDone }: { absence?: Absence; onDone: () => void }) {
  const me = useMe()
  const initial = useMemo(() => draftOf(absence, me.person.id), [absence, me.person.id])
  const key = `absence:${absence?.id ?? 'new'}:${me.person.id}`
  const draft = useVersionedDraft(key, absence?.version ?? 0, initial, shapedLike(initial))
  const { value } = draft
  const set = (change: Partial<Draft>) => draft.set({ ...value, ...change })
  const [isIncomplete, setIncomplete] = useState(false)
  const saving = useCoverageChange(
    ({ entered, standIns, input }: ReturnType<typeof inputOf> & object) =>
      absence ? changeAbsence(absence.id, { ...entered, standIns, version: draft.version }) : enterAbsence(input),
    ({ person }) => {
      draft.clear()
      showToast(t('coverage.form.saved', { name: person.name }))
      onDone()
    },
  )
  const errors = fieldErrorsOf(saving.error)
  const submit = () => {
    const input = inputOf(value)
    setIncomplete(input === null)
    if (input === null) return
    // Kept even where nothing was typed: refused for an older version, the form comes back with it and says so.
    draft.set(value)
    saving.mutate(input)
  }
  return (
    <Form
      title={t(absence ? 'coverage.form.changeTitle' : 'coverage.form.title')}
      restored={draft.restored}
      isOutdated={draft.isOutdated}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, SHOWN)}
      onSubmit={submit}
    >
      {!absence && hasRole(me, 'head', 'leader', 'administrator') && (
        <PersonField
          label={t('coverage.form.person')}
          value={value.personId}
          onChange={(personId) => personId !== null && set({ personId, standIns: [] })}
          error={errors.personId}
        />
      )}
      <Select
        label={t('coverage.form.kind')}
        options={ABSENCE_KINDS.map((id) => ({ id, label: t(`coverage.kind.${id}`) }))}
        value={value.kind}
        onChange={(kind) => set({ kind })}
        error={errors.kind}
      />
      <DayFields
        value={value}
        onChange={set}
        errors={{ from: errors.from, to: errors.to ?? (isIncomplete ? t('coverage.form.noDays') : undefined) }}
      />
      <TextField
        label={t('coverage.form.note')}
        value={value.note}
        onChange={(note) => set({ note })}
        maxLength={500}
        optional
        error={errors.note}
      />
      <StandInFields
        personId={value.personId}
        value={value.standIns}
        onChange={(standIns) => set({ standIns })}
        isNew={absence === undefined}
        error={errors.standIns}
      />
    </Form>
  )
}

type PersonFieldProps = {
  label: string
  value: Id | null
  onChange: (id: Id | null) => void
  hint?: string
  error?: string | undefined
  except?: Id
  optional?: boolean
}

export function PersonField({ except, ...props }: PersonFieldProps) {
  const { data: people = [] } = useQuery(peopleQuery)
  return <ComboBox options={personOptions(people.filter(({ id }) => id !== except))} {...props} />
}

type StandInFieldsProps = {
  personId: Id
  value: readonly string[]
  onChange: (value: string[]) => void
  isNew: boolean
  error: string | undefined
}

/** One for each field of work the person carries, and one for everything else. */
function StandInFields({ personId, value, onChange, isNew, error }: StandInFieldsProps) {
  const { data: fields = [] } = useQuery(fieldsQuery)
  const carried = fields.filter(({ active, carriers }) => active && carriers.some((one) => one.personId === personId))
  const chosen = new Map(value.map(splitPair))
  const choose = (key: string, who: Id | null) => {
    const others = value.filter((pair) => splitPair(pair)[0] !== key)
    onChange(who === null ? others : [...others, `${key}=${who}`])
  }
  return (
    <>
      {carried.map(({ id, name }) => (
        <PersonField
          key={id}
          label={t('coverage.form.standIn', { field: name })}
          hint={t(isNew ? 'coverage.form.standInProposed' : 'coverage.form.standInNext')}
          value={chosen.get(id) ?? null}
          onChange={(who) => choose(id, who)}
          except={personId}
          optional
        />
      ))}
      <PersonField
        label={t('coverage.form.standInRest')}
        hint={t('coverage.form.standInHead')}
        value={chosen.get(REST) ?? null}
        onChange={(who) => choose(REST, who)}
        except={personId}
        optional
        error={error}
      />
    </>
  )
}

const splitPair = (pair: string): [string, Id] => {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function draftOf(absence: Absence | undefined, me: Id): Draft {
  const days: DayDraft = absence
    ? daysOf(absence)
    : { firstOn: null, firstHalf: 'morning', lastOn: null, lastHalf: 'afternoon' }
  return {
    ...days,
    personId: absence?.person.id ?? me,
    kind: absence?.kind ?? 'leave',
    note: absence?.note ?? '',
    standIns: absence?.standIns.map(({ field, person }) => `${field?.id ?? REST}=${person.id}`) ?? [],
  }
}

/** null: the days are not chosen yet, or the wrong way round. */
function inputOf(draft: Draft) {
  const stretch = stretchOf(draft)
  if (stretch === null) return null
  const entered = { kind: draft.kind, note: draft.note.trim() || null, ...stretch }
  const standIns = draft.standIns
    .map(splitPair)
    .map(([key, personId]) => ({ fieldId: key === REST ? null : key, personId }))
  // Nobody chosen: the server proposes.
  const input = { personId: draft.personId, ...entered, ...(standIns.length > 0 && { standIns }) }
  return { entered, standIns, input }
}
