/** Which messages there are, and which of them are here: the language in use, the features opened so far. */
import type { base as vietnameseBase } from './base.vi.ts'
import { FEATURE_MESSAGES, type Feature } from './features.ts'
import type { Plural, Translation } from './types.ts'

export type Language = 'vi' | 'en'

type Messages = Readonly<Record<string, string | Plural>>

type Vietnamese = typeof vietnameseBase & {
  readonly [Name in Feature]: Awaited<ReturnType<(typeof FEATURE_MESSAGES)[Name]['vi']>>['messages']
}

/** 'documents.title': the feature's name, a dot, the key in its messages. */
export type MessageKey = {
  [Name in keyof Vietnamese]: `${Name}.${keyof Vietnamese[Name] & string}`
}[keyof Vietnamese]

/** The Vietnamese text of a key, as a literal type: its placeholders are the parameters. */
export type MessageText<Key extends MessageKey> = Key extends `${infer Name}.${infer Rest}`
  ? Name extends keyof Vietnamese
    ? Rest extends keyof Vietnamese[Name]
      ? Vietnamese[Name][Rest]
      : never
    : never
  : never

type Base = { readonly [Name in keyof typeof vietnameseBase]: Translation<Vietnamese[Name]> }

const BASE: Record<Language, () => Promise<{ base: Base }>> = {
  vi: () => import('./base.vi.ts'),
  en: () => import('./base.en.ts'),
}

const loaded: Record<Language, Map<string, Messages>> = { vi: new Map(), en: new Map() }

/** Loads the words of every page and those of the named features, as far as they are not here yet. */
export async function loadMessages(language: Language, features: readonly Feature[]): Promise<void> {
  const here = loaded[language]
  const loadBase = async () => {
    const { base } = await BASE[language]()
    for (const [name, messages] of Object.entries(base)) here.set(name, messages)
  }
  const loadFeature = async (name: Feature) => {
    const { messages } = await FEATURE_MESSAGES[name][language]()
    here.set(name, messages)
  }
  await Promise.all([
    here.has('common') ? undefined : loadBase(),
    ...features.filter((name) => !here.has(name)).map(loadFeature),
  ])
}

export function hasMessages(language: Language, features: readonly Feature[]): boolean {
  return features.every((name) => loaded[language].has(name))
}

/** @returns undefined for a key whose feature the page did not name, which the test of the pages rules out. */
export function findMessage(language: Language, key: string): string | Plural | undefined {
  const dot = key.indexOf('.')
  return loaded[language].get(key.slice(0, dot))?.[key.slice(dot + 1)]
}
