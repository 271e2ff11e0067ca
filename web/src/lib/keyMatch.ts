/** How a shortcut is written and when a key press is the one meant. Pure: see keyMatch.test.ts. */

/** One step of a shortcut: 'mod+Enter' → { key: 'Enter', mod: true, … } */
export type KeyPress = { key: string; mod: boolean; alt: boolean }

/** What the keyboard reported. */
export type Press = KeyPress & { code: string; shift: boolean }

/** 'g t' → two steps. */
export function parseShortcut(keys: string): KeyPress[] {
  return keys.split(' ').map((step) => {
    const parts = step.split('+')
    return { key: parts.at(-1) ?? '', mod: parts.includes('mod'), alt: parts.includes('alt') }
  })
}

/**
 * A letter is meant whatever Shift or Caps Lock says; where an input method turned it into another one ("ê"), or Alt
 * into a sign, the key's place on the board decides.
 */
export function matchesPress(wanted: KeyPress | undefined, press: Press | undefined): boolean {
  if (!wanted || !press || wanted.mod !== press.mod || wanted.alt !== press.alt) return false
  if (wanted.key.toLowerCase() === press.key.toLowerCase()) return true
  return /^[a-z]$/.test(wanted.key) && !/^[a-z]$/i.test(press.key) && press.code === `Key${wanted.key.toUpperCase()}`
}

/** The caps to draw for a shortcut: 'mod+Enter' → [['Ctrl', 'Enter']], 'g t' → [['G'], ['T']]. */
export function capsOf(keys: string, mac: boolean): string[][] {
  const names: Record<string, string> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    Enter: 'Enter',
    Escape: 'Esc',
    ArrowDown: '↓',
    ArrowUp: '↑',
    ArrowLeft: '←',
    ArrowRight: '→',
  }
  return keys.split(' ').map((step) => step.split('+').map((part) => names[part] ?? part.toUpperCase()))
}
