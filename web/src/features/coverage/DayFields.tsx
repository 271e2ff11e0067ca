import type { HalfDay } from '@kip/core/coverage'
import { t } from '../../lib/i18n/index.ts'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { FieldRow } from '../../ui/fields/Form.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import type { DayDraft } from './days.ts'

export type DayFieldsProps = {
  value: DayDraft
  onChange: (change: Partial<DayDraft>) => void
  errors: { from?: string | undefined; to?: string | undefined }
}

/** The first and the last half day of being away, both included. */
export function DayFields({ value, onChange, errors }: DayFieldsProps) {
  const halves: { id: HalfDay; label: string }[] = [
    { id: 'morning', label: t('coverage.half.morning') },
    { id: 'afternoon', label: t('coverage.half.afternoon') },
  ]
  return (
    <>
      <FieldRow>
        <DatePicker
          label={t('coverage.form.first')}
          value={value.firstOn}
          onChange={(firstOn) =>
            onChange({
              firstOn,
              ...(value.lastOn === null || laterThan(firstOn, value.lastOn) ? { lastOn: firstOn } : {}),
            })
          }
          error={errors.from}
        />
        <Select
          label={t('coverage.form.firstHalf')}
          options={halves}
          value={value.firstHalf}
          onChange={(firstHalf) => onChange({ firstHalf })}
        />
      </FieldRow>
      <FieldRow>
        <DatePicker
          label={t('coverage.form.last')}
          value={value.lastOn}
          onChange={(lastOn) => onChange({ lastOn })}
          error={errors.to}
        />
        <Select
          label={t('coverage.form.lastHalf')}
          options={halves}
          value={value.lastHalf}
          onChange={(lastHalf) => onChange({ lastHalf })}
        />
      </FieldRow>
    </>
  )
}

const laterThan = (first: string | null, last: string) => first !== null && first > last
