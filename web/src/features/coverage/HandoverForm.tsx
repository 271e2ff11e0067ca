import type { HandoverInput } from '@kip/core/coverage'
import type { Id } from '@kip/core/shared'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { DateField } from '../../ui/fields/DateField.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { fieldsQuery } from '../directory/index.ts'
import { PersonField } from './AbsenceForm.tsx'
import { handOver, useCoverageChange } from './api.ts'

const SHOWN = ['personId', 'toPersonId', 'reason', 'leftOn']

type Draft = { personId: Id | null; toPersonId: Id | null; reason: string; leftOn: string | null; byField: string[] }

const EMPTY: Draft = { personId: null, toPersonId: null, reason: '', leftOn: null, byField: [] }

/** Somebody is transferred or leaves: who takes which field of work, and who takes everything else. */
export function HandoverForm({ onDone }: { onDone: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const draft = useDraft(`handover:${me.person.id}`, EMPTY, shapedLike(EMPTY))
  const { value } = draft
  const set = (change: Partial<Draft>) => draft.set({ ...value, ...change })
  const { data: fields = [] } = useQuery(fieldsQuery)
  const saving = useCoverageChange(handOver)
  const errors = fieldErrorsOf(saving.error)
  const [isIncomplete, setIncomplete] = useState(false)
  const missing = (id: Id | null) => (isIncomplete && id === null ? t('coverage.handover.choose') : undefined)
  const { personId, toPersonId } = value
  const held = fields.filter(({ active, carriers, standIns }) =>
    [...(active ? carriers : []), ...(active ? standIns : [])].some((one) => one.personId === personId),
  )
  const chosen = new Map(value.byField.map(splitPair))
  const choose = (fieldId: Id, who: Id | null) => {
    const others = value.byField.filter((pair) => splitPair(pair)[0] !== fieldId)
    set({ byField: who === null ? others : [...others, `${fieldId}=${who}`] })
  }
  const send = () => {
    setIncomplete(personId === null || toPersonId === null)
    if (personId === null || toPersonId === null) return
    saving.mutate(inputOf(value, personId, toPersonId), {
      onSuccess: ({ work, fields: passed }) => {
        draft.clear()
        showToast(t('coverage.handover.done', { count: work, fields: passed }))
        onDone()
        for (const root of ['assignments', 'directory']) void client.invalidateQueries({ queryKey: [root] })
      },
    })
  }
  return (
    <Form
      title={t('coverage.handover.title')}
      submit={t('coverage.handover.send')}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, SHOWN)}
      onSubmit={send}
    >
      <p>{t('coverage.handover.what')}</p>
      <PersonField
        label={t('coverage.handover.from')}
        value={personId}
        onChange={(id) => set({ personId: id, byField: [] })}
        error={errors.personId ?? missing(personId)}
      />
      <PersonField
        label={t('coverage.handover.to')}
        value={toPersonId}
        onChange={(id) => set({ toPersonId: id })}
        {...(personId !== null && { except: personId })}
        error={errors.toPersonId ?? missing(toPersonId)}
      />
      {held.map(({ id, name }) => (
        <PersonField
          key={id}
          label={t('coverage.handover.field', { field: name })}
          hint={t('coverage.handover.fieldHint')}
          value={chosen.get(id) ?? null}
          onChange={(who) => choose(id, who)}
          {...(personId !== null && { except: personId })}
          optional
        />
      ))}
      <TextField
        label={t('coverage.handover.reason')}
        hint={t('coverage.handover.reasonHint')}
        value={value.reason}
        onChange={(reason) => set({ reason })}
        maxLength={500}
        error={errors.reason}
      />
      {hasRole(me, 'administrator') && (
        <DateField
          label={t('coverage.handover.leftOn')}
          hint={t('coverage.handover.leftOnHint')}
          value={value.leftOn}
          onChange={(leftOn) => set({ leftOn })}
          optional
          error={errors.leftOn}
        />
      )}
    </Form>
  )
}

const splitPair = (pair: string): [Id, Id] => {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function inputOf({ reason, leftOn, byField }: Draft, personId: Id, toPersonId: Id): HandoverInput {
  return {
    personId,
    toPersonId,
    reason,
    byField: byField.map(splitPair).map(([fieldId, who]) => ({ fieldId, toPersonId: who })),
    ...(leftOn !== null && { leftOn }),
  }
}
