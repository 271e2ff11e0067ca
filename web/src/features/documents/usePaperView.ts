/** What is looked at: the place lit up on the paper and beside it, and the field being edited. */
import type { Incoming } from '@kip/core/documents'
import { CERTAIN, type FieldName } from '@kip/core/reading'
import { useCallback, useEffect, useState } from 'react'
import { type Change, FIELD_ORDER, nextWaiting, waitsForLook } from './fields.ts'
import type { MarkKey } from './marks.ts'

export const rowIdOf = (key: MarkKey) => `row-${key}`
export const valueIdOf = (key: MarkKey) => `value-${key}`

/** A step that leads to an element which may only be there after the next render. */
type Wish = { id: string; focus: boolean }

export function usePaperView(first: FieldName | 'all' | null) {
  const [active, setActive] = useState<MarkKey | null>(null)
  const [editing, setEditing] = useState<FieldName | 'all' | null>(first)
  const [wish, setWish] = useState<Wish | null>(null)

  useEffect(() => {
    if (!wish) return
    const element = document.getElementById(wish.id)
    if (wish.focus) element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
    setWish(null)
  }, [wish])

  /** From the paper to the field: lights it up and gives it the focus. */
  const pick = useCallback((key: MarkKey) => {
    setActive(key)
    setWish({ id: valueIdOf(key), focus: true })
  }, [])
  /** To the next place that waits: lit up on both sides, the focus stays free for the keys. */
  const walk = (key: MarkKey) => {
    setActive(key)
    setEditing((now) => (now === 'all' ? now : null))
    setWish({ id: rowIdOf(key), focus: false })
  }
  const closeEditor = (name: FieldName) => {
    setEditing(null)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setActive(`field:${name}`)
  }
  /** To a part of the page, so that the keys go on from there. */
  const reach = (id: string) => setWish({ id, focus: true })
  return { active, editing, light: setActive, setEditing, pick, walk, reach, closeEditor }
}

export type PaperView = ReturnType<typeof usePaperView>

/** Every place with a value or a duty, in the order of the screen. */
const placesOf = ({ duties }: Incoming): MarkKey[] => [
  ...FIELD_ORDER.map((name) => `field:${name}` as const),
  ...duties.map(({ id }) => `duty:${id}` as const),
]

function isWaiting(paper: Incoming, typed: Change, key: MarkKey): boolean {
  const field = fieldOf(key)
  if (field) return waitsForLook(paper, typed, field)
  const item = paper.duties.find(({ id }) => key === `duty:${id}`)
  return item?.state === 'read' && item.duty.confidence < CERTAIN
}

/** @param step forward or back, round and round */
export const nextToLookAt = (paper: Incoming, typed: Change, active: MarkKey | null, step: 1 | -1): MarkKey | null =>
  nextWaiting(placesOf(paper), (key) => isWaiting(paper, typed, key), active, step)

export function fieldOf(key: MarkKey | null): FieldName | null {
  return key?.startsWith('field:') ? (FIELD_ORDER.find((name) => key === `field:${name}`) ?? null) : null
}
