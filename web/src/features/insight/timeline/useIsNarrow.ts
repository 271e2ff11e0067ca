import { useSyncExternalStore } from 'react'

const narrow = () => window.matchMedia('(max-width: 1023px)')

/** Whether the page is laid out for a phone; the same width as in the styles. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = narrow()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => narrow().matches,
  )
}
