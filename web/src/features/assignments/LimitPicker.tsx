import type { IsoInstant } from '@kip/core/shared'
import { useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { formatDayMonth, formatExact, formatTime } from '../../lib/format.ts'
import { type MessageKey, t } from '../../lib/i18n/index.ts'
import { ChipGroup } from '../../ui/actions/ChoiceGroup.tsx'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import { chipOf, type DayChip, dayChips, type LimitValue, UNCHOSEN } from './limit.ts'
import { useOfficeDays } from './office.ts'
import { addDays, closingTime, isWorked, type OfficeDays, officeDate, weekdayOf, workedBetween } from './officeDays.ts'
import styles from './pickers.module.css'

export type LimitPickerProps = {
  /** "Hạn xử lý" */
  label?: string
  value: LimitValue
  onChange: (value: LimitValue) => void
  error?: string | undefined
  /** What the paper says, where there is one to follow; null where it names no instant. Left out: no such chip. */
  fromDocument?: IsoInstant | null | undefined
  /** Offers "không đặt hạn". */
  allowsNone?: boolean
  /** Words of that chip where it means something else, e.g. "như đơn vị chủ trì". */
  noneLabel?: string
}

type ChipId = DayChip['id'] | 'document' | 'none' | 'other'

/** By when: the likely days as chips, any other day and hour typed; under it, what that means in full. */
export function LimitPicker(props: LimitPickerProps) {
  const { label = t('assignments.limit.label'), value, onChange, error, fromDocument, allowsNone, noneLabel } = props
  const now = useNow()
  const office = useOfficeDays()
  const today = officeDate(now)
  const days = dayChips(office, today, formatTime(now))
  const onChip = chipOf(days, value)
  const [wantsOther, setWantsOther] = useState(false)
  const isOther = value.kind === 'on' && (wantsOther || (value.date !== null && onChip === null))
  const chosen: ChipId | null = isOther ? 'other' : value.kind === 'on' ? onChip : value.kind

  const choices: { id: ChipId; label: string }[] = [
    ...(fromDocument === undefined ? [] : [{ id: 'document' as const, label: documentLabel(fromDocument) }]),
    ...days.map((chip) => ({ id: chip.id, label: chipLabel(chip, today) })),
    { id: 'other', label: t('assignments.limit.other') },
    ...(allowsNone ? [{ id: 'none' as const, label: noneLabel ?? t('assignments.limit.none') }] : []),
  ]
  const choose = (id: ChipId | undefined) => {
    setWantsOther(id === 'other')
    if (id === undefined) onChange(UNCHOSEN)
    else if (id === 'document' || id === 'none') onChange({ kind: id })
    else if (id === 'other') onChange(value.kind === 'on' ? value : UNCHOSEN)
    else {
      const chip = days.find((day) => day.id === id)
      if (chip) onChange({ kind: 'on', date: chip.date, time: chip.time })
    }
  }
  return (
    <div className={styles.limit}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <ChipGroup
        label={label}
        choices={choices}
        value={chosen === null ? [] : [chosen]}
        onChange={([id]) => choose(id)}
      />
      {isOther && value.kind === 'on' && (
        <div className={styles.pair}>
          <DatePicker
            label={t('assignments.limit.date')}
            value={value.date}
            onChange={(date) => onChange({ ...value, date })}
            min={today}
            isDayOff={(date) => !isWorked(office, date)}
          />
          <TimeField
            label={t('assignments.limit.time')}
            value={value.time}
            onChange={(time) => onChange({ ...value, time })}
            optional
          />
        </div>
      )}
      <p className={error === undefined ? styles.meaning : styles.error} aria-live="polite">
        {error ?? meaningOf(value, office, today, fromDocument)}
      </p>
    </div>
  )
}

function documentLabel(due: IsoInstant | null): string {
  return due === null
    ? t('assignments.limit.document')
    : t('assignments.limit.documentOn', { date: formatDayMonth(due), time: formatTime(due) })
}

function chipLabel({ date, time }: DayChip, today: string): string {
  if (date === today) return t('assignments.limit.today', { time: time ?? '' })
  if (date === addDays(today, 1)) return t('assignments.limit.tomorrow')
  const weekday = t(`common.weekday.${weekdayOf(date)}` as MessageKey & `common.weekday.${number}`)
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${formatDayMonth(date)}`
}

/** What was chosen, in full: the hour, the day, the working days it leaves; a day off is said. */
function meaningOf(
  value: LimitValue,
  office: OfficeDays,
  today: string,
  fromDocument: IsoInstant | null | undefined,
): string {
  if (value.kind === 'none') return ''
  if (value.kind === 'document') {
    return fromDocument ? formatExact(fromDocument) : t('assignments.limit.documentUndated')
  }
  if (value.date === null) return ''
  const exact = formatExact(`${value.date}T${value.time ?? closingTime(office)}:00+07:00`)
  const dayOff = isWorked(office, value.date) ? '' : ` ${t('assignments.limit.dayOff')}`
  return t('assignments.limit.meaning', { exact, count: workedBetween(office, today, value.date) }) + dayOff
}
