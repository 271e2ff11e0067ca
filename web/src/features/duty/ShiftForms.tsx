import type { DutyShift, DutyShiftDetail } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { officeDate } from '../../lib/today.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextArea, TextField } from '../../ui/fields/TextField.tsx'
import { addDays } from '../calendar/index.ts'
import { peopleQuery, personOptions } from '../directory/index.ts'
import { AwayWarning } from './AwayWarning.tsx'
import { askSwap, override, shiftsQuery, useDutyChange, writeHandover } from './api.ts'
import { RestWarning } from './RestWarning.tsx'
import { nameOfShift, placeName } from './words.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

/** What whoever comes must know; half a sentence is kept until it is sent. */
export function HandoverForm({ shift }: { shift: DutyShift }) {
  const me = useMe()
  const draft = useDraft(`duty:handover:${shift.id}:${me.person.id}`, '', isText)
  const writing = useDutyChange(writeHandover)
  const errors = fieldErrorsOf(writing.error)
  return (
    <Form
      title={t('duty.handover.title')}
      submit={t('duty.handover.write')}
      restored={draft.restored}
      onStartOver={draft.clear}
      isPending={writing.isPending}
      error={unplacedError(writing.error, ['text'])}
      onSubmit={() =>
        writing.mutate(
          { id: shift.id, text: draft.value },
          {
            onSuccess: () => {
              draft.clear()
              showToast(t('duty.handover.done'))
            },
          },
        )
      }
    >
      <TextArea
        label={t('duty.handover.text')}
        hint={t('duty.handover.hint')}
        value={draft.value}
        onChange={draft.set}
        maxLength={4000}
        error={errors.text}
      />
    </Form>
  )
}

const AHEAD_DAYS = 60
const NONE = 'none'

type SwapDraft = { otherId: Id | null; returnId: Id; note: string }
const NO_SWAP: SwapDraft = { otherId: null, returnId: NONE, note: '' }

/** Another is asked to take this turn, and may be offered one of theirs in return. */
export function SwapForm({ shift, people }: { shift: DutyShift; people: readonly { id: Id; name: string }[] }) {
  const me = useMe()
  const draft = useDraft(`duty:swap:${shift.id}:${me.person.id}`, NO_SWAP, shapedLike(NO_SWAP))
  const { otherId, returnId, note } = draft.value
  const [isIncomplete, setIncomplete] = useState(false)
  const set = (change: Partial<SwapDraft>) => draft.set({ ...draft.value, ...change })
  const asking = useDutyChange(askSwap)
  const now = useNow()
  const today = officeDate(now)
  const { data: shifts = [] } = useQuery(shiftsQuery({ from: today, to: addDays(today, AHEAD_DAYS) }))
  const theirs = shifts.filter(
    ({ startsAt, places }) =>
      Date.parse(startsAt) > now &&
      places.some(({ person }) => person?.id === otherId) &&
      !places.some(({ person }) => person?.id === me.person.id),
  )
  const other = people.find(({ id }) => id === otherId)
  const returned = theirs.find(({ id }) => id === returnId)
  const inShift = shift.places.map(({ person }) => person?.id)
  const errors = fieldErrorsOf(asking.error)
  return (
    <Form
      title={t('duty.swap.title')}
      submit={t('duty.swap.ask')}
      restored={draft.restored}
      onStartOver={draft.clear}
      isPending={asking.isPending}
      error={unplacedError(asking.error, ['otherId', 'returnShiftId'])}
      onSubmit={() => {
        setIncomplete(otherId === null)
        if (otherId === null) return
        asking.mutate(
          { id: shift.id, otherId, returnShiftId: returnId === NONE ? null : returnId, note },
          {
            onSuccess: ({ other }) => {
              draft.clear()
              showToast(t('duty.swap.sent', { name: other.name }))
            },
          },
        )
      }}
    >
      <Select
        label={t('duty.swap.other')}
        options={people.filter(({ id }) => !inShift.includes(id)).map(({ id, name }) => ({ id, label: name }))}
        value={otherId}
        onChange={(id) => set({ otherId: id, returnId: NONE })}
        error={errors.otherId ?? (isIncomplete && otherId === null ? t('duty.swap.choose') : undefined)}
      />
      {other && <RestWarning shift={shift} person={other} without={returned ? [returned.id] : []} />}
      <Select
        label={t('duty.swap.inReturn')}
        options={[
          { id: NONE, label: t('duty.swap.noneInReturn') },
          ...theirs.map((one) => ({ id: one.id, label: nameOfShift(one) })),
        ]}
        value={returnId}
        onChange={(id) => set({ returnId: id })}
        error={errors.returnShiftId}
      />
      {returned && <RestWarning shift={returned} person={me.person} without={[shift.id]} />}
      <TextField
        label={t('duty.swap.note')}
        value={note}
        onChange={(text) => set({ note: text })}
        maxLength={500}
        optional
      />
    </Form>
  )
}

type OverrideDraft = { rank: string; personId: Id | null; reason: string }
const NO_OVERRIDE: OverrideDraft = { rank: '1', personId: null, reason: '' }

/** Somebody else, or nobody, in a place, with the reason that stays in the history. */
export function OverrideForm({ shift }: { shift: DutyShiftDetail }) {
  const me = useMe()
  const { data: people = [] } = useQuery(peopleQuery)
  const draft = useDraft(`duty:override:${shift.id}:${me.person.id}`, NO_OVERRIDE, shapedLike(NO_OVERRIDE))
  const { rank, personId, reason } = draft.value
  const set = (change: Partial<OverrideDraft>) => draft.set({ ...draft.value, ...change })
  const changing = useDutyChange(override)
  const chosen = people.find(({ id }) => id === personId)
  const errors = fieldErrorsOf(changing.error)
  return (
    <Form
      title={t('duty.override.title')}
      submit={t(personId === null ? 'duty.override.empty' : 'duty.override.save')}
      restored={draft.restored}
      onStartOver={draft.clear}
      isPending={changing.isPending}
      error={unplacedError(changing.error, ['personId', 'reason'])}
      onSubmit={() =>
        changing.mutate(
          { id: shift.id, rank: Number(rank), personId, reason },
          {
            onSuccess: () => {
              draft.clear()
              showToast(t('duty.override.done'))
            },
          },
        )
      }
    >
      {shift.places.length > 1 && (
        <Select
          label={t('duty.override.place')}
          options={shift.places.map((place) => ({ id: String(place.rank), label: placeName(place.rank) }))}
          value={rank}
          onChange={(place) => set({ rank: place })}
        />
      )}
      <ComboBox
        label={t('duty.override.person')}
        hint={t('duty.override.personHint')}
        options={personOptions(people)}
        value={personId}
        onChange={(id) => set({ personId: id })}
        optional
        error={errors.personId}
      />
      {chosen && <AwayWarning away={shift.away} person={chosen} />}
      {chosen && <RestWarning shift={shift} person={chosen} />}
      <TextField
        label={t('duty.override.reason')}
        value={reason}
        onChange={(text) => set({ reason: text })}
        maxLength={500}
        error={errors.reason}
      />
    </Form>
  )
}
