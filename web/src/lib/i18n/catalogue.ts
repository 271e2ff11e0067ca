/**
 * Which messages there are. Each feature keeps messages.vi.ts and messages.en.ts beside its pages and is named in
 * catalogue.vi.ts and catalogue.en.ts; only the language in use is loaded.
 */
import type { catalogue as vietnamese } from './catalogue.vi.ts'
import type { Plural, Translation } from './types.ts'

export type Language = 'vi' | 'en'

type Vietnamese = typeof vietnamese

export type Catalogue = { readonly [Feature in keyof Vietnamese]: Translation<Vietnamese[Feature]> }

/** 'incoming.title': the feature's name, a dot, the key in its messages. */
export type MessageKey = {
  [Feature in keyof Vietnamese]: `${Feature}.${keyof Vietnamese[Feature] & string}`
}[keyof Vietnamese]

/** The Vietnamese text of a key, as a literal type: its placeholders are the parameters. */
export type MessageText<Key extends MessageKey> = Key extends `${infer Feature}.${infer Name}`
  ? Feature extends keyof Vietnamese
    ? Name extends keyof Vietnamese[Feature]
      ? Vietnamese[Feature][Name]
      : never
    : never
  : never

const LOADERS: Record<Language, () => Promise<{ catalogue: Catalogue }>> = {
  vi: () => import('./catalogue.vi.ts'),
  en: () => import('./catalogue.en.ts'),
}

export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return (await LOADERS[language]()).catalogue
}

/** @returns undefined for a key the catalogue lacks, which the types and the catalogue test rule out. */
export function findMessage(catalogue: Catalogue, key: string): string | Plural | undefined {
  const dot = key.indexOf('.')
  const feature: Readonly<Record<string, Readonly<Record<string, string | Plural>>>> = catalogue
  return feature[key.slice(0, dot)]?.[key.slice(dot + 1)]
}
