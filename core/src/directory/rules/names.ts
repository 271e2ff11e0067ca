import { comparableText, foldText, normalizeText } from '../../shared/index.ts'
import type { OrganizationKind } from '../schema.ts'

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

/** What kind of place the name of a people's committee tells: phường, xã or đặc khu; a ward where it tells nothing. */
export function kindOfOrganization(name: string): OrganizationKind {
  const words = comparableText(name)
  if (/(^|\s)đặc khu(\s|$)/.test(words)) return 'special-zone'
  return /(^|\s)xã(\s|$)/.test(words) && !/(^|\s)phường(\s|$)/.test(words) ? 'commune' : 'ward'
}
