import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { defaultPattern, planShifts } from './pattern.ts'
import {
  addTo,
  emptyLoad,
  type Load,
  type OpenShift,
  pointsOf,
  proposeRotation,
  type RotationFacts,
} from './rotation.ts'
import { LOADS, loadKindOf, shareOf } from './weights.ts'

const calendar = indexCalendar(defaultCalendar())
const PEOPLE = Array.from({ length: 12 }, (_, at) => `người ${at + 1}`)

function openShifts(from: string, to: string, places = 1): OpenShift[] {
  return planShifts(calendar, defaultPattern(), Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)).map(
    (shift) => ({ ...shift, load: loadKindOf(calendar, shift), places: Array.from({ length: places }, () => null) }),
  )
}

const facts = (change: Partial<RotationFacts>): RotationFacts => ({
  shifts: openShifts('2026-12-01', '2026-12-31'),
  people: PEOPLE,
  loads: new Map(),
  busy: [],
  minRestHours: 24,
  cannot: () => null,
  ...change,
})

function carried(given: RotationFacts): Map<string, Load> {
  const loads = new Map<string, Load>(given.people.map((id) => [id, emptyLoad()]))
  for (const [at, places] of proposeRotation(given).entries()) {
    for (const { rank, personId } of places) {
      const load = given.shifts[at]?.load
      if (personId !== null && load !== undefined) addTo(loads, personId, load, shareOf(rank))
    }
  }
  return loads
}

/** Between who has most and who has least. */
const spread = (loads: Map<string, Load>, figure: (load: Load) => number) => {
  const figures = [...loads.values()].map(figure)
  return Math.max(...figures) - Math.min(...figures)
}

const namesOf = (given: RotationFacts) => proposeRotation(given).map((places) => places.map(({ personId }) => personId))

describe('a rotation', () => {
  it.each([
    ['a month', '2026-12-01', '2026-12-31', 1, 1],
    ['a quarter with two places', '2026-10-01', '2026-12-31', 2, 1],
    // Twelve days off for twelve people, each of whom needs rest from nights beside them: one turn cannot be placed evenly.
    ['the weeks around Tết', '2026-01-19', '2026-03-15', 1, 2],
    ['a year', '2026-01-01', '2026-12-31', 2, 1],
  ])('is fair over %s: of each kind everybody has nearly the same', (_, from, to, places, most) => {
    const loads = carried(facts({ shifts: openShifts(from, to, places) }))
    for (const kind of LOADS)
      expect(
        spread(loads, (load) => load[kind]),
        kind,
      ).toBeLessThanOrEqual(most)
    expect(spread(loads, pointsOf)).toBeLessThanOrEqual(4)
  })

  it.each([12, 24, 48, 72])(
    'gives everybody at least %i hours of rest, and nobody two places at once',
    (minRestHours) => {
      const shifts = openShifts('2026-01-01', '2026-03-31', 2)
      const turns = namesOf(facts({ shifts, minRestHours })).flatMap((names, at) =>
        names.map((name) => ({ name, shift: shifts[at] })),
      )
      const rests = PEOPLE.flatMap((name) => {
        const own = turns.flatMap(({ name: one, shift }) => (one === name && shift ? [shift] : []))
        return own.slice(1).map((shift, at) => hoursBetween(own[at], shift))
      })
      expect(Math.min(...rests)).toBeGreaterThanOrEqual(minRestHours)
    },
  )

  it('is the same for the same facts', () => {
    expect(namesOf(facts({}))).toEqual(namesOf(facts({})))
  })

  it('starts with whoever has carried least, and asks for no more than one turn of catching up', () => {
    const heavy: Load = { ...emptyLoad(), night: 20 }
    const loads = new Map(PEOPLE.slice(1).map((id) => [id, heavy]))
    const shifts = openShifts('2026-12-01', '2026-12-23')
    const names = namesOf(facts({ shifts, loads })).flat()
    expect(names[0]).toBe('người 1')
    expect(names.filter((name) => name === 'người 1').length).toBeLessThanOrEqual(4)
  })

  it('leaves out who cannot, and gives the days to others', () => {
    const away = 'người 3'
    const cannot = (id: string) => (id === away ? 'nghỉ phép' : null)
    const names = namesOf(facts({ cannot })).flat()
    expect(names).not.toContain(away)
    expect(names).not.toContain(null)
    expect(namesOf(facts({})).flat()).toContain(away)
  })

  it('keeps who stands already and counts it', () => {
    const shifts = openShifts('2026-12-01', '2026-12-03', 2)
    const [first, ...rest] = shifts
    if (first === undefined) throw new Error('three days have shifts')
    const [filled, next] = proposeRotation(facts({ shifts: [{ ...first, places: ['người 9', null] }, ...rest] }))
    expect(filled).toEqual([
      { rank: 1, personId: 'người 9', kept: true, problem: null },
      { rank: 2, personId: 'người 1', kept: false, problem: null },
    ])
    expect(next?.map(({ personId }) => personId)).not.toContain('người 9')
  })

  it('counts rest from other rosters', () => {
    const [shift] = openShifts('2026-12-02', '2026-12-02')
    if (shift === undefined) throw new Error('a day has a night')
    const busy = [
      {
        personId: 'người 1',
        startsAt: shift.startsAt.subtract({ hours: 20 }),
        endsAt: shift.startsAt.subtract({ hours: 10 }),
      },
    ]
    expect(namesOf(facts({ shifts: [shift], people: ['người 1', 'người 2'], busy }))).toEqual([['người 2']])
    expect(namesOf(facts({ shifts: [shift], people: ['người 1', 'người 2'] }))).toEqual([['người 1']])
  })

  it.each([
    ['nobody is listed', { people: [] }, 'Danh sách người trực còn trống.'],
    ['everybody is away', { people: ['a', 'b'], cannot: () => 'nghỉ' }, 'Không còn người xếp được: 2 người vắng.'],
    [
      'the others need rest',
      { people: ['a'], minRestHours: 48 },
      'Không còn người xếp được: 1 người chưa đủ 48 giờ nghỉ giữa hai ca.',
    ],
  ])('says why a place stays empty: %s', (_, change, problem) => {
    const proposal = proposeRotation(facts({ shifts: openShifts('2026-12-01', '2026-12-02'), ...change })).flat()
    expect(proposal.map((place) => place.problem)).toContain(problem)
  })
})

function hoursBetween(before: OpenShift | undefined, after: OpenShift): number {
  if (before === undefined) return Number.POSITIVE_INFINITY
  return (after.startsAt.epochMilliseconds - before.endsAt.epochMilliseconds) / 3_600_000
}
