import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Gap, Shift, SwapState } from '../duty/index.ts'
import { Temporal } from '../shared/index.ts'
import { type GapNoticeFacts, gapNotices } from './gap-notices.ts'
import { defaultPolicy } from './policy.ts'
import { type ShiftNoticeFacts, shiftNotices } from './shift-notices.ts'
import { planStanding, type StandingNotice } from './standing.ts'
import { type SwapNoticeFacts, swapNotices } from './swap-notices.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`2026-12-${text}:00+07:00`)
const shift = (startsAt: string, endsAt: string, people: (string | null)[]): Shift & ShiftNoticeFacts['shift'] => ({
  id: startsAt,
  rosterId: 'r',
  part: 'night',
  startsAt: at(startsAt),
  endsAt: at(endsAt),
  places: people.map((personId, index) => ({ rank: index + 1, personId, source: 'rotation' })),
})
/** "lan 2026-12-04T07:30 at-once !" with the key: when each goes out */
const planned = (notices: readonly StandingNotice[], now: Temporal.Instant) =>
  planStanding(notices, { policy: defaultPolicy('none'), calendar, now }).map(
    ({ personId, occurrence, sendAt, delivery, urgent }) =>
      `${personId} ${occurrence.split('/')[0]} ${sendAt.toZonedDateTimeISO(calendar.zone).toString().slice(8, 16)} ${delivery}${urgent ? ' urgent' : ''}`,
  )

describe('swapNotices', () => {
  const facts = (state: SwapState, more: Partial<SwapNoticeFacts> = {}): SwapNoticeFacts => ({
    state,
    asker: { id: 'lan', name: 'Lan' },
    other: { id: 'minh', name: 'Minh' },
    turn: shift('04T17:00', '05T07:30', []),
    inReturn: null,
    askedAt: at('02T20:00'),
    answeredAt: state === 'asked' ? null : at('03T09:00'),
    told: [{ personId: 'minh', occurrence: 'asked' }],
    ...more,
  })
  it.each<[string, SwapNoticeFacts, string, string[]]>([
    ['asked in the evening: with the office', facts('asked'), '02T20:00', ['minh asked 03T07:30 at-once']],
    [
      'the turn offered in return begins first: then',
      facts('asked', { inReturn: shift('03T07:00', '03T17:00', []) }),
      '02T20:00',
      ['minh asked 02T20:00 at-once urgent'],
    ],
    [
      'agreed: both have it in writing',
      facts('agreed'),
      '03T09:00',
      ['lan agreed 03T09:00 at-once', 'minh agreed 03T09:00 at-once'],
    ],
    ['declined: whoever asked', facts('declined'), '03T09:00', ['lan declined 03T09:00 at-once']],
    ['withdrawn: whoever was asked', facts('withdrawn'), '03T09:00', ['minh withdrawn 03T09:00 at-once']],
    ['withdrawn before he heard: nobody', facts('withdrawn', { told: [] }), '03T09:00', []],
    ['without an answer when it begins', facts('lapsed'), '04T17:00', []],
    ['the turn has begun', facts('agreed'), '04T17:00', []],
  ])('%s', (_, given, now, expected) => {
    expect(planned(swapNotices(given, calendar, at(now)), at(now))).toEqual(expected)
  })
})

