/** What is looked at: the place lit up on the paper and beside it, what was looked at before, and what is being edited. */
import type { FieldName } from '@kip/core/reading'
import { useCallback, useEffect, useState } from 'react'
import type { MarkKey } from './marks.ts'

export const rowIdOf = (key: MarkKey) => `row-${key}`
export const valueIdOf = (key: MarkKey) => `value-${key}`

/** A field, the limit of a duty, or all fields at once. */
export type Editing = FieldName | `duty:${string}` | 'all' | null

const NOTHING: readonly MarkKey[] = []

/** A step that leads to an element which may only be there after the next render. */
type Wish = { id: string; focus: boolean }

export function usePaperView(first: Editing) {
  const [active, setActive] = useState<MarkKey | null>(null)
  /** Under the mouse, here or on the paper: lit up on both sides, nothing moves. */
  const [hovered, setHovered] = useState<readonly MarkKey[]>(NOTHING)
  const [looked, setLooked] = useState<ReadonlySet<MarkKey>>(new Set())
  const [editing, setEditing] = useState<Editing>(first)
  const [wish, setWish] = useState<Wish | null>(null)

  useEffect(() => {
    if (!wish) return
    const element = document.getElementById(wish.id)
    if (wish.focus) focusIn(element)
    element?.scrollIntoView({ block: 'nearest' })
    setWish(null)
  }, [wish])

  const light = useCallback((key: MarkKey) => {
    setActive(key)
    setLooked((known) => (known.has(key) ? known : new Set(known).add(key)))
  }, [])
  /** From the paper to the field: lights it up and gives it the focus. */
  const pick = useCallback(
    (key: MarkKey) => {
      light(key)
      setWish({ id: valueIdOf(key), focus: true })
    },
    [light],
  )
  /** To the next place that waits: lit up on both sides, the focus stays free for the keys. */
  const walk = (key: MarkKey) => {
    light(key)
    setEditing((now) => (now === 'all' ? now : null))
    setWish({ id: rowIdOf(key), focus: false })
  }
  const closeEditor = (key: MarkKey) => {
    setEditing(null)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    light(key)
  }
  /** To a part of the page, so that the keys go on from there. */
  const reach = (id: string) => setWish({ id, focus: true })
  const isHovered = (key: MarkKey) => hovered.includes(key)
  return {
    active,
    looked,
    editing,
    isHovered,
    light,
    hover: setHovered,
    setEditing,
    pick,
    walk,
    reach,
    closeEditor,
  }
}

export type PaperView = ReturnType<typeof usePaperView>

/** The element itself where it takes the focus, else the first field in it. */
function focusIn(element: HTMLElement | null): void {
  const target = element?.matches('[tabindex], button, input') ? element : element?.querySelector('input')
  target?.focus({ preventScroll: true })
}
