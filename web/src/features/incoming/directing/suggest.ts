/** Whom a paper is likely for: a suggestion with its reason, never a decision. */
import type { FieldOfWork } from '@kip/core/directory'
import { foldText } from '@kip/core/shared'

export type Suggestion = { unitId: string; personId: string | null; field: string }

/**
 * The field of work whose name stands in the paper's words; the longest where several do. Its unit leads, and where one
 * person alone carries the field, that person.
 * @param words subject, duties: what the paper is about.
 */
export function suggestFor(
  words: readonly (string | null)[],
  fields: readonly Pick<FieldOfWork, 'name' | 'unitId' | 'carriers' | 'active'>[],
): Suggestion | null {
  const text = wordsOf(words.filter((word) => word !== null).join(' '))
  const [best] = fields
    .filter(({ name, unitId, active }) => active && unitId !== null && text.includes(wordsOf(name)))
    .sort((a, b) => b.name.length - a.name.length)
  if (!best || best.unitId === null) return null
  const [carrier, ...others] = best.carriers
  return {
    unitId: best.unitId,
    personId: carrier && others.length === 0 ? carrier.personId : null,
    field: best.name,
  }
}

/** Whole words only, whatever stands between them. */
const wordsOf = (text: string) =>
  ` ${foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `
