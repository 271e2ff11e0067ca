import { formatEntry, parseEntry, type RegisterEntry } from '@kip/core/registers'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { voidNumber } from '../api.ts'
import { ReasonField, reasonError } from './ReasonField.tsx'
import { useNumberAct } from './useNumberAct.ts'

export type VoidFormProps = { year: number; entry?: RegisterEntry; onClose: () => void }

/** Takes a number out of use; it stays in the register with its reason. */
export function VoidForm({ year, entry, onClose }: VoidFormProps) {
  const [typed, setTyped] = useState(entry ? formatEntry(entry) : '')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<{ number?: string; reason?: string }>({})
  const named = parseEntry(typed)
  const act = useNumberAct({
    run: () => voidNumber({ year, number: named?.number ?? 0, suffix: named?.suffix ?? '', reason }),
    say: (done) => t('registers.numbers.voided', { number: formatEntry(done) }),
    fields: ['number', 'suffix', 'reason'],
    onClose,
  })
  const submit = () => {
    const why = reasonError(reason)
    const errors = { ...(named === null && { number: t('registers.numbers.needNumber') }), ...(why && { reason: why }) }
    setMissing(errors)
    if (Object.keys(errors).length === 0) act.start()
  }
  return (
    <Form
      title={t('registers.numbers.void.title')}
      submit={t('registers.numbers.void.open')}
      isPending={act.isPending}
      error={act.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <TextField
        label={t('registers.numbers.which')}
        hint={t('registers.numbers.whichHint')}
        value={typed}
        onChange={setTyped}
        maxLength={10}
        error={missing.number ?? act.errors.number ?? act.errors.suffix}
      />
      <ReasonField
        hint={t('registers.numbers.void.hint')}
        value={reason}
        onChange={setReason}
        error={missing.reason ?? act.errors.reason}
      />
    </Form>
  )
}
