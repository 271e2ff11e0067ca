import { comparableText, foldText, normalizeText } from '../../shared/index.ts'

/**
 * What a list of people is ordered by, under a Vietnamese collation: the given name first, then the whole name.
 * "Lê Thị An" → "An Lê Thị An". The same order as `comparePersonNames` of core/shared.
 */
export function sortNameOf(name: string): string {
  const tidy = normalizeText(name)
  return `${tidy.split(' ').at(-1) ?? ''} ${tidy}`
}

/** The columns a name is kept in. */
export function personNames(name: string): { name: string; sortName: string; nameFolded: string } {
  return { name: normalizeText(name), sortName: sortNameOf(name), nameFolded: foldText(name) }
}

/** The same name, whatever the capitals, the spaces, the Unicode form and the place of the tone mark. */
export function isSameName(a: string, b: string): boolean {
  return comparableText(a) === comparableText(b)
}
