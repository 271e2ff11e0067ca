import type { IsoInstant } from '@kip/core/shared'
import { formatDateTime, formatDue } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { DatePicker } from '../../../ui/fields/DateField.tsx'
import { TimeField } from '../../../ui/fields/TimeField.tsx'
import styles from './Directing.module.css'
import { dayAfter, type LimitChoice, quickLimits } from './limits.ts'
import type { ChosenLimit } from './useDirecting.ts'

export type LimitChipsProps = {
  label: string
  now: number
  value: ChosenLimit
  onChange: (value: ChosenLimit) => void
  /** The limit the duty itself states. */
  document: IsoInstant | null
  /** Words for choosing none; "no limit" unless given. */
  noneLabel?: string
}

/** theo văn bản · hôm nay 16:00 · ngày mai · thứ Sáu · chọn ngày giờ */
export function LimitChips({ label, now, value, onChange, document, noneLabel }: LimitChipsProps) {
  const choices: { id: LimitChoice; label: string }[] = [
    document === null
      ? { id: 'none', label: noneLabel ?? t('documents.give.limit.none') }
      : { id: 'document', label: t('documents.give.limit.document', { due: formatDateTime(document) }) },
    ...quickLimits(now).map(({ id, day }) => ({
      id,
      label: id === 'today' ? t('documents.give.limit.today') : formatDue(day.date, now),
    })),
    { id: 'other', label: t('documents.give.limit.other') },
  ]
  return (
    <>
      <ChipGroup
        label={label}
        choices={choices}
        value={[value.choice]}
        onChange={([choice]) => choice && onChange({ ...value, choice })}
      />
      {value.choice === 'other' && (
        <div className={styles.date}>
          <DatePicker
            label={t('documents.duties.day')}
            value={value.date}
            min={dayAfter(now, 0).date}
            onChange={(date) => onChange({ ...value, date })}
          />
          <TimeField
            label={t('documents.duties.hour')}
            optional
            value={value.time}
            onChange={(time) => onChange({ ...value, time })}
          />
        </div>
      )}
    </>
  )
}
