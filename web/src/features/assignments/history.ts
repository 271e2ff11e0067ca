/** The one story of a piece of work: what was done, how its limit moved, what was asked, in the order it happened. */
import type { Assignment, DueChange, Extension, Transition } from '@kip/core/assignments'

export type HistoryEntry =
  /** `due` and `extension` are the ones that came with it */
  | { kind: 'step'; id: string; at: string; step: Transition; due: DueChange | null; extension: Extension | null }
  | { kind: 'due'; id: string; at: string; due: DueChange }

/**
 * What is written in one go carries one instant: a limit that moved because of a step is told with the step, one that
 * moved by itself stands alone.
 */
export function tellHistory({
  transitions,
  dueChanges,
  extensions,
}: Pick<Assignment, 'transitions' | 'dueChanges' | 'extensions'>): HistoryEntry[] {
  const told = new Set<string>()
  const steps = transitions.map((step): HistoryEntry => {
    const due = dueChanges.find((change) => isSameTime(change.at, step.at)) ?? null
    if (due) told.add(due.id)
    return { kind: 'step', id: step.id, at: step.at, step, due, extension: extensionOf(step, extensions) }
  })
  const alone = dueChanges
    .filter(({ id }) => !told.has(id))
    .map((due): HistoryEntry => ({ kind: 'due', id: due.id, at: due.at, due }))
  return [...steps, ...alone].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function extensionOf({ action, at }: Transition, extensions: readonly Extension[]): Extension | null {
  const found = extensions.find(({ askedAt, decidedAt }) =>
    action === 'request-extension' ? isSameTime(askedAt, at) : decidedAt !== null && isSameTime(decidedAt, at),
  )
  return found ?? null
}

const isSameTime = (a: string, b: string) => Date.parse(a) === Date.parse(b)
