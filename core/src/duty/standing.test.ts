import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { parseInstant, Temporal } from '../shared/index.ts'
import { shiftActions, swapActions, swapStateAt } from './actions.ts'
import { findGaps, type Gap } from './gaps.ts'
import { isReadinessDue, onDuty, type Shift } from './on-duty.ts'
import { defaultPattern, planShifts } from './pattern.ts'
import { comparePlan } from './proposal.ts'
import type { PlaceSource } from './schema.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const calendar = indexCalendar(defaultCalendar())
const planned = (from: string, to: string) =>
  planShifts(calendar, defaultPattern(), Temporal.PlainDate.from(from), Temporal.PlainDate.from(to))

/** The night of a working day. */
const night = (day: number, people: (string | null)[], source: PlaceSource = 'rotation'): Shift => ({
  id: `đêm ${day}`,
  rosterId: 'r',
  startsAt: at(`${String(day).padStart(2, '0')}T17:00`),
  endsAt: at(`${String(day + 1).padStart(2, '0')}T07:30`),
  places: people.map((personId, rank) => ({ rank: rank + 1, personId, source })),
})

describe('who is on duty', () => {
  const shifts = [night(3, ['b', 'a']), night(4, ['c', null]), { ...night(3, ['d', 'b']), id: 'khác', rosterId: 'k' }]
  it.each([
    ['16:59 before', '03T16:59', []],
    ['the minute it begins, over all rosters, each person once', '03T17:00', ['1 b', '1 d', '2 a']],
    ['in the night', '04T02:00', ['1 b', '1 d', '2 a']],
    ['the minute it ends nobody any more', '04T07:30', []],
    ['a place without a person is nobody', '04T20:00', ['1 c']],
  ])('%s', (_, instant, expected) => {
    expect(onDuty(shifts, at(instant)).map(({ rank, personId }) => `${rank} ${personId}`)).toEqual(expected)
  })

  it.each([
    ['01T16:59', false],
    ['01T17:00', true],
    ['04T07:29', true],
    ['04T07:30', false],
  ])('is asked for a way to be reached at %s: %s', (instant, due) => {
    expect(isReadinessDue(night(3, ['a']), at(instant))).toBe(due)
  })
})

describe('what may be done with a shift', () => {
  const shift = night(3, ['a', 'b'])
  it.each([
    ['who is on it, before', 'a', false, '03T16:59', ['ask-swap']],
    ['who is on it, in it', 'b', false, '03T17:00', ['write-handover']],
    ['who is on it, the morning after', 'a', false, '04T09:00', ['write-handover']],
    ['who is on it, a day later', 'a', false, '05T07:30', []],
    ['anybody else', 'c', false, '03T16:59', []],
    ['who manages, before', 'c', true, '03T16:59', ['override']],
    ['who manages, in it', 'c', true, '04T07:29', ['override']],
    ['who manages, after', 'c', true, '04T07:30', []],
  ] as const)('%s', (_, personId, manages, now, expected) => {
    expect(shiftActions(shift, { personId, manages, now: at(now) })).toEqual(expected)
  })
})

describe('what may be done with a swap', () => {
  const swap = { state: 'asked', askerId: 'a', otherId: 'b', beginsAt: at('03T17:00') } as const
  const standing = (personId: string, now = at('02T09:00'), manages = false) => ({ personId, manages, now })
  it.each([
    ['the asked', swap, standing('b'), ['agree', 'decline']],
    ['the asking', swap, standing('a'), ['withdraw']],
    ['a leader does not consent for others', swap, standing('c', undefined, true), []],
    ['too late', swap, standing('b', at('03T17:00')), []],
    ['agreed already', { ...swap, state: 'agreed' as const }, standing('b'), []],
  ])('%s', (_, facts, who, expected) => {
    expect(swapActions(facts, who)).toEqual(expected)
  })

  it('lapses when its shift begins, and not once it is answered', () => {
    expect(swapStateAt(swap, at('03T16:59'))).toBe('asked')
    expect(swapStateAt(swap, at('03T17:00'))).toBe('lapsed')
    expect(swapStateAt({ ...swap, state: 'declined' }, at('03T17:00'))).toBe('declined')
  })
})

describe('a plan beside what is published', () => {
  const facts = { now: at('02T18:00'), places: 2, keep: 'all' } as const

  it('says what is missing, who stays, and what nothing asks for any more', () => {
    const sunday = { ...night(6, ['a']), startsAt: at('06T12:00') }
    const result = comparePlan(
      planned('2026-12-02', '2026-12-04'),
      [night(2, ['x']), night(3, ['a', null]), sunday],
      facts,
    )
    expect(result.shifts.map(({ shift, kept }) => [shift?.id ?? null, kept])).toEqual([
      ['đêm 3', ['a', null]],
      [null, [null, null]],
    ])
    expect(result.withdrawn).toEqual([sunday])
  })

  it('turns the rotation anew and keeps what was decided by hand or swapped', () => {
    const published = [night(3, ['a'], 'rotation'), night(4, ['b'], 'swap')]
    const result = comparePlan(planned('2026-12-03', '2026-12-04'), published, { ...facts, keep: 'decided' })
    expect(result.shifts.map(({ kept }) => kept[0])).toEqual([null, 'b'])
  })
})

describe('gaps', () => {
  const facts = { now: at('02T18:00'), places: 1, cannot: () => null, hasLeft: () => false }
  const tell = (gap: Gap) =>
    gap.kind === 'unplanned'
      ? `unplanned ${gap.from.toString()} – ${gap.to.toString()}`
      : `${gap.kind} ${gap.shift.id} ${gap.rank}`

  it('draws days without shifts together, and names empty places', () => {
    const published = [night(2, [null]), night(4, [null]), { ...night(1, [null]), id: 'đã qua' }]
    expect(findGaps(planned('2026-12-01', '2026-12-07'), published, facts).map(tell)).toEqual([
      'empty đêm 2 1',
      'unplanned 2026-12-03 – 2026-12-03',
      'empty đêm 4 1',
      'unplanned 2026-12-05 – 2026-12-07',
    ])
  })

  it('names who is away or has left, and says why', () => {
    const shifts = [night(3, ['a']), night(4, ['b']), night(7, ['c'])]
    const gaps = findGaps([], shifts, {
      ...facts,
      cannot: (id) => (id === 'a' ? 'nghỉ phép đến 05/12' : null),
      hasLeft: (id) => id === 'b',
    })
    expect(gaps).toEqual([
      { kind: 'away', shift: shifts[0], rank: 1, personId: 'a', reason: 'nghỉ phép đến 05/12' },
      { kind: 'left', shift: shifts[1], rank: 1, personId: 'b' },
    ])
  })
})
