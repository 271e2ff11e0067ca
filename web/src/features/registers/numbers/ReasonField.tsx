import { SHORTEST_REASON } from '@kip/core/shared'
import { t } from '../../../lib/i18n/index.ts'
import { TextField } from '../../../ui/fields/TextField.tsx'

export type ReasonFieldProps = {
  hint: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** Why a number is no ordinary one: it is printed in the register's last column. */
export function ReasonField({ hint, value, onChange, error }: ReasonFieldProps) {
  return (
    <TextField
      label={t('registers.numbers.reason')}
      hint={hint}
      value={value}
      onChange={onChange}
      maxLength={500}
      error={error}
    />
  )
}

export const reasonError = (reason: string): string | undefined =>
  reason.trim().length < SHORTEST_REASON ? t('registers.numbers.needReason') : undefined
