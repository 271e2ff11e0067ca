/** Whom a paper is likely for: a suggestion with its reason, never a decision. */
import type { FieldOfWork } from '@kip/core/directory'
import { foldText } from '@kip/core/shared'

export type Suggestion = { unitId: string; personId: string | null; field: string }

/**
 * The field of work whose name, or a part of it («Y tế, dân số»: either), stands in the paper's words; the longest where
 * several do. Its unit leads, and where one person alone carries the field, that person.
 * @param words subject, duties: what the paper is about.
 */
export function suggestFor(
  words: readonly (string | null)[],
  fields: readonly Pick<FieldOfWork, 'name' | 'unitId' | 'carriers' | 'active'>[],
): Suggestion | null {
  const text = wordsOf(words.filter((word) => word !== null).join(' '))
  const [best] = fields
    .filter(({ unitId, active }) => active && unitId !== null)
    .map((field) => ({ ...field, found: longestPartIn(text, field.name) }))
    .filter(({ found }) => found > 0)
    .sort((a, b) => b.found - a.found)
  if (!best || best.unitId === null) return null
  const [carrier, ...others] = best.carriers
  return {
    unitId: best.unitId,
    personId: carrier && others.length === 0 ? carrier.personId : null,
    field: best.name,
  }
}

/** @returns the length of the longest part of a field's name that stands in the text; 0 where none does */
function longestPartIn(text: string, name: string): number {
  const parts = name.split(/[,;]/).map(wordsOf)
  return Math.max(...parts.map((part) => (part.trim() !== '' && text.includes(part) ? part.length : 0)))
}

/** Whole words only, whatever stands between them. */
const wordsOf = (text: string) =>
  ` ${foldText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `
