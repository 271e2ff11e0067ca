/** Invented sentences of every form and of everything that only looks like one, as they stand and as others would set them. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { factsOfFile, MARKERS, parseLimits, showDue, VARIATIONS } from '../fixtures/limits.ts'
import { findDues } from './index.ts'

/**
 * Each way of setting is tried on every twelfth sentence, each way on others; on every one with KIP_EVERY=1 (a minute of
 * processor time).
 */
const EVERY = process.env.KIP_EVERY === '1' ? 1 : 12

const FOLDER = new URL('../fixtures/limits/', import.meta.url)

const numbered = (ways: Record<string, (sentence: string) => string>) =>
  Object.entries(ways).map(([name, vary], nth): [string, (sentence: string) => string, number] => [name, vary, nth])

for (const name of readdirSync(FOLDER)) {
  const cases = parseLimits(readFileSync(new URL(name, FOLDER), 'utf8'))
  const facts = factsOfFile(name)
  const read = (sentence: string) => findDues(sentence, facts).map(({ due }) => showDue(due))

  describe(name, () => {
    it.each(cases)('$group: $sentence', ({ sentence, limits }) => {
      expect(read(sentence)).toEqual(limits)
    })

    const changedBy = (vary: (sentence: string) => string, nth: number, some = cases) => {
      // A short list has a sentence for every way all the same.
      const step = Math.min(EVERY, some.length)
      return some
        .filter((_, at) => at % step === nth % step)
        .filter(({ sentence, limits }) => read(vary(sentence)).join() !== limits.join())
        .map((one) => vary(one.sentence))
    }

    it.each(numbered(VARIATIONS))('reads the same with %s', (_, vary, nth) => {
      expect(changedBy(vary, nth)).toEqual([])
    })

    // neither a cell nor a stamp is an item of a list
    const items = cases.filter(({ group }) => !name.startsWith('cells') && !group.startsWith('delivery hour'))
    it.each(numbered(MARKERS))('reads the same as %s', (_, vary, nth) => {
      expect(changedBy(vary, nth, items)).toEqual([])
    })
  })
}
