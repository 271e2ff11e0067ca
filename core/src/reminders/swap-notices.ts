/** A swap of turns: whoever must consent is asked, and whoever did not answer himself hears what became of it. */
import type { CalendarIndex } from '../calendar/index.ts'
import type { SwapState } from '../duty/index.ts'
import type { Temporal } from '../shared/index.ts'
import { type SaidShift, sayShift } from './say-shift.ts'
import { type StandingNotice, stillOfUse, type ToldNotice } from './standing.ts'

export type SwapNoticeFacts = {
  state: SwapState
  asker: { id: string; name: string }
  other: { id: string; name: string }
  turn: SaidShift
  inReturn: SaidShift | null
  askedAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
  told: readonly ToldNotice[]
}

type Outcome = { to: readonly string[]; occurrence: SwapState; said: string; at: Temporal.Instant }

/** Once a turn of it has begun, nothing about it helps any more. */
export function swapNotices(facts: SwapNoticeFacts, calendar: CalendarIndex, now: Temporal.Instant): StandingNotice[] {
  const outcome = outcomeOf(facts)
  if (outcome === null) return []
  const { zone } = calendar
  const begins = [facts.turn, ...(facts.inReturn === null ? [] : [facts.inReturn])]
    .map(({ startsAt }) => startsAt)
    .reduce((first, at) => (at.epochMilliseconds < first.epochMilliseconds ? at : first))
  const given = `${facts.other.name} trực thay ${facts.asker.name} ${sayShift(facts.turn, zone)}`
  const taken = facts.inReturn === null ? '' : `; ${facts.asker.name} trực thay lại ${sayShift(facts.inReturn, zone)}`
  const notices = outcome.to.map(
    (personId): StandingNotice => ({
      personId,
      occurrence: outcome.occurrence,
      at: outcome.at,
      delivery: 'at-once',
      wakes: false,
      before: begins,
      reason: `${outcome.said} ${sayShift(facts.turn, zone)}`,
      content: `${given}${taken}.`,
    }),
  )
  return stillOfUse(notices, now)
}

/** Both get it in writing when their turns changed; of a refusal or a withdrawal whoever pressed the button knows. */
function outcomeOf({ state, asker, other, askedAt, answeredAt, told }: SwapNoticeFacts): Outcome | null {
  const at = answeredAt ?? askedAt
  switch (state) {
    case 'asked':
      return { to: [other.id], occurrence: state, said: 'Có người xin đổi với bạn', at: askedAt }
    case 'agreed':
      return { to: [asker.id, other.id], occurrence: state, said: 'Đã đồng ý đổi', at }
    case 'declined':
      return { to: [asker.id], occurrence: state, said: 'Chưa được đồng ý đổi', at }
    case 'withdrawn': {
      // Who never heard that he was asked is not told that he is not.
      const heard = told.some(({ personId, occurrence }) => personId === other.id && occurrence === 'asked')
      return { to: heard ? [other.id] : [], occurrence: state, said: 'Người xin đã rút đề nghị đổi', at }
    }
    case 'lapsed':
      return null
  }
}
