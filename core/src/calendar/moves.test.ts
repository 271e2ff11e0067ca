import { expect, test } from 'vitest'
import { formatInstant, parseInstant, Temporal } from '../shared/index.ts'
import type { Due, StatedDue } from './due.ts'
import type { DueFacts } from './facts.ts'
import { type CountedLimit, changedCalendar, moveLimits, sayDayChange } from './moves.ts'
import { resolveDue } from './resolve.ts'
import type { CalendarChange, CalendarDay, WorkCalendar } from './schema.ts'
import type { Roll } from './settle.ts'
import { addWorkingDays, type CalendarIndex, indexCalendar } from './workdays.ts'

const PLAIN: WorkCalendar = {
  zone: 'Asia/Ho_Chi_Minh',
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '17:00' },
  ],
  days: [],
}
const listed = (date: string, kind: CalendarDay['kind'] = 'holiday'): CalendarDay => ({
  date,
  kind,
  name: 'Ngày hội',
  basis: '',
  confirmed: true,
})
const calendarWith = (...days: CalendarDay[]) => indexCalendar({ ...PLAIN, days })

const plain = calendarWith()
/** Thursday 10 December off. */
const dayOff = calendarWith(listed('2026-12-10'))
/** Monday 14 December off, worked off on Saturday the 12th. */
const swapped = calendarWith(listed('2026-12-14', 'swapped-off'), listed('2026-12-12', 'working-saturday'))
const shorter = indexCalendar({
  ...PLAIN,
  hours: [
    { from: '07:30', to: '11:30' },
    { from: '13:00', to: '16:30' },
  ],
})

const FACTS: DueFacts = {
  receivedAt: parseInstant('2026-12-07T09:00:00+07:00'),
  issuedOn: Temporal.PlainDate.from('2026-12-04'),
}
const relative = (
  amount: number,
  unit: 'working-day' | 'day' | 'hour',
  anchor: 'receipt' | 'issue' | 'effect' | 'event',
) => ({ kind: 'relative', amount, unit, anchor, anchorText: '', phrase: '' }) as const
const dated = (bound: 'before' | 'by', date: string, time: string | null = null) =>
  ({ kind: 'date', bound, date, time, phrase: '' }) as const

/** As the reader counts it out, under the calendar before the change. */
function counted(
  stated: StatedDue,
  by: CalendarIndex,
  { facts = FACTS, roll, suspended = 0 }: { facts?: DueFacts; roll?: Roll; suspended?: number } = {},
): CountedLimit {
  const { resolvesTo, steps } = resolveDue(stated, facts, by, { roll })
  if (resolvesTo === null) throw new Error('the table is of limits that can be counted')
  const due: Due = { ...stated, resolvesTo: formatInstant(resolvesTo), steps }
  const local = resolvesTo.toZonedDateTimeISO(by.zone)
  const holdsAt =
    suspended === 0
      ? resolvesTo
      : addWorkingDays(by, local.toPlainDate(), suspended)
          .date.toZonedDateTime({ timeZone: by.zone, plainTime: local.toPlainTime() })
          .toInstant()
  // What the reader knew of an effect or an event is not kept.
  return { id: 'a', due, facts: FACTS, holdsAt, shift: null }
}

/** "11/12 17:00 → 14/12 17:00", or null: not in the list */
function told(limit: CountedLimit, before: CalendarIndex, after: CalendarIndex): string | null {
  const [move] = moveLimits([limit], before, after)
  if (move === undefined) return null
  const say = (at: Temporal.Instant) => formatInstant(at).slice(5, 16).replace('T', ' ')
  return `${say(move.before)} → ${say(move.after)}`
}

test.each<[string, StatedDue, CalendarIndex, CalendarIndex, string | null]>([
  [
    'five working days over a new day off',
    relative(5, 'working-day', 'receipt'),
    plain,
    dayOff,
    '12-14 17:00 → 12-15 17:00',
  ],
  [
    'the same, the day off taken back',
    relative(5, 'working-day', 'receipt'),
    dayOff,
    plain,
    '12-15 17:00 → 12-14 17:00',
  ],
  ['five working days over a swap', relative(5, 'working-day', 'receipt'), plain, swapped, '12-14 17:00 → 12-12 17:00'],
  [
    'counted from the date on the paper',
    relative(4, 'working-day', 'issue'),
    plain,
    dayOff,
    '12-10 17:00 → 12-11 17:00',
  ],
  ['two working days, over before the day off', relative(2, 'working-day', 'receipt'), plain, dayOff, null],
  [
    'three days of the calendar that end on the day off',
    relative(3, 'day', 'receipt'),
    plain,
    dayOff,
    '12-10 17:00 → 12-11 17:00',
  ],
  ['thirty hours on the clock', relative(30, 'hour', 'receipt'), plain, dayOff, null],
  [
    'before a day, the working day in front now off',
    dated('before', '2026-12-11'),
    plain,
    dayOff,
    '12-10 17:00 → 12-09 17:00',
  ],
  [
    'before a Monday, its Saturday now worked',
    dated('before', '2026-12-14'),
    plain,
    swapped,
    '12-11 17:00 → 12-12 17:00',
  ],
  ['on the day that is now off', dated('by', '2026-12-10'), plain, dayOff, '12-10 17:00 → 12-09 17:00'],
  ['at an hour of the day that is now off: binds as written', dated('by', '2026-12-10', '09:00'), plain, dayOff, null],
  [
    'a period that ends on the day now off',
    { kind: 'period', end: '2026-12-10', phrase: '' },
    plain,
    dayOff,
    '12-10 17:00 → 12-09 17:00',
  ],
  [
    'a window that ends on it',
    { kind: 'window', from: '2026-12-08', to: '2026-12-10', phrase: '' },
    plain,
    dayOff,
    '12-10 17:00 → 12-09 17:00',
  ],
  [
    'each month by the tenth',
    { kind: 'recurring', every: 'month', on: '10', time: null, phrase: '' },
    plain,
    dayOff,
    '12-10 17:00 → 12-09 17:00',
  ],
  ['shorter office hours', relative(2, 'working-day', 'receipt'), plain, shorter, '12-09 17:00 → 12-09 16:30'],
  ['the same calendar', relative(5, 'working-day', 'receipt'), plain, calendarWith(), null],
])('%s', (_name, stated, before, after, expected) => {
  expect(told(counted(stated, before), before, after)).toBe(expected)
})

