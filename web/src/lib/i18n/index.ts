/**
 * The interface's words: `t('app.nav.today')`, `t('common.due.hoursLeft', { count: 2 })`.
 * One language is loaded at a time. Changing it mounts the page anew (see app/Root.tsx), so `t` may be called anywhere
 * while rendering; what a person had typed is kept by drafts.
 */
import { useSyncExternalStore } from 'react'
import { recall, remember } from '../storage.ts'
import {
  type Catalogue,
  findMessage,
  type Language,
  loadCatalogue,
  type MessageKey,
  type MessageText,
} from './catalogue.ts'
import type { Placeholders } from './types.ts'

export type { Language, MessageKey } from './catalogue.ts'
export type { Translation } from './types.ts'

export const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

export type MessageParams<Key extends MessageKey> = [Placeholders<MessageText<Key>>] extends [never]
  ? []
  : [params: Readonly<Record<Placeholders<MessageText<Key>>, string | number>>]

let language: Language = 'vi'
let catalogue: Catalogue | undefined
let numbers = new Intl.NumberFormat(LOCALES.vi)
const listeners = new Set<() => void>()

/** The text of a key in the language in use. Numbers among the parameters are written as the language writes them. */
export function t<Key extends MessageKey>(key: Key, ...[params]: MessageParams<Key>): string {
  return translate(key, params)
}

function translate(key: string, params: Readonly<Record<string, string | number>> | undefined): string {
  const message = catalogue && findMessage(catalogue, key)
  if (message === undefined) return key
  const text = typeof message === 'string' ? message : params?.count === 1 ? message.one : message.other
  if (!params) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value
  })
}

export function currentLanguage(): Language {
  return language
}

export function currentLocale(): string {
  return LOCALES[language]
}

/** Takes a language into use with a catalogue already loaded; tests call it directly. */
export function adoptCatalogue(next: Language, loaded: Catalogue): void {
  language = next
  catalogue = loaded
  numbers = new Intl.NumberFormat(LOCALES[next])
  if (typeof document !== 'undefined') document.documentElement.lang = next
  for (const listener of listeners) listener()
}

/** Loads the remembered language before the first render; Vietnamese when none was chosen. */
export async function startLanguage(): Promise<void> {
  const remembered: Language = recall('language') === 'en' ? 'en' : 'vi'
  adoptCatalogue(remembered, await loadCatalogue(remembered))
}

/** Changes the language and remembers it on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  const loaded = await loadCatalogue(next)
  remember('language', next)
  adoptCatalogue(next, loaded)
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => language,
  )
}
