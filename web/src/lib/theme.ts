/** Light or dark: as the system has it, unless the person chose; the choice is remembered on this device. */
import { useSyncExternalStore } from 'react'
import { recall, remember } from './storage.ts'

export type ThemeChoice = 'system' | 'light' | 'dark'

let choice: ThemeChoice = 'system'
const listeners = new Set<() => void>()
const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)')

function apply(): void {
  const dark = choice === 'dark' || (choice === 'system' && systemIsDark().matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

/** Called once, before the first render. */
export function startTheme(): void {
  const remembered = recall('theme')
  choice = remembered === 'light' || remembered === 'dark' ? remembered : 'system'
  systemIsDark().addEventListener('change', apply)
  apply()
}

export function chooseTheme(next: ThemeChoice): void {
  choice = next
  remember('theme', next === 'system' ? undefined : next)
  apply()
}

export function useTheme(): ThemeChoice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => choice,
  )
}
