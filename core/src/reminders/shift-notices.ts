/**
 * A turn of duty: it is told of while one can still swap or prepare, whoever cannot be woken hears so in time, and what the
 * shift before left behind is told when the turn begins.
 */
import { type CalendarIndex, endOfOfficeDay, previousWorkingDay } from '../calendar/index.ts'
import { holds, isReadinessDue, READY_AHEAD_HOURS, type RosterKind, type Shift } from '../duty/index.ts'
import { dateIn, type Temporal } from '../shared/index.ts'
import { type SaidShift, sayShift } from './say-shift.ts'
import { type StandingNotice, stillOfUse, type ToldNotice } from './standing.ts'
import { later } from './times.ts'

export type ShiftNoticeFacts = {
  shift: Shift & SaidShift
  kind: RosterKind
  /** taken off the roster */
  withdrawn: boolean
  /** of its people those whom no proven channel wakes */
  cannotBeWoken: readonly string[]
  /** what the shift before left; `known`: who wrote or has read it */
  notes: readonly { id: string; writtenAt: Temporal.Instant; known: readonly string[] }[]
  told: readonly ToldNotice[]
}

/** Before the office closes on the last working day in front, in hours: read at the desk, with time to ask for a swap. */
const BEFORE_CLOSING_HOURS = 1

const BEGINS = 'begins/'

export function shiftNotices(
  facts: ShiftNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice[] {
  const standing = facts.withdrawn
    ? []
    : [...begins(facts, calendar), ...notReady(facts, calendar, now), ...unread(facts, calendar)]
  return stillOfUse([...standing, ...takenOff(facts, calendar, now)], now)
}

const base = { delivery: 'at-once', wakes: false } as const

function begins({ shift }: ShiftNoticeFacts, calendar: CalendarIndex): StandingNotice[] {
  const day = previousWorkingDay(calendar, dateIn(shift.startsAt, calendar.zone))
  const at = endOfOfficeDay(calendar, day).subtract({ hours: BEFORE_CLOSING_HOURS })
  return shift.places.flatMap(({ personId, rank }) => {
    if (personId === null) return []
    const place = rank === 1 ? '' : `, người thứ ${rank}`
    return {
      ...base,
      personId,
      occurrence: `${BEGINS}${shift.startsAt.toString()}/${rank}`,
      at,
      before: shift.startsAt,
      reason: `Bạn trực ${sayShift(shift, calendar.zone)}${place}`,
      content: 'Nếu không trực được, hãy xin đổi ca hoặc báo lãnh đạo ngay.',
    }
  })
}

/** Asked only of who is woken by urgent papers, and only when the answer will still hold. */
function notReady(
  { shift, kind, cannotBeWoken }: ShiftNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice[] {
  if (kind !== 'duty' || !isReadinessDue(shift, now)) return []
  return cannotBeWoken
    .filter((personId) => holds(shift, personId))
    .map((personId) => ({
      ...base,
      personId,
      occurrence: `not-ready/${shift.startsAt.toString()}`,
      at: shift.startsAt.subtract({ hours: READY_AHEAD_HOURS }),
      delivery: 'digest',
      before: shift.startsAt,
      reason: `Chưa có kênh nào chắc chắn gọi được bạn trong ${sayShift(shift, calendar.zone)}`,
      content: 'Mở Tài khoản, phần Kênh nhắc việc: thêm một kênh có chuông trên điện thoại rồi bấm thử.',
    }))
}

function unread({ shift, notes }: ShiftNoticeFacts, calendar: CalendarIndex): StandingNotice[] {
  return notes.flatMap(({ id, writtenAt, known }) =>
    shift.places.flatMap(({ personId }) =>
      personId === null || known.includes(personId)
        ? []
        : {
            ...base,
            personId,
            occurrence: `note/${id}`,
            at: later(shift.startsAt, writtenAt),
            before: shift.endsAt,
            reason: `Ca trước để lại bàn giao bạn chưa đọc, cho ${sayShift(shift, calendar.zone)}`,
            content: 'Mở Lịch trực để đọc rồi bấm «Đã đọc».',
          },
    ),
  )
}

/** Who was told of the turn and has it no more; of a swap both hear by itself. */
function takenOff(
  { shift, withdrawn, told }: ShiftNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice[] {
  return told.flatMap(({ personId, occurrence }) => {
    if (!occurrence.startsWith(BEGINS)) return []
    const place = shift.places.find(({ rank }) => occurrence.endsWith(`/${rank}`))
    if (!withdrawn && (holds(shift, personId) || place?.source === 'swap')) return []
    return {
      ...base,
      personId,
      occurrence: `off/${occurrence}`,
      at: now,
      before: shift.endsAt,
      reason: `Bạn không còn trực ${sayShift(shift, calendar.zone)}`,
      content: withdrawn ? 'Ca này đã bỏ khỏi lịch trực.' : 'Lãnh đạo đã xếp lại người trực ca này.',
    }
  })
}
