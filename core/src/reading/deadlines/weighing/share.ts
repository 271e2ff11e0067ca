/** How often, of expressions with these words around them, one was labelled a limit: logistic regression over counted features. */
import weights from './weights.json' with { type: 'json' }

const WEIGHTS: ReadonlyMap<string, number> = new Map(Object.entries(weights))

/** What is this likely is kept though a rule turned it down. */
export const KEPT = 0.93

/** @returns 0 … 1 */
export function shareOf(features: readonly string[]): number {
  const sum = features.reduce((all, feature) => all + (WEIGHTS.get(feature) ?? 0), WEIGHTS.get('') ?? 0)
  return 1 / (1 + Math.exp(-sum))
}
