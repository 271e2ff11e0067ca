/**
 * An absence that was confirmed: whoever stands in hears what he covers and when that changes or ends; whoever was away
 * finds on his return that there is something to read.
 */
import { type CalendarIndex, formatMomentVi } from '../calendar/index.ts'
import type { AbsenceState } from '../coverage/index.ts'
import type { Id, Temporal } from '../shared/index.ts'
import { type StandingNotice, stillOfUse, type ToldNotice } from './standing.ts'
import { isBefore } from './times.ts'

export type AbsenceNoticeFacts = {
  personId: Id
  name: string
  state: AbsenceState
  from: Temporal.Instant
  /** as confirmed, or when it was ended early */
  until: Temporal.Instant
  /** field null: everything else */
  standIns: readonly { personId: Id; field: { id: Id; name: string } | null }[]
  /** how many pieces of work something was done with meanwhile; null: not known before it is over */
  happened: number | null
  told: readonly ToldNotice[]
}

const COVER = 'cover/'
const BASE = { delivery: 'at-once', wakes: false, before: null } as const

export function absenceNotices(
  facts: AbsenceNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice[] {
  if (facts.state === 'draft') return []
  const holds = facts.state === 'confirmed' && isBefore(now, facts.until)
  const covering = Map.groupBy(holds ? facts.standIns : [], ({ personId }) => personId)
  const toldBefore = new Set(facts.told.filter(({ occurrence }) => isAboutCover(occurrence)).map((one) => one.personId))
  return stillOfUse(
    [
      ...[...covering].map(([personId, parts]) => cover(personId, parts, facts, calendar, now)),
      ...[...toldBefore].flatMap((personId) => (covering.has(personId) ? [] : noCover(personId, facts, now))),
      ...handBack(facts, now),
    ],
    now,
  )
}

const isAboutCover = (occurrence: string) => occurrence.startsWith(COVER) || occurrence.startsWith('off/')

/** A further telling has a key of its own: back to what was said before is news again. */
function keyFor(content: string, personId: Id, told: readonly ToldNotice[]): string {
  const own = told.filter((one) => one.personId === personId && isAboutCover(one.occurrence))
  const last = own.at(-1)?.occurrence
  return last?.startsWith(`${content}#`) ? last : `${content}#${own.length}`
}

function cover(
  personId: Id,
  parts: AbsenceNoticeFacts['standIns'],
  { from, until, name, told }: AbsenceNoticeFacts,
  calendar: CalendarIndex,
  now: Temporal.Instant,
): StandingNotice {
  const fields = parts.flatMap(({ field }) => field ?? []).sort((a, b) => (a.id < b.id ? -1 : 1))
  const rest = parts.some(({ field }) => field === null)
  const ids = [...fields.map(({ id }) => id), ...(rest ? ['rest'] : [])]
  const names = fields.map((field) => field.name)
  const what = [...(names.length > 0 ? [`lĩnh vực ${names.join(', ')}`] : []), ...(rest ? [restOf(names)] : [])]
  const before = told.filter((one) => one.personId === personId && isAboutCover(one.occurrence)).at(-1)?.occurrence
  const occurrence = keyFor(`${COVER}${from.toString()}/${until.toString()}/${ids.join('+')}`, personId, told)
  const changed = before !== undefined && before !== occurrence && before.startsWith(COVER)
  const span = `từ ${formatMomentVi(from, calendar.zone)} đến ${formatMomentVi(until, calendar.zone)}`
  return {
    ...BASE,
    personId,
    occurrence,
    at: now,
    reason: `${changed ? 'Phần bạn thay đã đổi' : 'Bạn thay người vắng mặt'} ${span}: ${what.join(' và ')}`,
    content: `Thay ${name}. Việc và lời nhắc của phần này đến với bạn trong thời gian đó.`,
  }
}

const restOf = (names: readonly string[]) => (names.length === 0 ? 'mọi việc' : 'mọi việc còn lại')

/** Once the absence is over by itself there is nothing to say: the end was told with the beginning. */
function noCover(
  personId: Id,
  { state, until, name, told }: AbsenceNoticeFacts,
  now: Temporal.Instant,
): StandingNotice[] {
  const over = state === 'confirmed' && !isBefore(now, until)
  if (over) return []
  const reason = {
    draft: 'Bạn không còn phải thay người vắng mặt',
    confirmed: 'Bạn không còn phải thay người vắng mặt',
    cancelled: 'Lần vắng mặt bạn định thay đã hủy',
    ended: 'Người bạn thay đã trở lại',
  }[state]
  const content = `${name}: việc và lời nhắc không còn đến với bạn thay người này.`
  return [{ ...BASE, personId, occurrence: keyFor(`off/${state}`, personId, told), at: now, reason, content }]
}

/** With the first digest after the return, and only where something happened. */
function handBack({ state, personId, until, happened }: AbsenceNoticeFacts, now: Temporal.Instant): StandingNotice[] {
  if (state === 'cancelled') return []
  const isOver = !isBefore(now, until)
  if (isOver && happened === 0) return []
  const count = happened === null ? '' : `: ${happened} việc`
  return [
    {
      ...BASE,
      personId,
      occurrence: `back/${until.toString()}`,
      at: until,
      delivery: 'digest',
      url: '/coverage?when=past',
      reason: `Đã có bản tổng hợp những gì diễn ra lúc bạn vắng mặt${count}`,
      content: 'Mở Vắng mặt & thay thế, chọn «Đã qua», rồi bấm «Việc trong lúc vắng».',
    },
  ]
}
