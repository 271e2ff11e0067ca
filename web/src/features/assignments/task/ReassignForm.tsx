import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { unitsQuery } from '../../directory/index.ts'
import { useAct } from '../acting.ts'
import { AssigneePicker } from '../giving/AssigneePicker.tsx'
import { AwayNote } from '../giving/AwayNote.tsx'
import { LimitPicker } from '../giving/LimitPicker.tsx'
import { isLimitChosen, type LimitValue, limitBody } from '../giving/limit.ts'
import { leadUnitsOf } from '../giving/units.ts'
import type { ActionFormProps } from './ActionForm.tsx'
import { FormFrame, fieldError } from './FormFrame.tsx'
import { useTextDraft } from './useTextDraft.ts'

/** Another unit or person: a leader chooses among all units, a head within their own. The limit stays unless changed. */
export function ReassignForm({ task, onClose }: ActionFormProps) {
  const me = useMe()
  const act = useAct(task.id)
  const { data: units = [] } = useQuery(unitsQuery)
  const reason = useTextDraft('reassign', task.id)
  const before = { unitId: task.leadUnit?.id ?? null, personId: task.responsible?.id ?? null }
  const [lead, setLead] = useState(before)
  const [limit, setLimit] = useState<LimitValue>({ kind: 'none' })
  const kept = task.dueAt === null ? {} : { dueAt: task.dueAt }
  const [isSame, setSame] = useState(false)
  const submit = () => {
    if (lead.unitId === before.unitId && lead.personId === before.personId) {
      setSame(true)
      return
    }
    if (!isLimitChosen(limit)) return
    const text = reason.value.trim()
    act.mutate(
      { action: 'reassign', body: { lead, ...limitBody(limit), ...(text === '' ? {} : { reason: text }) } },
      {
        onSuccess: () => {
          reason.clear()
          onClose()
        },
      },
    )
  }
  const label = t('assignments.action.reassign')
  return (
    <FormFrame
      label={label}
      submitLabel={label}
      onSubmit={submit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <AssigneePicker
        value={lead}
        onChange={(value) => {
          setSame(false)
          setLead(value)
        }}
        error={isSame ? t('assignments.reassign.same') : fieldError(act.error, 'lead')}
        units={leadUnitsOf(units, me)}
      />
      <LimitPicker
        value={limit}
        onChange={setLimit}
        error={isLimitChosen(limit) ? fieldError(act.error, 'dueAt', 'dueOn') : t('assignments.extension.needLimit')}
        noneLabel={t('assignments.reassign.keepLimit')}
      />
      {lead.personId !== null && lead.personId !== before.personId && (
        <AwayNote
          personId={lead.personId}
          fieldId={task.fieldOfWork?.id ?? null}
          unitId={lead.unitId}
          limit={limit.kind === 'none' ? kept : limitBody(limit)}
        />
      )}
      <TextArea
        label={t('assignments.note.reassign')}
        value={reason.value}
        onChange={reason.set}
        maxLength={2000}
        rows={2}
        optional
      />
    </FormFrame>
  )
}
