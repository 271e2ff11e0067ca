import { formatEntry, nextSuffix, parseEntry, type RegisterEntry } from '@kip/core/registers'
import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { insertNumber } from '../api.ts'
import { PaperField } from './PaperField.tsx'
import { ReasonField, reasonError } from './ReasonField.tsx'
import { useNumberAct } from './useNumberAct.ts'

export type InsertFormProps = { year: number; items: readonly RegisterEntry[]; onClose: () => void }

/** Registers a paper that was overlooked between two numbers: 123a after 123. */
export function InsertForm({ year, items, onClose }: InsertFormProps) {
  const [after, setAfter] = useState('')
  const [paper, setPaper] = useState<Id | null>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<{ after?: string; paper?: string; reason?: string }>({})
  const number = numberOf(after)
  const insert = useNumberAct({
    run: () => insertNumber(paper ?? '', { year, after: number ?? 0, reason }),
    say: ({ arrivalLabel }) => t('registers.numbers.insertedAs', { number: arrivalLabel ?? '' }),
    fields: ['after', 'reason'],
    onClose,
  })
  const submit = () => {
    const why = reasonError(reason)
    const errors = {
      ...(number === null && { after: t('registers.numbers.needAfter') }),
      ...(paper === null && { paper: t('registers.numbers.needPaper') }),
      ...(why && { reason: why }),
    }
    setMissing(errors)
    if (Object.keys(errors).length === 0) insert.start()
  }
  return (
    <Form
      title={t('registers.numbers.insert')}
      submit={t('registers.numbers.insert.open')}
      isPending={insert.isPending}
      error={insert.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <PaperField value={paper} onChange={setPaper} error={missing.paper} />
      <TextField
        label={t('registers.numbers.after')}
        hint={
          number === null
            ? t('registers.numbers.afterHint')
            : t('registers.numbers.willBe', { number: nameAfter(number, items) })
        }
        value={after}
        onChange={setAfter}
        inputMode="numeric"
        maxLength={6}
        error={missing.after ?? insert.errors.after}
      />
      <ReasonField
        hint={t('registers.numbers.insert.hint')}
        value={reason}
        onChange={setReason}
        error={missing.reason ?? insert.errors.reason}
      />
    </Form>
  )
}

/** "123" → 123; only behind a whole number. */
function numberOf(text: string): number | null {
  const entry = parseEntry(text)
  return entry === null || entry.suffix !== '' ? null : entry.number
}

/** "123a", or "123b" where 123a is taken. */
function nameAfter(number: number, items: readonly RegisterEntry[]): string {
  const taken = items.filter((entry) => entry.number === number).map(({ suffix }) => suffix)
  return formatEntry({ number, suffix: nextSuffix(taken) })
}
