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
  return { active, editing, light: setActive, setEditing, pick, walk, closeEditor }
}

export type PaperView = ReturnType<typeof usePaperView>

/** All places a person should look at, in the order of the screen. */
export function waitingOf(paper: Incoming, typed: Change): MarkKey[] {
  return [
    ...FIELD_ORDER.filter((name) => waitsForLook(paper, typed, name)).map((name) => `field:${name}` as const),
    ...paper.duties
      .filter(({ state, duty }) => state === 'read' && duty.confidence < CERTAIN)
      .map(({ id }) => `duty:${id}` as const),
  ]
}

export const nextToLookAt = (paper: Incoming, typed: Change, active: MarkKey | null): MarkKey | null =>
  nextWaiting(waitingOf(paper, typed), active)

export function fieldOf(key: MarkKey | null): FieldName | null {
  return key?.startsWith('field:') ? (FIELD_ORDER.find((name) => key === `field:${name}`) ?? null) : null
}