describe('shiftNotices', () => {
  const facts = (more: Partial<ShiftNoticeFacts> = {}): ShiftNoticeFacts => ({
    shift: shift('04T17:00', '05T07:30', ['lan', 'minh']),
    kind: 'duty',
    withdrawn: false,
    cannotBeWoken: [],
    notes: [],
    told: [],
    ...more,
  })
  const begins = (personId: string, rank: number) => ({
    personId,
    occurrence: `begins/${at('04T17:00').toString()}/${rank}`,
  })
  it.each<[string, ShiftNoticeFacts, string, string[]]>([
    ['weeks ahead', facts(), '01T09:00', ['lan begins 03T16:00 at-once', 'minh begins 03T16:00 at-once']],
    [
      'of a Sunday: on Friday',
      facts({ shift: shift('06T07:30', '06T17:00', ['lan']) }),
      '01T09:00',
      ['lan begins 04T16:00 at-once'],
    ],
    [
      'put there on the day itself',
      facts({ shift: shift('04T17:00', '05T07:30', ['lan']) }),
      '04T10:00',
      ['lan begins 04T10:00 at-once'],
    ],
    ['begun: nothing to announce', facts(), '04T17:00', []],
    [
      'cannot be woken: asked two days before, not earlier',
      facts({ cannotBeWoken: ['lan', 'an'] }),
      '02T17:00',
      ['lan begins 03T16:00 at-once', 'minh begins 03T16:00 at-once', 'lan not-ready 03T07:30 digest'],
    ],
    [
      'a list of turns nobody is woken by',
      facts({ kind: 'other', cannotBeWoken: ['lan'], shift: shift('04T17:00', '05T07:30', ['lan']) }),
      '03T09:00',
      ['lan begins 03T16:00 at-once'],
    ],
    [
      'a note: when the turn begins, to who has not read it',
      facts({ notes: [{ id: 'n', writtenAt: at('04T16:50'), known: ['minh'] }] }),
      '04T17:00',
      ['lan note 04T17:00 at-once urgent'],
    ],
    [
      'written later: then',
      facts({ notes: [{ id: 'n', writtenAt: at('04T21:00'), known: [] }] }),
      '04T21:00',
      ['lan note 04T21:00 at-once urgent', 'minh note 04T21:00 at-once urgent'],
    ],
    [
      'taken off the roster, told before',
      facts({ withdrawn: true, told: [begins('lan', 1)] }),
      '04T10:00',
      ['lan off 04T10:00 at-once'],
    ],
    ['taken off the roster, nobody knew', facts({ withdrawn: true }), '04T10:00', []],
    [
      'replaced after being told',
      facts({ told: [begins('hoa', 1)] }),
      '04T10:00',
      ['lan begins 04T10:00 at-once', 'minh begins 04T10:00 at-once', 'hoa off 04T10:00 at-once'],
    ],
    [
      'swapped away after being told: the swap has said so',
      facts({
        shift: { ...shift('04T17:00', '05T07:30', []), places: [{ rank: 1, personId: 'lan', source: 'swap' }] },
        told: [begins('hoa', 1)],
      }),
      '04T10:00',
      ['lan begins 04T10:00 at-once'],
    ],
  ])('%s', (_, given, now, expected) => {
    expect(planned(shiftNotices(given, calendar, at(now)), at(now))).toEqual(expected)
  })
})

describe('gapNotices', () => {
  const empty = (startsAt: string, endsAt: string): Gap => ({
    kind: 'empty',
    shift: shift(startsAt, endsAt, [null]),
    rank: 1,
  })
  const unplanned = (day: string): Gap => {
    const date = Temporal.PlainDate.from(`2026-12-${day}`)
    return { kind: 'unplanned', from: date, to: date.add({ days: 20 }) }
  }
  const facts = (gaps: Gap[], more: Partial<GapNoticeFacts> = {}): GapNoticeFacts => ({
    gaps,
    hearers: ['boss'],
    publishedUntil: at('07T07:30'),
    ...more,
  })
  it.each<[string, GapNoticeFacts, string, string[]]>([
    ['none', facts([]), '01T09:00', []],
    [
      'weeks ahead: once a week, and on the day itself',
      facts([empty('18T17:00', '19T07:30')]),
      '01T09:00',
      ['boss ahead 02T07:30 digest', 'boss today 18T07:30 at-once urgent'],
    ],
    [
      'near: once more with the digest',
      facts([empty('04T17:00', '05T07:30')]),
      '02T09:00',
      ['boss ahead 03T07:30 digest', 'boss near 03T07:30 digest', 'boss today 04T07:30 at-once urgent'],
    ],
    [
      'found out at noon of the day: at once',
      facts([empty('05T17:00', '06T07:30')]),
      '05T12:00',
      ['boss ahead 07T07:30 digest', 'boss today 05T12:00 at-once urgent'],
    ],
    [
      'found out on Saturday, of Sunday morning: no hour of the office is left',
      facts([empty('06T07:30', '06T17:00')]),
      '05T12:00',
      ['boss ahead 07T07:30 digest', 'boss near 05T12:00 at-once urgent', 'boss today 06T05:30 at-once urgent'],
    ],
    [
      'runs out today',
      facts([unplanned('07')]),
      '05T12:00',
      ['boss ahead 07T07:30 digest', 'boss today 07T07:30 at-once urgent'],
    ],
    ['ran out long ago', facts([unplanned('09')]), '09T12:00', ['boss ahead 10T07:30 digest']],
    [
      'nothing was ever published',
      facts([unplanned('09')], { publishedUntil: null }),
      '09T12:00',
      ['boss ahead 10T07:30 digest'],
    ],
    ['nobody to tell', facts([unplanned('09')], { hearers: [] }), '09T12:00', []],
  ])('%s', (_, given, now, expected) => {
    expect(planned(gapNotices(given, calendar, at(now)), at(now))).toEqual(expected)
  })
})
