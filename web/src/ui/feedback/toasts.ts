/** Quiet lines at the foot of the page: what was done, and for ten seconds the way back. */

export type Toast = {
  id: number
  message: string
  /** Takes it back. The line then says so. */
  undo?: (() => void) | undefined
}

export const TOAST_SECONDS = 10

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function setToasts(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/**
 * Says that something was done. With `undo` the line offers to take it back (also with Ctrl+Z) for ten seconds: do the
 * thing at once and let `undo` do the reverse, so that a closed tab loses nothing.
 */
export function showToast(message: string, undo?: () => void): void {
  const toast: Toast = { id: nextId, message, undo }
  nextId += 1
  // Two at a time; an older one has been read or missed.
  setToasts([...toasts.slice(-1), toast])
}

export function dismissToast(id: number): void {
  setToasts(toasts.filter((toast) => toast.id !== id))
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly Toast[] {
  return toasts
}
