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
    absent: [],
    cannotBeWoken: [],
    notes: [],
    told: [],
    swappedAway: [],
    gapsTold: [],
    ...more,
  })
  const begins = (personId: string, rank: number) => ({
    personId,
    occurrence: `begins/${at('04T17:00').toString()}/${rank}`,
    at: at('03T16:00'),
  })
  const gapTold = (personId: string, time: string) => ({
    personId: 'boss',
    occurrence: `today/04T17:00/1/${personId}`,
    at: at(time),
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
    [
      'will not be there: nothing of the turn, the others as ever',
      facts({
        absent: ['lan'],
        cannotBeWoken: ['lan', 'minh'],
        notes: [{ id: 'n', writtenAt: at('04T16:50'), known: [] }],
      }),
      '03T09:00',
      ['minh begins 03T16:00 at-once', 'minh not-ready 04T07:30 digest', 'minh note 04T17:00 at-once urgent'],
    ],
    [
      'will not be there, told before: it is still theirs, and not said again',
      facts({ absent: ['lan', 'minh'], told: [begins('lan', 1)], gapsTold: [gapTold('lan', '04T07:30')] }),
      '04T10:00',
      [],
    ],
    [
      'there after all, after the gap was told: it still holds',
      facts({ told: [begins('lan', 1)], gapsTold: [gapTold('lan', '04T07:30')] }),
      '04T10:00',
      ['lan begins 04T10:00 at-once', 'minh begins 04T10:00 at-once', 'lan again 04T10:00 at-once'],
    ],
    [
      'there after all, and told of the turn only then',
      facts({ told: [begins('lan', 1)], gapsTold: [gapTold('lan', '02T07:30')] }),
      '04T10:00',
      ['lan begins 04T10:00 at-once', 'minh begins 04T10:00 at-once'],
    ],
    [
      'told that it still holds: once',
      facts({
        told: [begins('lan', 1), { ...begins('lan', 1), occurrence: 'again/today/04T17:00/1/lan', at: at('04T10:00') }],
        gapsTold: [gapTold('lan', '04T07:30')],
      }),
      '04T11:00',
      ['lan begins 04T11:00 at-once', 'minh begins 04T11:00 at-once'],
    ],
    [
      'told of the turn, away, taken off, and put back: it begins anew, and is told once',
      facts({
        told: [
          begins('lan', 1),
          { ...begins('lan', 1), occurrence: `off/${begins('lan', 1).occurrence}`, at: at('04T08:00') },
        ],
        gapsTold: [gapTold('lan', '04T07:30')],
      }),
      '04T10:00',
      ['lan begins 04T10:00 at-once', 'minh begins 04T10:00 at-once'],
    ],
    [
      'another’s gap in the same place',
      facts({ told: [begins('lan', 1)], gapsTold: [gapTold('hoa', '04T07:30')] }),
      '04T10:00',
      ['lan begins 04T10:00 at-once', 'minh begins 04T10:00 at-once'],
    ],
  ])('%s', (_, given, now, expected) => {
    expect(planned(shiftNotices(given, calendar, at(now)), at(now))).toEqual(expected)
  })

  it('put back after being taken off: the turn is news again, and so is losing it once more', () => {
    const turn = begins('lan', 1)
    const off = { ...turn, occurrence: `off/${turn.occurrence}` }
    const keysOf = (people: string[], told: ShiftNoticeFacts['told']) =>
      shiftNotices(facts({ shift: shift('04T17:00', '05T07:30', people), told }), calendar, at('03T09:00'))
        .filter(({ personId }) => personId === 'lan')
        .map(({ occurrence }) => occurrence)
    expect(keysOf(['lan'], [turn])).toEqual([turn.occurrence])
    expect(keysOf(['lan'], [turn, off])).toEqual([`${turn.occurrence}#1`])
    const again = { ...turn, occurrence: `${turn.occurrence}#1` }
    expect(keysOf(['lan'], [turn, off, again])).toEqual([again.occurrence])
    expect(keysOf(['hoa'], [turn, off, again])).toEqual([off.occurrence, `off/${again.occurrence}`])
  })

  it('swapped away and given back, the turn has a key of its own; his other turns keep theirs', () => {
    const given = facts({
      shift: shift('04T17:00', '05T07:30', ['lan', 'minh']),
      swappedAway: [
        { personId: 'lan', rank: 1 },
        { personId: 'minh', rank: 1 },
      ],
    })
    const keys = shiftNotices(given, calendar, at('03T09:00')).map(({ occurrence }) => occurrence)
    expect(keys).toEqual([`${begins('lan', 1).occurrence}#1`, begins('minh', 2).occurrence])
  })
})

describe('gapNotices', () => {
  const empty = (startsAt: string, endsAt: string): Extract<Gap, { kind: 'empty' }> => ({
    kind: 'empty',
    shift: shift(startsAt, endsAt, [null]),
    rank: 1,
  })
  const away = (personId: string, startsAt: string, endsAt: string): Extract<Gap, { kind: 'away' }> => ({
    kind: 'away',
    shift: shift(startsAt, endsAt, [personId]),
    rank: 1,
    personId,
    reason: 'vắng mặt',
  })
  const unplanned = (day: string): Gap => {
    const date = Temporal.PlainDate.from(`2026-12-${day}`)
    return { kind: 'unplanned', from: date, to: date.add({ days: 20 }) }
  }
  const facts = (gaps: Gap[], more: Partial<GapNoticeFacts> = {}): GapNoticeFacts => ({
    gaps,
    hearers: ['boss'],
    nameOf: (personId) => personId.toUpperCase(),
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
    [
      'two who will not come and an empty place of one day: each of the two, and the place',
      facts([
        away('an', '04T17:00', '05T07:30'),
        { ...away('binh', '04T17:00', '05T07:30'), kind: 'left', rank: 2 },
        { ...empty('04T17:00', '05T07:30'), rank: 3 },
      ]),
      '02T09:00',
      [
        'boss ahead 03T07:30 digest',
        'boss near 03T07:30 digest',
        'boss near 03T07:30 digest',
        'boss near 03T07:30 digest',
        'boss today 04T07:30 at-once urgent',
        'boss today 04T07:30 at-once urgent',
        'boss today 04T07:30 at-once urgent',
      ],
    ],
  ])('%s', (_, given, now, expected) => {
    expect(planned(gapNotices(given, calendar, at(now)), at(now))).toEqual(expected)
  })
})
