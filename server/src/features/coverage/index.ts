/** The door of coverage. */
export { awayBetween, awayFromDuty } from './away.ts'
export { type CoveredKind, coveredParts } from './covered-parts.ts'
export { coveringsOf, type NamedCovering } from './coverings.ts'
export { BACK_WITHIN, coverageFacts } from './facts-store.ts'
export { absencesByIds, coveredBy, type PlainAbsence } from './plain.ts'
export type { HiddenPart, OpenPart, Plugs, Progress } from './plugs.ts'
export { registerCoverage } from './routes.ts'
