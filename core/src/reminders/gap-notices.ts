/**
 * Where a roster has nobody: once a week while there is time, again when it comes near, and at once on the very day, or
 * where no hour of the office lies in between. Told to those who can close it.
 */
import { type CalendarIndex, formatDayVi, formatMomentVi, startOfOfficeDay } from '../calendar/index.ts'
import { daysOfGap, type Gap } from '../duty/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import { type StandingNotice, stillOfUse } from './standing.ts'
import { isBefore } from './times.ts'

export type GapNoticeFacts = {
  /** as far ahead as one looks, by time */
  gaps: readonly Gap[]
  /** who published it last, and the leaders */
  hearers: readonly string[]
  nameOf: (personId: string) => string
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
  const all: Said[] = [
    {
      ...WITH_THE_DIGEST,
      occurrence: `ahead/${monday.toString()}`,
      at: startOfOfficeDay(calendar, monday),
      before: null,
      reason: sayAhead(facts.gaps, calendar),
      gaps: facts.gaps.slice(0, MOST_SAID),
    },
    ...facts.gaps.flatMap((gap) => ofSomebody(gap, calendar, now)),
    ...emptyDays(facts.gaps, calendar, now),
    ...facts.gaps.flatMap((gap) => onTheDay(gap, facts, calendar)),
  ]
  return stillOfUse(
    facts.hearers.flatMap((personId) =>
      all.map(({ gaps, ...notice }) => ({
        ...notice,
        personId,
        content: gaps.map((gap) => sayGap(gap, calendar, facts.nameOf)).join('; '),
      })),
    ),
    now,
  )
}

const MOST_SAID = 5

/** `gaps`: those it is about, named in the page */
type Said = Omit<StandingNotice, 'personId' | 'content'> & { gaps: readonly Gap[] }
type PlaceGap = Exclude<Gap, { kind: 'unplanned' }>

const WITH_THE_DIGEST = { delivery: 'digest', wakes: false } as const

function isNear(gap: Gap, calendar: CalendarIndex, now: Temporal.Instant): gap is PlaceGap {
  const days = dateIn(now, calendar.zone).until(firstDayOf(gap, calendar)).days
  return gap.kind !== 'unplanned' && days >= 1 && days <= NEAR_DAYS
}

/** Somebody who stands there will not come: told of each, also where other places of that day were told of before. */
function ofSomebody(gap: Gap, calendar: CalendarIndex, now: Temporal.Instant): Said[] {
  if (gap.kind === 'empty' || !isNear(gap, calendar, now)) return []
  return [
    {
      ...WITH_THE_DIGEST,
      occurrence: `near/${keyOf(gap)}`,
      at: now,
      before: gap.shift.endsAt,
      reason: capital(sayGap(gap, calendar)),
      gaps: [gap],
    },
  ]
}

function emptyDays(gaps: readonly Gap[], calendar: CalendarIndex, now: Temporal.Instant): Said[] {
  const empty = gaps.filter((gap) => isNear(gap, calendar, now)).filter(({ kind }) => kind === 'empty')
  return [...Map.groupBy(empty, (gap) => firstDayOf(gap, calendar).toString())].map(([day, ofDay]) => ({
    ...WITH_THE_DIGEST,
    occurrence: `near/${day}`,
    at: now,
    before: lastEnd(ofDay),
    reason: `${formatDayVi(Temporal.PlainDate.from(day))} còn ${ofDay.length} chỗ chưa có người trực`,
    gaps: ofDay,
  }))
}

/** What a gap is told under. Of somebody who will not come it names the person: another one is news. */
function keyOf(gap: PlaceGap): string {
  return gap.kind === 'empty'
    ? `${gap.shift.id}/${gap.rank}`
    : placeOf({ shiftId: gap.shift.id, rank: gap.rank, personId: gap.personId })
}

type HeldPlace = { shiftId: string; rank: number; personId: string }

const placeOf = ({ shiftId, rank, personId }: HeldPlace) => `${shiftId}/${rank}/${personId}`

/** Whether what was told under this key is that the person does not come to that place. */
export function isAbsenceFrom(occurrence: string, place: HeldPlace): boolean {
  return occurrence.endsWith(`/${placeOf(place)}`)
}

/** From the hour the office opens, or two hours ahead of a shift that begins earlier: the whole day is left to find somebody. */
function onTheDay(gap: Gap, { publishedUntil }: GapNoticeFacts, calendar: CalendarIndex): Said[] {
  const date = firstDayOf(gap, calendar)
  const opening = startOfOfficeDay(calendar, date)
  const urgent = { delivery: 'at-once', wakes: true } as const
  if (gap.kind !== 'unplanned') {
    const { startsAt, endsAt } = gap.shift
    const early = startsAt.subtract({ hours: 2 })
    return [
      {
        ...urgent,
        occurrence: `today/${keyOf(gap)}`,
        at: isBefore(early, opening) ? early : opening,
        before: endsAt,
        reason: `Hôm nay, ${sayGap(gap, calendar)}`,
        gaps: [gap],
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
      gaps: [gap],
    },
  ]
}

const firstDayOf = (gap: Gap, { zone }: CalendarIndex) => daysOfGap(gap, zone).from

/** When the last of them is over. */
function lastEnd(gaps: readonly PlaceGap[]): Temporal.Instant | null {
  return gaps
    .map(({ shift }) => shift.endsAt)
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

/**
 * Why somebody is away is not said: everybody reads the roster.
 * @param nameOf left out: for what goes out by mail
 */
function sayGap(gap: Gap, { zone }: CalendarIndex, nameOf?: (personId: string) => string): string {
  if (gap.kind === 'unplanned') return `${formatDayVi(gap.from)}: chưa công bố lịch trực`
  const shift = `ca bắt đầu ${formatMomentVi(gap.shift.startsAt, zone)}`
  const place = `chỗ thứ ${gap.rank}`
  if (gap.kind === 'empty') return `${shift}: chưa có người ở ${place}`
  const who = nameOf === undefined ? `người ở ${place}` : `${nameOf(gap.personId)} (${place})`
  return `${shift}: ${who} ${gap.kind === 'left' ? 'đã nghỉ hoặc chuyển công tác' : 'vắng mặt'}`
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
