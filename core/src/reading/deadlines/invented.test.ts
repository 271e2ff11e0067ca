/** Invented sentences of every form and of everything that only looks like one, as they stand and as others would set them. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factsOfFile, MARKERS, parseLimits, showDue, VARIATIONS } from '../fixtures/limits.ts'
import { findDues } from './index.ts'

const FOLDER = new URL('../fixtures/limits/', import.meta.url)

for (const name of readdirSync(FOLDER)) {
  const cases = parseLimits(readFileSync(new URL(name, FOLDER), 'utf8'))
  const facts = factsOfFile(name)
  const read = (sentence: string) => findDues(sentence, facts).map(({ due }) => showDue(due))

  describe(name, () => {
    it.each(cases)('$group: $sentence', ({ sentence, limits }) => {
      expect(read(sentence)).toEqual(limits)
    })

    const changedBy = (vary: (sentence: string) => string, some = cases) =>
      some
        .filter(({ sentence, limits }) => read(vary(sentence)).join() !== limits.join())
        .map((one) => vary(one.sentence))

    it.each(Object.entries(VARIATIONS))('reads the same with %s', (_, vary) => {
      expect(changedBy(vary)).toEqual([])
    })

    // neither a cell nor a stamp is an item of a list
    const items = cases.filter(({ group }) => !name.startsWith('cells') && !group.startsWith('delivery hour'))
    it.each(Object.entries(MARKERS))('reads the same as %s', (_, vary) => {
      expect(changedBy(vary, items)).toEqual([])
    })
  })
}
