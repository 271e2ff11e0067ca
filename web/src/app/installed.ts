/** What an installed Kịp, or a browser that takes notifications, looks after when everything else has been done. */
import type { Id } from '@kip/core/shared'

/** Others load none of it. @returns takes it back while it has not begun */
export function keepInstalled(personId: Id): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  const concerned = navigator.serviceWorker.controller !== null || matchMedia('(display-mode: standalone)').matches
  if (!concerned) return () => undefined
  const timer = setTimeout(() => {
    // Without a network, or a push service: the next visit tries again.
    import('../features/reminders/channels/device/browser.ts')
      .then(({ keepDevice }) => keepDevice(personId))
      .catch(() => undefined)
  }, AFTER_MS)
  return () => clearTimeout(timer)
}

/** The page of the desk is there by then. */
const AFTER_MS = 3_000
