/**
 * What this device remembers: choices (pane widths, theme, language) and drafts. Nothing a person has typed is lost by
 * a closed tab, a lost line or an ended session. Storage may be full or forbidden: then it is simply not remembered.
 */
import { useCallback, useEffect, useRef, useState } from 'react'

const PREFIX = 'kip:'
const DRAFT_DAYS = 14
const DAY = 86_400_000

/** @returns what was remembered under the key, or undefined when nothing (readable) was. */
export function recall(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Remembers a JSON value; undefined forgets it. */
export function remember(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // A full or forbidden storage must not stop the work at hand.
  }
}

/**
 * State that is remembered on this device.
 * @param accept tells whether a remembered value can still be used; an old shape falls back to `initial`.
 */
export function useRemembered<T>(
  key: string,
  initial: T,
  accept: (value: unknown) => value is T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const remembered = recall(key)
    return accept(remembered) ? remembered : initial
  })
  const set = useCallback(
    (next: T) => {
      setValue(next)
      remember(key, next)
    },
    [key],
  )
  return [value, set]
}

type StoredDraft = { savedAt: number; value: unknown }

function isStoredDraft(value: unknown): value is StoredDraft {
  return typeof value === 'object' && value !== null && 'savedAt' in value && 'value' in value
}

/** Typed a moment ago: a form shown anew under the same key begins with it before it is written. */
const unwritten = new Map<string, unknown>()

function recallDraft(key: string): unknown {
  if (unwritten.has(key)) return unwritten.get(key)
  const stored = recall(`draft:${key}`)
  return isStoredDraft(stored) ? stored.value : undefined
}

function saveDraft(key: string, value: unknown): void {
  remember(`draft:${key}`, { savedAt: Date.now(), value } satisfies StoredDraft)
}

export type Draft<T> = {
  value: T
  set: (value: T) => void
  /** True when the value came back from an earlier visit: the page says so and offers to start over. */
  restored: boolean
  /** After sending, or when the person starts over. */
  clear: () => void
}

/**
 * What a person is typing, kept until `clear()`. Written 300 ms after the last change and when the page is left.
 * @param key names the thing and the person, e.g. `report:<assignmentId>:<personId>`: a computer may be shared.
 * @param accept tells whether a kept draft still has the shape of `initial`.
 */
export function useDraft<T>(key: string, initial: T, accept: (value: unknown) => value is T): Draft<T> {
  const [kept] = useState<T | undefined>(() => {
    const draft = recallDraft(key)
    return accept(draft) ? draft : undefined
  })
  const [restored, setRestored] = useState(kept !== undefined)
  const [value, setValue] = useState<T>(kept ?? initial)
  const unsaved = useRef<{ value: T; timer: number } | null>(null)

  const flush = useCallback(() => {
    if (!unsaved.current) return
    clearTimeout(unsaved.current.timer)
    saveDraft(key, unsaved.current.value)
    unwritten.delete(key)
    unsaved.current = null
  }, [key])

  useEffect(() => {
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  const set = useCallback(
    (next: T) => {
      setValue(next)
      unwritten.set(key, next)
      if (unsaved.current) clearTimeout(unsaved.current.timer)
      unsaved.current = { value: next, timer: window.setTimeout(flush, 300) }
    },
    [flush, key],
  )
  const clear = useCallback(() => {
    if (unsaved.current) clearTimeout(unsaved.current.timer)
    unsaved.current = null
    unwritten.delete(key)
    remember(`draft:${key}`, undefined)
    setRestored(false)
    setValue(initial)
  }, [key, initial])

  return { value, set, restored, clear }
}

/** Forgets drafts nobody came back to for two weeks. Called once at start. */
export function dropOldDrafts(now: number = Date.now()): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${PREFIX}draft:`)) continue
      const stored = recall(key.slice(PREFIX.length))
      if (!isStoredDraft(stored) || now - stored.savedAt > DRAFT_DAYS * DAY) localStorage.removeItem(key)
    }
  } catch {
    // Nothing to tidy where nothing can be kept.
  }
}
