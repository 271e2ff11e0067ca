import { formatEntry, type RegisterEntry } from '@kip/core/registers'
import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { takeHeldNumber } from '../api.ts'
import { PaperField } from './PaperField.tsx'
import { useNumberAct } from './useNumberAct.ts'

/** The paper a number was held back for has come. */
export function UseForm({ entry, onClose }: { entry: RegisterEntry; onClose: () => void }) {
  const [paper, setPaper] = useState<Id | null>(null)
  const [missing, setMissing] = useState<string>()
  const number = formatEntry(entry)
  const act = useNumberAct({
    run: () => takeHeldNumber(paper ?? '', entry.number),
    say: () => t('registers.numbers.usedAs', { number }),
    fields: [],
    onClose,
  })
  const submit = () => {
    setMissing(paper === null ? t('registers.numbers.needPaper') : undefined)
    if (paper !== null) act.start()
  }
  return (
    <Form
      title={t('registers.numbers.use.of', { number })}
      submit={t('registers.numbers.use.submit', { number })}
      isPending={act.isPending}
      error={act.error}
      onSubmit={submit}
      onCancel={onClose}
    >
      <PaperField value={paper} onChange={setPaper} error={missing} />
    </Form>
  )
}
