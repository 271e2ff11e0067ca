/** Work while it is being given: what the person chose, what follows from the paper, what the server gets of it. */
import type { AssignmentInput } from '@kip/core/assignments'
import type { FieldOfWork, Unit } from '@kip/core/directory'
import type { Urgency } from '@kip/core/reading'
import type { Id, IsoInstant } from '@kip/core/shared'
import { isLimitChosen, isLimitValue, type LimitValue, limitBody, UNCHOSEN } from './limit.ts'

/** A unit, a person of it, or both; neither while nothing is chosen. */
export type Assignee = { unitId: Id | null; personId: Id | null }

export const NOBODY: Assignee = { unitId: null, personId: null }

/** One who helps; `none`: the same limit as the lead. */
export type Helper = { unitId: Id; personId: Id | null; limit: LimitValue }

export type Giving = {
  /** the duty of the paper that becomes this work */
  dutyId: Id | null
  /** the field of work */
  fieldId: Id | null
  lead: Assignee
  instruction: string
  limit: LimitValue
  with: readonly Helper[]
  urgency: Urgency
}

/** Only what the person chose or typed; the rest follows the paper, also when that changes meanwhile. */
export type Chosen = Partial<Giving>

/** A duty of a paper that nobody was given yet. @property dueAt its limit, counted out */
export type OpenDuty = { id: Id; what: string; dueAt: IsoInstant | null; hourBound: boolean }

/** What the choices are made from. */
export type GivingSource = {
  duties: readonly OpenDuty[]
  /** Nothing was given on the paper yet: its first duty is likely meant. */
  isFirst: boolean
  /** What is asked where no duty is chosen. */
  instruction: string
  /** The field the paper is likely of. */
  field: Pick<FieldOfWork, 'id'> | null
  fields: readonly Pick<FieldOfWork, 'id' | 'unitId' | 'carriers'>[]
  /** Units the person may give work to. */
  leads: readonly Pick<Unit, 'id'>[]
}

export function complete(chosen: Chosen, source: GivingSource): Giving {
  const wanted = chosen.dutyId === undefined ? (source.isFirst ? source.duties[0]?.id : null) : chosen.dutyId
  const duty = source.duties.find(({ id }) => id === wanted)
  const fieldId = chosen.fieldId === undefined ? (source.field?.id ?? null) : chosen.fieldId
  return {
    dutyId: duty?.id ?? null,
    fieldId,
    lead: chosen.lead ?? likelyLead(fieldId, source),
    instruction: chosen.instruction ?? duty?.what ?? source.instruction,
    limit: stillHolds(chosen.limit, duty) ?? (duty?.dueAt ? { kind: 'document' } : UNCHOSEN),
    with: chosen.with ?? [],
    urgency: chosen.urgency ?? 'none',
  }
}

/** The unit of the field, and who alone carries it; else the one unit there is to choose. */
function likelyLead(fieldId: Id | null, { fields, leads }: GivingSource): Assignee {
  const field = fields.find(({ id }) => id === fieldId)
  if (field?.unitId && leads.some(({ id }) => id === field.unitId)) {
    const [carrier, ...others] = field.carriers
    return { unitId: field.unitId, personId: carrier && others.length === 0 ? carrier.personId : null }
  }
  const [only, ...others] = leads
  return only && others.length === 0 ? { unitId: only.id, personId: null } : NOBODY
}

/** "As the paper says" needs a duty with a limit; where there is one, the server knows no "without". */
function stillHolds(limit: LimitValue | undefined, duty: OpenDuty | undefined): LimitValue | undefined {
  const isDated = duty?.dueAt != null
  if (limit?.kind === 'document') return isDated ? limit : undefined
  return limit?.kind === 'none' && isDated ? undefined : limit
}

/** A field of work brings its unit and the person who carries it. */
export function withField(chosen: Chosen, fieldId: Id | null): Chosen {
  const { lead: _lead, ...rest } = chosen
  return { ...rest, fieldId }
}

/** Another duty brings its own words and its own limit. */
export function withDuty(chosen: Chosen, dutyId: Id | null): Chosen {
  const { instruction: _words, limit: _limit, ...rest } = chosen
  return { ...rest, dutyId }
}

/** Who leads does not help as well. */
export function withLead(chosen: Chosen, lead: Assignee): Chosen {
  return { ...chosen, lead, ...(chosen.with && { with: chosen.with.filter(({ unitId }) => unitId !== lead.unitId) }) }
}

/** Whether a kept draft still has the shape of the form. */
export function isChosen(value: unknown): value is Chosen {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Partial<Record<keyof Giving, unknown>>
  const isAbsentOr = (name: keyof Giving, accept: (value: unknown) => boolean) =>
    draft[name] === undefined || accept(draft[name])
  const isId = (id: unknown) => id === null || typeof id === 'string'
  return (
    isAbsentOr('dutyId', isId) &&
    isAbsentOr('fieldId', isId) &&
    isAbsentOr('lead', isAssignee) &&
    isAbsentOr('instruction', (text) => typeof text === 'string') &&
    isAbsentOr('limit', isLimitValue) &&
    isAbsentOr('with', (helpers) => Array.isArray(helpers) && helpers.every(isHelper)) &&
    isAbsentOr('urgency', (urgency) => typeof urgency === 'string')
  )
}

const isAssignee = (value: unknown): value is Assignee =>
  typeof value === 'object' && value !== null && 'unitId' in value && 'personId' in value

const isHelper = (value: unknown): value is Helper =>
  isAssignee(value) && typeof value.unitId === 'string' && 'limit' in value && isLimitValue(value.limit)

export type Missing = 'lead' | 'limit' | 'instruction'

/** What is still to be answered, in the order of the form. */
export function missingOf({ lead, limit, instruction, with: helpers }: Giving): Missing[] {
  const isLimited = isLimitChosen(limit) && helpers.every((helper) => isLimitChosen(helper.limit))
  return [
    ...(lead.unitId === null && lead.personId === null ? (['lead'] as const) : []),
    ...(isLimited ? [] : (['limit'] as const)),
    ...(instruction.trim() === '' ? (['instruction'] as const) : []),
  ]
}

export function inputOf(giving: Giving): AssignmentInput {
  const { instruction, lead, with: helpers, limit, dutyId, fieldId, urgency } = giving
  return {
    instruction: instruction.trim(),
    lead,
    with: helpers.map(({ unitId, personId, limit: own }) => ({ unitId, personId, ...limitBody(own) })),
    ...limitBody(limit),
    ...(dutyId === null ? {} : { dutyId }),
    ...(fieldId === null ? {} : { fieldOfWorkId: fieldId }),
    ...(urgency === 'none' ? {} : { urgency }),
  }
}