test('the day of an effect or an event is taken from the count itself', () => {
  const on = Temporal.PlainDate.from('2026-12-08')
  const effect = counted(relative(3, 'working-day', 'effect'), plain, { facts: { ...FACTS, effectiveOn: on } })
  expect(told(effect, plain, dayOff)).toBe('12-11 17:00 → 12-14 17:00')
  const meeting = Temporal.PlainDate.from('2026-12-15')
  const event = counted(relative(-3, 'working-day', 'event'), plain, { facts: { ...FACTS, eventOn: meeting } })
  expect(told(event, plain, dayOff)).toBe('12-10 17:00 → 12-09 17:00')
})

test('the paper’s own rule for days off shows where it made a difference', () => {
  const saturday = counted(dated('by', '2026-12-12'), plain, { roll: 'forward' })
  const mondayOff = calendarWith(listed('2026-12-14'))
  expect(told(saturday, plain, mondayOff)).toBe('12-14 17:00 → 12-15 17:00')
})

test('what a suspension added is added again', () => {
  const limit = counted(relative(2, 'working-day', 'receipt'), plain, { suspended: 3 })
  expect(told(limit, plain, dayOff)).toBe('12-14 17:00 → 12-15 17:00')
  const [move] = moveLimits([limit], plain, dayOff)
  expect(move?.shift).toBe(3)
  expect(move?.counted.steps.at(0)).toBe('Mốc: thứ Hai 07/12/2026 (không tính)')
})

test('a limit the calendar before does not explain is somebody’s own and left out', () => {
  const limit = counted(relative(5, 'working-day', 'receipt'), plain)
  const receivedAt = parseInstant('2026-12-08T09:00:00+07:00')
  expect(told({ ...limit, facts: { ...FACTS, receivedAt } }, plain, dayOff)).toBeNull()
  expect(told({ ...limit, holdsAt: limit.holdsAt.subtract({ hours: 2 }) }, plain, dayOff)).toBeNull()
  expect(told({ ...limit, due: { ...limit.due, resolvesTo: null } }, plain, dayOff)).toBeNull()
})

test('a limit still on an earlier list is compared with what holds, whatever the calendar was in between', () => {
  const limit = { ...counted(relative(5, 'working-day', 'receipt'), plain), shift: 0 }
  const both = calendarWith(listed('2026-12-10'), listed('2026-12-11'))
  expect(told(limit, dayOff, both)).toBe('12-14 17:00 → 12-16 17:00')
  expect(told(limit, dayOff, plain)).toBeNull()
})

test.each<[string, CalendarChange, string]>([
  ['a day entered', { change: 'day', ...listed('2026-12-12', 'working-saturday') }, '2026-12-10 2026-12-12'],
  ['a day corrected', { change: 'day', ...listed('2026-12-10', 'substitute') }, '2026-12-10'],
  ['a day made ordinary', { change: 'ordinary', date: '2026-12-10' }, ''],
  ['a day that was ordinary', { change: 'ordinary', date: '2026-12-11' }, '2026-12-10'],
  ['other hours', { change: 'settings', zone: PLAIN.zone, workingWeek: ['mon'], hours: PLAIN.hours }, '2026-12-10'],
])('%s', (_name, change, days) => {
  const changed = changedCalendar({ ...PLAIN, days: [listed('2026-12-10')] }, change)
  expect(changed.days.map(({ date }) => date).join(' ')).toBe(days)
  expect(changed.workingWeek).toEqual(change.change === 'settings' ? ['mon'] : PLAIN.workingWeek)
  expect(changed).not.toHaveProperty('change')
})

test('a change is told in words', () => {
  const date = Temporal.PlainDate.from('2026-12-10')
  expect(sayDayChange(plain, dayOff, date)).toBe(
    'Lịch làm việc đổi: thứ Năm 10/12/2026 từ ngày làm việc thành nghỉ lễ Ngày hội (10/12)',
  )
})
