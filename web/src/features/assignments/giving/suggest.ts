/** Whom a paper is likely for: the fields of work its words speak of. A suggestion with its reason, never a decision. */
import type { FieldOfWork } from '@kip/core/directory'
import { foldText } from '@kip/core/shared'

/**
 * The fields of work whose name, or a part of it («Y tế, dân số»: either), stands in the words; the longest part first.
 * @param words subject, duties: what the paper is about.
 */
export function fieldsIn<Field extends Pick<FieldOfWork, 'name'>>(
  words: readonly (string | null)[],
  fields: readonly Field[],
): Field[] {
  const text = wordsOf(words.filter((word) => word !== null).join(' '))
  return fields
    .map((field) => ({ field, found: longestPartIn(text, field.name) }))
    .filter(({ found }) => found > 0)
    .toSorted((a, b) => b.found - a.found)
    .map(({ field }) => field)
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
