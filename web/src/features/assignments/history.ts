/** The one story of a piece of work: the paper it comes from, what was done, how its limit moved, what was asked, in the order it happened. */
import type { Assignment, DueChange, Extension, Transition } from '@kip/core/assignments'

export type HistoryEntry =
  /** `due` and `extension` are the ones that came with it */
  | { kind: 'step'; id: string; at: string; step: Transition; due: DueChange | null; extension: Extension | null }
  | { kind: 'due'; id: string; at: string; due: DueChange }
  | { kind: 'paper'; id: string; at: string; paper: NonNullable<Assignment['document']> }

/**
 * What is written in one go carries one instant: a limit that moved because of a step is told with the step, one that
 * moved by itself stands alone.
 */
export function tellHistory({
  document,
  transitions,
  dueChanges,
  extensions,
}: Pick<Assignment, 'document' | 'transitions' | 'dueChanges' | 'extensions'>): HistoryEntry[] {
  const told = new Set<string>()
  const steps = transitions.map((step): HistoryEntry => {
    const due = dueChanges.find((change) => isSameTime(change.at, step.at)) ?? null
    if (due) told.add(due.id)
    return { kind: 'step', id: step.id, at: step.at, step, due, extension: extensionOf(step, extensions) }
  })
  const alone = dueChanges
    .filter(({ id }) => !told.has(id))
    .map((due): HistoryEntry => ({ kind: 'due', id: due.id, at: due.at, due }))
  const paper = document && { kind: 'paper' as const, id: document.id, at: document.receivedAt, paper: document }
  return [...steps, ...alone, ...(paper ? [paper] : [])].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function extensionOf({ action, at }: Transition, extensions: readonly Extension[]): Extension | null {
  const found = extensions.find(({ askedAt, decidedAt }) =>
    action === 'request-extension' ? isSameTime(askedAt, at) : decidedAt !== null && isSameTime(decidedAt, at),
  )
  return found ?? null
}

const isSameTime = (a: string, b: string) => Date.parse(a) === Date.parse(b)

/** "123/UBND-VP" */
export const sayAnswer = ({ number, notation }: { number: string; notation?: string | null }): string =>
  notation ? `${number}/${notation}` : number

/** Whose answer is waited for, as the last report says; null where the work does not run, or waits for nobody. */
export function waitedFor({ state, transitions }: Pick<Assignment, 'state' | 'transitions'>): string | null {
  if (state !== 'in-progress') return null
  const reports = transitions.filter(({ action }) => action === 'report')
  const waitingFor = reports.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.details['waitingFor']
  return typeof waitingFor === 'string' ? waitingFor : null
}
