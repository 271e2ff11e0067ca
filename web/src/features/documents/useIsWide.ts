import { useSyncExternalStore } from 'react'

/** From this width on the panes stand side by side (the same as in SplitPane). */
const WIDE = '(min-width: 1024px)'

export function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(WIDE)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => window.matchMedia(WIDE).matches,
  )
}
