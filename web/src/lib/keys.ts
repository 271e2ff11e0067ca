/**
 * The keyboard walks. Pages register shortcuts while they are shown; the latest registered wins; `?` lists them all.
 * A key never fires while a person types, except Escape and combinations with Ctrl, Alt or ⌘.
 *
 * A shortcut is written 'j', 'Enter', '?', 'mod+Enter' (Ctrl, or ⌘ on a Mac), 'alt+n', or as a sequence 'g t'.
 */
import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { type KeyPress, matchesPress, type Press, parseShortcut } from './keyMatch.ts'

export type Shortcut = {
  keys: string
  /** What it does, for the list of keys. */
  description: string
  run: (event: KeyboardEvent) => void
  /** False leaves the key out for now, e.g. while nothing is selected. */
  enabled?: boolean
}

export type ShortcutScope = { id: string; title: string; shortcuts: readonly Shortcut[] }

/** How long the second key of a sequence is waited for. */
const SEQUENCE_WAIT = 1_000

let scopes: readonly ShortcutScope[] = []
const listeners = new Set<() => void>()

function setScopes(next: readonly ShortcutScope[]): void {
  scopes = next
  for (const listener of listeners) listener()
}

/** Registers shortcuts under a heading until the returned function is called. */
export function registerShortcuts(scope: ShortcutScope): () => void {
  setScopes([...scopes.filter(({ id }) => id !== scope.id), scope])
  return () => setScopes(scopes.filter((known) => known !== scope))
}

/**
 * Shortcuts of a page or a list, while it is shown. The functions may be new on every render.
 * @param title the heading in the list of keys.
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const id = useId()
  const latest = useRef(shortcuts)
  // Before the next key: who types Enter, Enter must not be answered by what stood there before the first.
  useLayoutEffect(() => {
    latest.current = shortcuts
  })
  const shape = shortcuts
    .filter(({ enabled = true }) => enabled)
    .map(({ keys, description }) => `${keys}\n${description}`)
    .join('\n\n')
  useEffect(() => {
    const registered = shape === '' ? [] : shape.split('\n\n')
    return registerShortcuts({
      id,
      title,
      shortcuts: registered.map((entry) => {
        const [keys = '', description = ''] = entry.split('\n')
        return {
          keys,
          description,
          run: (event) => latest.current.find((shortcut) => shortcut.keys === keys)?.run(event),
        }
      }),
    })
  }, [id, title, shape])
}

/** All that can be pressed now, for the list of keys: the page's first, the shell's last. */
export function useShortcutScopes(): readonly ShortcutScope[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => scopes,
  )
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [role="spinbutton"]') !== null)

/** Menus, open lists and dialogs have keys of their own. */
const isElsewhere = (target: EventTarget | null) =>
  target instanceof Element && target.closest('[role="menu"], [role="listbox"], [role="dialog"]') !== null

/** Enter and the space bar belong to the control that has the focus. */
const isOnControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a[href], button, summary, [role="tab"], [role="radio"]') !== null

/** Listens for the whole page. @returns what stops it. */
export function startShortcuts(): () => void {
  let first: Press | null = null
  let forget: number | undefined

  const onKeyDown = (event: KeyboardEvent) => {
    // Telex and VNI compose syllables out of the very letters shortcuts use.
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return
    if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
    const press = toPress(event)
    const free = press.mod || press.alt || press.key === 'Escape'
    if (!free && (isTyping(event.target) || isElsewhere(event.target))) return
    if (!free && (press.key === 'Enter' || press.key === ' ') && isOnControl(event.target)) return

    const before = first
    first = null
    clearTimeout(forget)
    const found = (before && findShortcut([before, press])) || findShortcut([press])
    if (found) {
      event.preventDefault()
      found.run(event)
    } else if (!free && beginsSequence(press)) {
      first = press
      forget = window.setTimeout(() => {
        first = null
      }, SEQUENCE_WAIT)
    }
  }
  /** Ctrl+Enter on a chip gives the work; the chip itself would take the Enter for a press. */
  const onCombination = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.key !== 'Enter' || !isOnControl(event.target)) return
    const press = toPress(event)
    const found = press.mod || press.alt ? findShortcut([press]) : undefined
    if (!found) return
    event.preventDefault()
    event.stopPropagation()
    found.run(event)
  }
  document.addEventListener('keydown', onKeyDown)
  document.addEventListener('keydown', onCombination, { capture: true })
  return () => {
    clearTimeout(forget)
    document.removeEventListener('keydown', onKeyDown)
    document.removeEventListener('keydown', onCombination, { capture: true })
  }
}

function toPress(event: KeyboardEvent): Press {
  return {
    key: event.key,
    code: event.code,
    mod: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
  }
}

function findShortcut(pressed: readonly Press[]): Shortcut | undefined {
  for (const { shortcuts } of [...scopes].reverse()) {
    const found = shortcuts.find(({ keys }) => {
      const wanted = parseShortcut(keys)
      return wanted.length === pressed.length && wanted.every((key, at) => matchesPress(key, pressed[at]))
    })
    if (found) return found
  }
  return undefined
}

function beginsSequence(press: Press): boolean {
  const begins = (wanted: readonly KeyPress[]) => wanted.length > 1 && matchesPress(wanted[0], press)
  return scopes.some(({ shortcuts }) => shortcuts.some(({ keys }) => begins(parseShortcut(keys))))
}
