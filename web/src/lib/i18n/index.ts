/**
 * The interface's words: `t('app.nav.today')`, `t('common.due.hoursLeft', { count: 2 })`.
 * One language is loaded at a time, and of it what the pages opened so far show: a page comes by `withMessages`.
 * Changing the language mounts the page anew (see app/Root.tsx), so `t` may be called anywhere while rendering; what a
 * person had typed is kept by drafts.
 */
import { useSyncExternalStore } from 'react'
import { recall, remember } from '../storage.ts'
import {
  findMessage,
  hasMessages,
  type Language,
  loadMessages,
  type MessageKey,
  type MessageText,
} from './catalogue.ts'
import type { Feature } from './features.ts'
import type { Placeholders } from './types.ts'

export type { Language, MessageKey } from './catalogue.ts'
export type { Translation } from './types.ts'

export const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

export type MessageParams<Key extends MessageKey> = [Placeholders<MessageText<Key>>] extends [never]
  ? []
  : [params: Readonly<Record<Placeholders<MessageText<Key>>, string | number>>]

let language: Language = 'vi'
let numbers = new Intl.NumberFormat(LOCALES.vi)
/** Features whose pages were asked for: a change of the language brings their words. */
const opened = new Set<Feature>()
const listeners = new Set<() => void>()

/** The text of a key in the language in use. Numbers among the parameters are written as the language writes them. */
export function t<Key extends MessageKey>(key: Key, ...[params]: MessageParams<Key>): string {
  return translate(key, params)
}

function translate(key: string, params: Readonly<Record<string, string | number>> | undefined): string {
  const message = findMessage(language, key)
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

/** Takes a language into use once the words of all that is shown are here. @param features opened beforehand */
export async function takeLanguage(next: Language, ...features: readonly Feature[]): Promise<void> {
  for (const name of features) opened.add(name)
  // A page may be opened while the words come.
  do await loadMessages(next, [...opened])
  while (!hasMessages(next, [...opened]))
  language = next
  numbers = new Intl.NumberFormat(LOCALES[next])
  if (typeof document !== 'undefined') document.documentElement.lang = next
  for (const listener of listeners) listener()
}

/**
 * A page together with the words it shows: its own and those of features whose parts it uses.
 * @example lazyRouteComponent(() => withMessages(['today', 'assignments'], () => import('./TodayPage.tsx')), 'TodayPage')
 */
export async function withMessages<Page>(features: readonly Feature[], load: () => Promise<Page>): Promise<Page> {
  for (const name of features) opened.add(name)
  const [page] = await Promise.all([load(), loadMessages(language, features)])
  // The language may have changed meanwhile.
  while (!hasMessages(language, features)) await loadMessages(language, features)
  return page
}

/** Loads the remembered language before the first render; Vietnamese when none was chosen. */
export async function startLanguage(): Promise<void> {
  await takeLanguage(recall('language') === 'en' ? 'en' : 'vi')
}

/** Changes the language and remembers it on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  await takeLanguage(next)
  remember('language', next)
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
