import { describe, expect, test } from 'vitest'
import { base as englishBase } from './base.en.ts'
import { base as vietnameseBase } from './base.vi.ts'
import type { Language } from './catalogue.ts'
import { FEATURE_MESSAGES } from './features.ts'
import type { Plural } from './types.ts'

type Flat = Record<string, string | Plural>

function flatten(catalogue: Record<string, Readonly<Record<string, string | Plural>>>): Flat {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([feature, messages]) =>
      Object.entries(messages).map(([key, message]) => [`${feature}.${key}`, message]),
    ),
  )
}

/** Everything there is in a language, opened or not. */
async function all(language: Language): Promise<Flat> {
  const features = await Promise.all(
    Object.entries(FEATURE_MESSAGES).map(async ([name, load]) => [name, (await load[language]()).messages] as const),
  )
  return flatten({ ...(language === 'vi' ? vietnameseBase : englishBase), ...Object.fromEntries(features) })
}

const textsOf = (message: string | Plural | undefined) =>
  message === undefined ? [] : typeof message === 'string' ? [message] : [message.one, message.other]
const placeholdersOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()

describe('catalogues', async () => {
  const vietnamese = await all('vi')
  const english = await all('en')

  test('English has exactly the keys of Vietnamese', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(vietnamese).sort())
  })

  test('every text is filled and carries the same placeholders', () => {
    for (const [key, message] of Object.entries(vietnamese)) {
      expect(textsOf(message).join(''), key).not.toBe('')
      for (const text of textsOf(english[key])) {
        expect(text, key).not.toBe('')
        expect(placeholdersOf(text), key).toEqual(placeholdersOf(textsOf(message).join('')))
      }
    }
  })

  test('a form for one is chosen by count, so only a message that counts has one', () => {
    for (const [key, message] of Object.entries(english)) {
      const others = typeof message === 'string' ? [] : [message.other]
      for (const other of others) expect(placeholdersOf(other), key).toContain('{count}')
    }
  })

  test('Vietnamese is in composed form, without exclamation marks', () => {
    for (const [key, message] of Object.entries(vietnamese)) {
      const text = textsOf(message).join('')
      expect(text, key).toBe(text.normalize('NFC'))
      expect(text, key).not.toContain('!')
    }
  })
})
