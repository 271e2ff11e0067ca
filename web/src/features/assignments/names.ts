/** Vietnamese names sort by the given name, which stands last, then by the rest. */
const collator = new Intl.Collator('vi')

const givenName = (name: string) => name.trim().split(/\s+/).at(-1) ?? ''

export function sortByGivenName<T extends { name: string }>(people: readonly T[]): T[] {
  return people.toSorted(
    (a, b) => collator.compare(givenName(a.name), givenName(b.name)) || collator.compare(a.name, b.name),
  )
}
