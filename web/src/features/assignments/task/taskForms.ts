/** Which actions are buttons and which stand behind "Thao tác khác"; which form the address asks for. */
import { ASSIGNMENT_ACTIONS, type Assignment, type AssignmentAction } from '@kip/core/assignments'
import type { Me } from '@kip/core/identity'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** Acknowledging needs no words; the report has its own box that is always at hand. */
export type FormAction = Exclude<AssignmentAction, 'acknowledge' | 'report'>

/** What waits for somebody's word comes first for everybody. */
const DECISIONS = ['approve', 'grant-extension', 'resume'] as const satisfies readonly AssignmentAction[]
const WORK = ['acknowledge', 'report', 'complete', 'request-extension'] as const satisfies readonly AssignmentAction[]
const OVERSIGHT = ['reassign', 'suspend', 'return', 'recall'] as const satisfies readonly AssignmentAction[]
const REST = ['refuse-extension', 'record-cause', 'confirm-cause'] as const satisfies readonly AssignmentAction[]
/** A decision is a yes and a no: the two belong side by side. */
const OPPOSITES: Partial<Record<AssignmentAction, AssignmentAction>> = {
  approve: 'return',
  'grant-extension': 'refuse-extension',
}
const BUTTONS = 2

export type SplitActions = {
  buttons: AssignmentAction[]
  /** The first button is the one thing to do here. */
  isUrged: boolean
  more: AssignmentAction[]
}

/** @param isMine whether the person does the work, rather than oversees it */
export function splitActions(allowed: readonly AssignmentAction[], isMine: boolean): SplitActions {
  const order = isMine ? [...DECISIONS, ...WORK, ...OVERSIGHT, ...REST] : [...DECISIONS, ...OVERSIGHT, ...WORK, ...REST]
  const wanted: AssignmentAction[] = order.filter((action) => allowed.includes(action))
  const [first] = wanted
  if (first === undefined) return { buttons: [], isUrged: false, more: [] }
  const no = OPPOSITES[first]
  const actions =
    no && wanted.includes(no) ? [first, no, ...wanted.filter((action) => action !== first && action !== no)] : wanted
  return {
    buttons: actions.slice(0, BUTTONS),
    isUrged: [...DECISIONS, ...(isMine ? WORK : [])].some((action) => action === first),
    more: actions.slice(BUTTONS),
  }
}

/** One's own: as the person named, or where the unit has named nobody yet. */
export function isMine({ parties }: Pick<Assignment, 'parties'>, me: Pick<Me, 'person' | 'units'>): boolean {
  return parties.some(({ person, unit }) =>
    person === null ? me.units.some(({ id }) => id === unit?.id) : person.id === me.person.id,
  )
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
