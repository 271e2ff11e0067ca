/**
 * Which of the ways a wrong value was read by misled is not known. It counts against one way only: the least trustworthy
 * of them. Whoever is shown such a value is asked about it for that way already, and its other ways need not answer for it.
 */

export type ReadBy = { rules: readonly string[]; right: boolean }
export type Blamed = { seen: number; wrong: number }

/**
 * First those that are never certain take what is wrong of theirs; then, again and again, the one with the largest share
 * of what is still left, until all others may be called certain.
 * @param mayBeCertain of counts
 */
export function blame(
  values: readonly ReadBy[],
  mayBeCertain: (count: Blamed) => boolean,
): ReadonlyMap<string, Blamed> {
  const seen = new Map<string, number>()
  for (const { rules } of values) for (const rule of rules) seen.set(rule, (seen.get(rule) ?? 0) + 1)
  const left = new Set(values.filter(({ right }) => !right))
  const blamed = new Map<string, Blamed>()
  const countOf = (rule: string): Blamed => ({
    seen: seen.get(rule) ?? 0,
    wrong: [...left].filter(({ rules }) => rules.includes(rule)).length,
  })
  const settle = (rule: string) => {
    blamed.set(rule, countOf(rule))
    for (const value of left) if (value.rules.includes(rule)) left.delete(value)
  }
  const rare = [...seen.keys()].filter((rule) => !mayBeCertain({ seen: seen.get(rule) ?? 0, wrong: 0 }))
  const rareCounts = rare.map((rule) => [rule, countOf(rule)] as const)
  for (const rule of rare) settle(rule)
  for (const [rule, count] of rareCounts) blamed.set(rule, count)
  for (;;) {
    const open = [...seen.keys()].filter((rule) => !blamed.has(rule)).map((rule) => ({ rule, count: countOf(rule) }))
    const worst = open
      .filter(({ count }) => !mayBeCertain(count))
      .sort((a, b) => b.count.wrong / b.count.seen - a.count.wrong / a.count.seen || a.rule.localeCompare(b.rule))[0]
    if (worst !== undefined) {
      settle(worst.rule)
      continue
    }
    for (const { rule, count } of open) blamed.set(rule, count)
    return blamed
  }
}
