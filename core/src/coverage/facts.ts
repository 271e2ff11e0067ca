/** What the rules need to know of an office to say who answers. Loaded by the server for a stretch of time. */
import type { Id, IsoDate, Temporal } from '../shared/index.ts'
import type { AbsenceKind } from './schema.ts'

/** Over [from, to). Of a confirmed absence, or of one ended early (`to` is then when it ended). */
export type AbsenceFact = {
  id: Id
  personId: Id
  kind: AbsenceKind
  from: Temporal.Instant
  to: Temporal.Instant
  /** `fieldId` null: everything else */
  standIns: readonly { fieldId: Id | null; personId: Id }[]
}

export type FieldFact = {
  id: Id
  unitId: Id | null
  /** in the order they are asked */
  carrierIds: readonly Id[]
  standInIds: readonly Id[]
}

export type CoverageFacts = {
  absences: readonly AbsenceFact[]
  /** who has left or will, and from which instant on */
  leftAt: ReadonlyMap<Id, Temporal.Instant>
  fields: readonly FieldFact[]
  units: readonly { id: Id; parentId: Id | null }[]
  heads: readonly { unitId: Id; personId: Id; acting: boolean; validFrom: IsoDate; validTo: IsoDate | null }[]
  /** in the order they are asked */
  leaderIds: readonly Id[]
  administratorIds: readonly Id[]
}

export type Stretch = { from: Temporal.Instant; to: Temporal.Instant }
