import type { IsoInstant } from '@kip/core/shared'
import { lazy, Suspense, useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatDayMonth, formatExact, formatTime } from '../../../lib/format.ts'
import { type MessageKey, t } from '../../../lib/i18n/index.ts'
import { officeDate } from '../../../lib/today.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import {
  addDays,
  closingTime,
  isWorked,
  type OfficeDays,
  useOfficeDays,
  weekdayOf,
  workedBetween,
} from '../../calendar/index.ts'
import { chipOf, type DayChip, dayChips, type LimitValue, UNCHOSEN } from './limit.ts'
import { Question } from './Question.tsx'

/** A calendar is as much again as the rest of the form: it comes when another day is wanted. */
const OtherDay = lazy(async () => ({ default: (await import('./OtherDay.tsx')).OtherDay }))

/** The limit a paper states, counted out. */
export type StatedLimit = { dueAt: IsoInstant; hourBound: boolean }

export type LimitPickerProps = {
  /** "Hạn xử lý" */
  label?: string
  value: LimitValue
  onChange: (value: LimitValue) => void
  error?: string | undefined
  /** What the paper says, where there is one to follow. */
  fromDocument?: StatedLimit | undefined
  /** Urgent: a day off is as good as any other for today's chip. */
  isUrgent?: boolean
  /** Words of the chip for no limit of its own: "không đặt hạn", "như chủ trì"; left out: no such chip. */
  noneLabel?: string | undefined
}

type ChipId = DayChip['id'] | 'document' | 'none' | 'other'

/** By when: as the paper says, the likely days as chips, any other day and hour; under it, what that means in full. */
export function LimitPicker(props: LimitPickerProps) {
  const { label = t('assignments.limit.label'), value, onChange, error, fromDocument, isUrgent, noneLabel } = props
  const now = useNow()
  const office = useOfficeDays()
  const today = officeDate(now)
  const days = dayChips(office, now, isUrgent)
  const onChip = chipOf(days, value)
  const [wantsOther, setWantsOther] = useState(false)
  const isOther = value.kind === 'on' && (wantsOther || (value.date !== null && onChip === null))
  const chosen: ChipId | null = isOther ? 'other' : value.kind === 'on' ? onChip : value.kind

  const choices: { id: ChipId; label: string }[] = [
    ...(fromDocument === undefined ? [] : [{ id: 'document' as const, label: documentLabel(fromDocument) }]),
    ...days.map((chip) => ({ id: chip.id, label: chipLabel(chip, today) })),
    { id: 'other', label: t('assignments.limit.other') },
    ...(noneLabel === undefined ? [] : [{ id: 'none' as const, label: noneLabel }]),
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
    <Question title={label} error={error} note={meaningOf(value, office, now, fromDocument)}>
      <ChipGroup
        label={label}
        choices={choices}
        value={chosen === null ? [] : [chosen]}
        onChange={([id]) => choose(id)}
      />
      {isOther && value.kind === 'on' && (
        <Suspense fallback={<Skeleton height={64} />}>
          <OtherDay
            office={office}
            today={today}
            date={value.date}
            time={value.time}
            onChange={(change) => onChange({ kind: 'on', ...change })}
          />
        </Suspense>
      )}
    </Question>
  )
}

function documentLabel({ dueAt, hourBound }: StatedLimit): string {
  const date = formatDayMonth(dueAt)
  return hourBound
    ? t('assignments.limit.documentAt', { date, time: formatTime(dueAt) })
    : t('assignments.limit.documentOn', { date })
}

function chipLabel({ date, time }: DayChip, today: string): string {
  if (date === today) return t('assignments.limit.today', { time: time ?? '' })
  if (date === addDays(today, 1)) return t('assignments.limit.tomorrow', { date: formatDayMonth(date) })
  const weekday = t(`common.weekday.${weekdayOf(date)}` as MessageKey & `common.weekday.${number}`)
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)} ${formatDayMonth(date)}`
}

/** What was chosen, in full: the hour, the day, the working days it leaves; that it is past, or a day off. */
function meaningOf(value: LimitValue, office: OfficeDays, now: number, fromDocument: StatedLimit | undefined): string {
  const dueAt = instantOf(value, office, fromDocument)
  if (dueAt === null) return ''
  const exact = formatExact(dueAt)
  if (Date.parse(dueAt) <= now) return t('assignments.limit.past', { exact })
  const date = officeDate(Date.parse(dueAt))
  const words = t('assignments.limit.meaning', { exact, count: workedBetween(office, officeDate(now), date) })
  return isWorked(office, date) ? words : `${words} ${t('assignments.limit.dayOff')}`
}

function instantOf(value: LimitValue, office: OfficeDays, fromDocument: StatedLimit | undefined): IsoInstant | null {
  if (value.kind === 'document') return fromDocument?.dueAt ?? null
  if (value.kind === 'none' || value.date === null) return null
  return `${value.date}T${value.time ?? closingTime(office)}:00+07:00`
}
