import { formatEntry } from '@kip/core/registers'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { FieldRow, Form } from '../../../ui/fields/Form.tsx'
import { NumberField } from '../../../ui/fields/NumberField.tsx'
import { holdNumbers } from '../api.ts'
import { ReasonField, reasonError } from './ReasonField.tsx'
import { useNumberAct } from './useNumberAct.ts'

/** Holds the next numbers back for papers that will come. */
export function HoldForm({ year, onClose }: { year: number; onClose: () => void }) {
  const [count, setCount] = useState<number | null>(1)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const hold = useNumberAct({
    run: () => holdNumbers({ year, count: count ?? 1, reason }),
    say: ({ items }) => t('registers.numbers.held', { numbers: items.map(formatEntry).join(', ') }),
    fields: ['count', 'reason'],
    onClose,
  })
  const submit = () => {
    const error = reasonError(reason)
    setMissing(error)
    if (error === undefined) hold.start()
  }
  return (
    <Form
      title={t('registers.numbers.hold')}
      submit={t('registers.numbers.hold.open')}
      isPending={hold.isPending}
      error={hold.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <FieldRow>
        <NumberField
          label={t('registers.numbers.count')}
          value={count}
          onChange={setCount}
          min={1}
          max={20}
          error={hold.errors.count}
        />
      </FieldRow>
      <ReasonField
        hint={t('registers.numbers.hold.hint')}
        value={reason}
        onChange={setReason}
        error={missing ?? hold.errors.reason}
      />
    </Form>
  )
}
