/** What coverage asks of the work itself, which stands on a higher floor: plugged in at app.ts. */
import type { Stretch } from '@kip/core/coverage'
import type { Id, IsoInstant } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'

/** An open part of somebody's, or a piece of work that waits for their decision. */
export type OpenPart = {
  assignmentId: Id
  title: string
  fieldId: Id | null
  unitId: Id | null
  dueAt: IsoInstant | null
  waitsForDecision: boolean
}

/** Of work the actor may not see: when it is due, and nothing else. */
export type HiddenPart = Pick<OpenPart, 'dueAt' | 'waitsForDecision'>

/** What went on with a piece of work meanwhile, oldest first. */
export type Progress = {
  assignmentId: Id
  title: string
  dueAt: IsoInstant | null
  isOpen: boolean
  done: { at: IsoInstant; by: { id: Id; name: string } | null; action: string }[]
}

export type Plugs = {
  /** as far as the actor may see; `hidden`: what there is besides */
  openWorkOf(tx: Tx, actor: Actor, personId: Id): Promise<{ parts: OpenPart[]; hidden: HiddenPart[] }>
  /** how many open parts each person has due in the stretch */
  loadIn(tx: Tx, stretch: Stretch): Promise<Map<Id, number>>
  /** work of the person on which something was done in the stretch, as far as the actor may see */
  progressOf(tx: Tx, actor: Actor, personId: Id, stretch: Stretch): Promise<Progress[]>
  /** Every open part of one person goes to whoever takes its field of work. @returns how many pieces of work */
  handOver(tx: Tx, given: { fromId: Id; takerOf: (fieldId: Id | null) => Id; reason: string }): Promise<number>
  /** told of absences that begin or cease to hold, or whose stand-ins changed, in the transaction of the change */
  changed?: (tx: Tx, absenceIds: readonly Id[]) => Promise<void>
}
