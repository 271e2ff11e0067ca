/** The last few results of a pure function of a text: one sentence is looked at by several recognisers in turn. */

const KEPT = 8

export function remember<T>(look: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    const found = look(text)
    const oldest = known.keys().next()
    if (known.size >= KEPT && oldest.done !== true) known.delete(oldest.value)
    known.set(text, found)
    return found
  }
}
