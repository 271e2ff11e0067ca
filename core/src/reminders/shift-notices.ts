/**
 * A turn of duty: it is told of while one can still swap or prepare, whoever cannot be woken hears so in time, and what the
 * shift before left behind is told when the turn begins. Somebody who will not be there is told nothing of it: their place is
 * a gap, and that is told (`gapNotices`).
 */
import { type CalendarIndex, endOfOfficeDay, previousWorkingDay } from '../calendar/index.ts'
import { holds, isReadinessDue, READY_AHEAD_HOURS, type RosterKind, type Shift } from '../duty/index.ts'
import { dateIn, type Temporal } from '../shared/index.ts'
import { isAbsenceFrom } from './gap-notices.ts'
import { type SaidShift, sayShift } from './say-shift.ts'
import { type DatedNotice, type StandingNotice, stillOfUse } from './standing.ts'
import { isBefore, later } from './times.ts'

export type ShiftNoticeFacts = {
  shift: Shift & SaidShift
  kind: RosterKind
  /** taken off the roster */
  withdrawn: boolean
  /** of its people those who will not be there when it begins; once it has begun, who are not there now */
  absent: readonly string[]
  /** of its people those whom no proven channel wakes */
  cannotBeWoken: readonly string[]
  /** what the shift before left; `known`: who wrote or has read it */
  notes: readonly { id: string; writtenAt: Temporal.Instant; known: readonly string[] }[]
  told: readonly DatedNotice[]
  /** who gave a place away by a swap: an entry for each time */
  swappedAway: readonly Turn[]
  /** of gaps in its roster */
  gapsTold: readonly DatedNotice[]
}

/** Before the office closes on the last working day in front, in hours: read at the desk, with time to ask for a swap. */
const BEFORE_CLOSING_HOURS = 1

const BEGINS = 'begins/'
const OFF = 'off/'
const AGAIN = 'again/'

export function shiftNotices(
  facts: ShiftNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice[] {
  const standing = facts.withdrawn
    ? []
    : [
        ...begins(facts, calendar),
        ...againOn(facts, calendar, now),
        ...notReady(facts, calendar, now),
        ...unread(facts, calendar),
      ]
  return stillOfUse([...standing, ...takenOff(facts, calendar, now)], now)
}

const base = { delivery: 'at-once', wakes: false } as const

/** Who will come, each with the place. */
function coming({ shift, absent }: ShiftNoticeFacts): Turn[] {
  return shift.places.flatMap(({ personId, rank }) =>
    personId === null || absent.includes(personId) ? [] : [{ personId, rank }],
  )
}

const IF_NOT = 'Nếu không trực được, hãy xin đổi ca hoặc báo lãnh đạo ngay.'

function begins(facts: ShiftNoticeFacts, calendar: CalendarIndex): StandingNotice[] {
  const { shift } = facts
  const day = previousWorkingDay(calendar, dateIn(shift.startsAt, calendar.zone))
  const at = endOfOfficeDay(calendar, day).subtract({ hours: BEFORE_CLOSING_HOURS })
  return coming(facts).map(({ personId, rank }) => {
    const place = rank === 1 ? '' : `, người thứ ${rank}`
    return {
      ...base,
      personId,
      occurrence: keyFor(facts, { personId, rank }),
      at,
      before: shift.startsAt,
      reason: `Bạn trực ${sayShift(shift, calendar.zone)}${place}`,
      content: IF_NOT,
    }
  })
}

type Turn = { personId: string; rank: number }

/** Who knows that the turn is not theirs any more, and has it again, hears of it again: under a key of its own. */
function keyFor({ shift, told, swappedAway }: ShiftNoticeFacts, { personId, rank }: Turn): string {
  const turn = `${BEGINS}${shift.startsAt.toString()}/${rank}`
  const takenOff = told.filter((one) => one.personId === personId && one.occurrence.startsWith(`${OFF}${turn}`))
  const given = swappedAway.filter((one) => one.personId === personId && one.rank === rank)
  const times = takenOff.length + given.length
  return times === 0 ? turn : `${turn}#${times}`
}

/** Told of the turn, then named as one who will not come, and there after all: that the turn still holds is news. */
function againOn(facts: ShiftNoticeFacts, calendar: CalendarIndex, now: Temporal.Instant): StandingNotice[] {
  const { shift, told, gapsTold } = facts
  return coming(facts).flatMap(({ personId, rank }) => {
    const own = told.filter((one) => one.personId === personId)
    const key = keyFor(facts, { personId, rank })
    if (!own.some(({ occurrence }) => occurrence === key)) return []
    const heard = own.findLast(({ occurrence }) => occurrence === key || occurrence.startsWith(AGAIN))
    const gap = gapsTold.findLast(({ occurrence }) => isAbsenceFrom(occurrence, { shiftId: shift.id, rank, personId }))
    if (heard === undefined || gap === undefined || !isBefore(heard.at, gap.at)) return []
    return {
      ...base,
      personId,
      occurrence: `${AGAIN}${gap.occurrence}`,
      at: now,
      before: shift.startsAt,
      reason: `Bạn vẫn trực ${sayShift(shift, calendar.zone)}`,
      content: `Lần vắng mặt của bạn không còn trùng ca này. ${IF_NOT}`,
    }
  })
}

/** Asked only of who is woken by urgent papers, and only when the answer will still hold. */
function notReady(facts: ShiftNoticeFacts, calendar: CalendarIndex, now: Temporal.Instant): StandingNotice[] {
  const { shift, kind, cannotBeWoken } = facts
  if (kind !== 'duty' || !isReadinessDue(shift, now)) return []
  return coming(facts)
    .filter(({ personId }) => cannotBeWoken.includes(personId))
    .map(({ personId }) => ({
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

function unread(facts: ShiftNoticeFacts, calendar: CalendarIndex): StandingNotice[] {
  const { shift, notes } = facts
  return notes.flatMap(({ id, writtenAt, known }) =>
    coming(facts).flatMap(({ personId }) =>
      known.includes(personId)
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
    const [turn = ''] = occurrence.split('#')
    const place = shift.places.find(({ rank }) => turn.endsWith(`/${rank}`))
    if (!withdrawn && (holds(shift, personId) || place?.source === 'swap')) return []
    return {
      ...base,
      personId,
      occurrence: `${OFF}${occurrence}`,
      at: now,
      before: shift.endsAt,
      reason: `Bạn không còn trực ${sayShift(shift, calendar.zone)}`,
      content: withdrawn ? 'Ca này đã bỏ khỏi lịch trực.' : 'Lãnh đạo đã xếp lại người trực ca này.',
    }
  })
}
