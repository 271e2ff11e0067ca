/** Logistic regression over sets of named features, by full gradient steps with a step size of its own for each weight (RMSProp). */

/** `counts`: as so many of its like */
export type Example = { features: readonly string[]; yes: boolean; counts: number }
export type Model = ReadonlyMap<string, number>

export type Options = {
  /** how often a feature must have been seen to have a weight */
  atLeast: number
  /** the squared weights count so much against a model */
  ridge: number
  rounds: number
}

/** The weight of '' is that of no feature at all. */
export function train(examples: readonly Example[], { atLeast, ridge, rounds }: Options): Model {
  const seen = new Map<string, number>()
  for (const { features } of examples) for (const name of features) seen.set(name, (seen.get(name) ?? 0) + 1)
  const names = ['', ...[...seen].filter(([, times]) => times >= atLeast).map(([name]) => name)]
  const at = new Map(names.map((name, i) => [name, i]))
  const rows = examples.map(({ features }) => Int32Array.from([0, ...features.flatMap((name) => at.get(name) ?? [])]))
  const weights = new Float64Array(names.length)
  const pace = new Float64Array(names.length)
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : ridge * weight))
    rows.forEach((row, i) => {
      let sum = 0
      for (const j of row) sum += weights[j] ?? 0
      const miss = (1 / (1 + Math.exp(-sum)) - (examples[i]?.yes === true ? 1 : 0)) * (examples[i]?.counts ?? 1)
      for (const j of row) slope[j] = (slope[j] ?? 0) + miss
    })
    const step = 0.05 * (1 - round / rounds)
    slope.forEach((steep, i) => {
      pace[i] = round === 0 ? steep * steep : 0.9 * (pace[i] ?? 0) + 0.1 * steep * steep
      weights[i] = (weights[i] ?? 0) - (step * steep) / Math.sqrt((pace[i] ?? 0) + 1e-8)
    })
  }
  return new Map(names.map((name, i) => [name, weights[i] ?? 0]))
}

export function predict(model: Model, features: readonly string[]): number {
  const sum = features.reduce((all, name) => all + (model.get(name) ?? 0), model.get('') ?? 0)
  return 1 / (1 + Math.exp(-sum))
}
