/** Now, for pages: one shared tick, so that all relative times on a page change together. */
import { useSyncExternalStore } from 'react'

const TICK = 30_000

let tick = Date.now()
let timer: number | undefined
const listeners = new Set<() => void>()

function advance(): void {
  if (document.visibilityState === 'hidden') return
  tick = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    tick = Date.now()
    timer = window.setInterval(advance, TICK)
    document.addEventListener('visibilitychange', advance)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', advance)
  }
}

/** @returns milliseconds since the epoch, renewed every 30 seconds and when the page comes back to sight. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => tick)
}
