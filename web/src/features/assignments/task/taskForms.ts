/** Which actions are buttons and which stand behind "Thao tác khác"; which form the address asks for. */
import { ASSIGNMENT_ACTIONS, type Assignment, type AssignmentAction } from '@kip/core/assignments'
import type { Me } from '@kip/core/identity'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** Acknowledging needs no words; the report has its own box that is always at hand. */
export type FormAction = Exclude<AssignmentAction, 'acknowledge' | 'report'>

/** What waits for somebody's word comes first for everybody. */
const DECISIONS = [
  'approve',
  'grant-extension',
  'confirm-cause',
  'resume',
] as const satisfies readonly AssignmentAction[]
const WORK = ['acknowledge', 'report', 'complete', 'request-extension'] as const satisfies readonly AssignmentAction[]
const OVERSIGHT = ['reassign', 'suspend', 'return', 'recall'] as const satisfies readonly AssignmentAction[]
const REST = ['refuse-extension', 'record-cause'] as const satisfies readonly AssignmentAction[]
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

/**
 * @param isMine whether the person does the work, rather than oversees it
 * @param isWaiting whether it waits for somebody to be named: it was handed back, or nobody is named yet
 */
export function splitActions(allowed: readonly AssignmentAction[], isMine: boolean, isWaiting = false): SplitActions {
  const urged = [...DECISIONS, ...(isWaiting ? (['reassign'] as const) : []), ...(isMine ? WORK : [])]
  const order = new Set([...urged, ...(isMine ? [...OVERSIGHT] : [...OVERSIGHT, ...WORK]), ...REST])
  const wanted: AssignmentAction[] = [...order].filter((action) => allowed.includes(action))
  const [first] = wanted
  if (first === undefined) return { buttons: [], isUrged: false, more: [] }
  const no = OPPOSITES[first]
  const actions =
    no && wanted.includes(no) ? [first, no, ...wanted.filter((action) => action !== first && action !== no)] : wanted
  return {
    buttons: actions.slice(0, BUTTONS),
    isUrged: urged.some((action) => action === first),
    more: actions.slice(BUTTONS),
  }
}

/** Handed back to the giver, or given to a unit in which nobody is named yet. */
export const waitsForSomebody = ({
  state,
  leadUnit,
  responsible,
}: Pick<Assignment, 'state' | 'leadUnit' | 'responsible'>) =>
  state === 'returned' || (state === 'assigned' && leadUnit !== null && responsible === null)

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
