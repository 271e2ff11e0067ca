import { expect, it } from 'vitest'
import { type Blamed, blame, type ReadBy } from './blame.ts'

const certain = ({ seen, wrong }: Blamed) => seen >= 3 && wrong / seen < 0.2
const times = (count: number, ...rules: string[]): ReadBy[] =>
  Array.from({ length: count }, () => ({ rules, right: true }))
const wrong = (...rules: string[]): ReadBy => ({ rules, right: false })
const counts = (values: ReadBy[]) => Object.fromEntries(blame(values, certain))

it('a wrong value counts against the way that misleads more often', () => {
  expect(
    counts([...times(10, 'date'), ...times(4, 'date', 'guess'), wrong('date', 'guess'), wrong('date', 'guess')]),
  ).toEqual({
    date: { seen: 16, wrong: 0 },
    guess: { seen: 6, wrong: 2 },
  })
})

it('a way seen too seldom to be certain takes what is wrong of its own', () => {
  expect(counts([...times(10, 'date'), wrong('date', 'rare')])).toEqual({
    date: { seen: 11, wrong: 0 },
    rare: { seen: 1, wrong: 1 },
  })
})

it('a value with one way only counts against that', () => {
  expect(counts([...times(10, 'date'), wrong('date')])).toEqual({ date: { seen: 11, wrong: 1 } })
})

it('two that fail together are not both trusted', () => {
  const { a, b } = counts([...times(4, 'a', 'b'), wrong('a', 'b'), wrong('a', 'b')])
  expect([a?.wrong, b?.wrong].sort()).toEqual([0, 2])
})
