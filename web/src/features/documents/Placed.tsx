import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** Puts its content into a pane of the page; in place where there is none. */
export function Placed({ in: slot, children }: { in: HTMLElement | undefined; children: ReactNode }) {
  return slot ? createPortal(children, slot) : children
}
