/**
 * `node bench/weigh.ts [--write] [--without SET,SET]`: weighs the words around expressions of time on all labelled papers and sentences
 * of the repository (decision 0034), and says how well those of one round are told apart by what was learnt from all others: the
 * share of limits among what is given 0.9 and more, and how many limits that reaches. `--write` enters the weights learnt from all.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Model, type Options, predict, train } from './lib/regression.ts'
import { labelledSpots, type Spot } from './lib/spots.ts'

const WEIGHTS = resolve(import.meta.dirname, '..', 'core/src/reading/deadlines/weighing/weights.json')
const OPTIONS: Options = { atLeast: 3, ridge: 1, rounds: 150 }
/** sentences of the tests that look like limits and are none: a rule says so, and nothing may outweigh it */
const SURELY_NOT = 4
/** a weight below this changes nothing that matters */
const LEAST = 0.05

const { values } = parseArgs({ options: { write: { type: 'boolean' }, without: { type: 'string', default: '' } } })
const left = values.without.split(',')
const spots = labelledSpots().filter(({ set }) => !left.includes(set))

const learn = (from: readonly Spot[]): Model =>
  train(
    from.map(({ set, features, limit }) => ({
      features,
      yes: limit,
      counts: set === 'tables' && !limit ? SURELY_NOT : 1,
    })),
    OPTIONS,
  )

if (values.write === true) {
  const kept = [...learn(spots)].filter(([, weight]) => Math.abs(weight) >= LEAST)
  const sorted = kept
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, weight]) => [name, Math.round(weight * 100) / 100])
  writeFileSync(WEIGHTS, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
  console.log(`${spots.length} expressions, ${sorted.length} weights`)
} else {
  const figures: Record<string, { spots: number; limits: number; reached: number; wrong: number }> = {}
  for (const set of new Set(spots.map((spot) => spot.set))) {
    if (set === 'tables') continue
    const model = learn(spots.filter((spot) => spot.set !== set))
    const own = spots.filter((spot) => spot.set === set)
    const sure = own.filter(({ features }) => predict(model, features) >= 0.9)
    figures[set] = {
      spots: own.length,
      limits: own.filter(({ limit }) => limit).length,
      reached: sure.filter(({ limit }) => limit).length,
      wrong: sure.filter(({ limit }) => !limit).length,
    }
  }
  console.table(figures)
  console.log(JSON.stringify({ name: 'weigh', figures }))
}
