/**
 * Where a roster has nobody: once a week while there is time, again when it comes near, and at once on the very day, or
 * where no hour of the office lies in between. Told to those who can close it.
 */
import { type CalendarIndex, formatDayVi, startOfOfficeDay } from '../calendar/index.ts'
import { daysOfGap, type Gap } from '../duty/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import { type StandingNotice, stillOfUse } from './standing.ts'
import { isBefore } from './times.ts'

export type GapNoticeFacts = {
  /** as far ahead as one looks, by time */
  gaps: readonly Gap[]
  /** who published it last, and the leaders */
  hearers: readonly string[]
  /** when the last shift that was published ends; null: nothing was ever published */
  publishedUntil: Temporal.Instant | null
}

/** Near: from tomorrow on so many days. */
const NEAR_DAYS = 3
/** A roster that has run out for longer is not in use: it is no alarm of each day. */
const RUN_OUT_HOURS = 24

export function gapNotices(facts: GapNoticeFacts, calendar: CalendarIndex, now: Temporal.Instant): StandingNotice[] {
  const [first] = facts.gaps
  if (first === undefined) return []
  const today = dateIn(now, calendar.zone)
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const isNear = (gap: Gap) => {
    const days = today.until(firstDayOf(gap, calendar)).days
    return gap.kind !== 'unplanned' && days >= 1 && days <= NEAR_DAYS
  }
  const nearDays = [...new Set(facts.gaps.filter(isNear).map((gap) => firstDayOf(gap, calendar).toString()))]
  const said: Said[] = [
    {
      occurrence: `ahead/${monday.toString()}`,
      at: startOfOfficeDay(calendar, monday),
      before: null,
      reason: sayAhead(facts.gaps, calendar),
    },
    ...nearDays.map((day) => {
      const date = Temporal.PlainDate.from(day)
      const count = facts.gaps.filter((gap) => isNear(gap) && firstDayOf(gap, calendar).equals(date)).length
      const reason = `${formatDayVi(date)} còn ${count} chỗ chưa có người trực`
      return { occurrence: `near/${day}`, at: now, before: lastEnd(facts.gaps, date, calendar), reason }
    }),
  ]
  const notices = said.map((one) => ({ ...one, delivery: 'digest' as const, wakes: false }))
  const all = [...notices, ...facts.gaps.flatMap((gap) => onTheDay(gap, facts, calendar))]
  const content = facts.gaps
    .slice(0, MOST_SAID)
    .map((gap) => sayGap(gap, calendar))
    .join('; ')
  return stillOfUse(
    facts.hearers.flatMap((personId) => all.map((one) => ({ ...one, personId, content }))),
    now,
  )
}

const MOST_SAID = 5

type Said = Pick<StandingNotice, 'occurrence' | 'at' | 'before' | 'reason'>

/** From the hour the office opens, or two hours ahead of a shift that begins earlier: the whole day is left to find somebody. */
function onTheDay(
  gap: Gap,
  { publishedUntil }: GapNoticeFacts,
  calendar: CalendarIndex,
): Omit<StandingNotice, 'personId' | 'content'>[] {
  const date = firstDayOf(gap, calendar)
  const opening = startOfOfficeDay(calendar, date)
  const urgent = { delivery: 'at-once', wakes: true } as const
  if (gap.kind !== 'unplanned') {
    const { id, startsAt, endsAt } = gap.shift
    const early = startsAt.subtract({ hours: 2 })
    return [
      {
        ...urgent,
        occurrence: `today/${id}/${gap.rank}`,
        at: isBefore(early, opening) ? early : opening,
        before: endsAt,
        reason: `Hôm nay, ${sayGap(gap, calendar)}`,
      },
    ]
  }
  const runsOut = publishedUntil !== null && isBefore(opening, publishedUntil.add({ hours: RUN_OUT_HOURS }))
  if (!runsOut) return []
  const before = startOfOfficeDay(calendar, date.add({ days: 1 }))
  return [
    {
      ...urgent,
      occurrence: `today/${date.toString()}`,
      at: opening,
      before,
      reason: `Hôm nay, ${sayGap(gap, calendar)}`,
    },
  ]
}

const firstDayOf = (gap: Gap, { zone }: CalendarIndex) => daysOfGap(gap, zone).from

/** When the last of a day's gaps is over. */
function lastEnd(gaps: readonly Gap[], date: Temporal.PlainDate, calendar: CalendarIndex): Temporal.Instant | null {
  return gaps
    .filter((gap) => gap.kind !== 'unplanned' && firstDayOf(gap, calendar).equals(date))
    .flatMap((gap) => (gap.kind === 'unplanned' ? [] : [gap.shift.endsAt]))
    .reduce<Temporal.Instant | null>((last, at) => (last === null || isBefore(last, at) ? at : last), null)
}

function sayAhead(gaps: readonly Gap[], calendar: CalendarIndex): string {
  const places = gaps.filter(({ kind }) => kind !== 'unplanned')
  const [place] = places
  const unplanned = gaps.find(({ kind }) => kind === 'unplanned')
  return [
    ...(place === undefined
      ? []
      : [`${places.length} chỗ chưa có người trực, sớm nhất ${formatDayVi(firstDayOf(place, calendar))}`]),
    ...(unplanned === undefined ? [] : [`chưa công bố lịch từ ${formatDayVi(firstDayOf(unplanned, calendar))}`]),
  ].join('; ')
}

/** Why somebody is away is not said: everybody reads the roster. */
function sayGap(gap: Gap, calendar: CalendarIndex): string {
  const day = formatDayVi(firstDayOf(gap, calendar))
  switch (gap.kind) {
    case 'unplanned':
      return `${day}: chưa công bố lịch trực`
    case 'empty':
      return `${day}: chưa có người ở chỗ thứ ${gap.rank}`
    case 'left':
      return `${day}: người ở chỗ thứ ${gap.rank} đã nghỉ hoặc chuyển công tác`
    case 'away':
      return `${day}: người ở chỗ thứ ${gap.rank} vắng mặt`
  }
}
