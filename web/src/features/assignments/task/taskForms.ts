/** Which actions are buttons and which stand behind "Thao tác khác"; which form the address asks for. */
import { ASSIGNMENT_ACTIONS, type Assignment, type AssignmentAction } from '@kip/core/assignments'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** Acknowledging needs no words; the report has its own box that is always at hand. */
export type FormAction = Exclude<AssignmentAction, 'acknowledge' | 'report'>

/** What is wanted most first: two of them are buttons. */
const ORDER: readonly AssignmentAction[] = [
  'acknowledge',
  'approve',
  'grant-extension',
  'resume',
  'report',
  'complete',
  'return',
  'refuse-extension',
  'request-extension',
  'reassign',
  'suspend',
  'record-cause',
  'confirm-cause',
  'recall',
]
const BUTTONS = 2

export function splitActions(allowed: readonly AssignmentAction[]): {
  buttons: AssignmentAction[]
  more: AssignmentAction[]
} {
  const wanted = ORDER.filter((action) => allowed.includes(action))
  // A decision is a yes and a no: the two belong side by side.
  const other: AssignmentAction | undefined =
    wanted[0] === 'approve' ? 'return' : wanted[0] === 'grant-extension' ? 'refuse-extension' : undefined
  const actions =
    other && wanted.includes(other)
      ? [...wanted.slice(0, 1), other, ...wanted.slice(1).filter((action) => action !== other)]
      : wanted
  return { buttons: actions.slice(0, BUTTONS), more: actions.slice(BUTTONS) }
}

/** The form that is open stands in the address (`?do=complete`), so that a row or a message can lead straight to it. */
export function useOpenForm({ id, allowed }: Pick<Assignment, 'id' | 'allowed'>): {
  asked: AssignmentAction | undefined
  open: (action: AssignmentAction) => void
  close: () => void
} {
  const navigate = useNavigate()
  const search: { do?: unknown } = useSearch({ strict: false })
  const asked = ASSIGNMENT_ACTIONS.find((action) => action === search.do)
  const go = (form: string) => void navigate({ href: `/assignments/${id}${form}`, replace: true, resetScroll: false })
  return {
    asked: asked && allowed.includes(asked) ? asked : undefined,
    open: (action) => go(`?do=${action}`),
    close: () => go(''),
  }
}
