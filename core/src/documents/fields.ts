/** How what was read and what a person confirmed become the values that count. */
import { isHourBound } from '../calendar/index.ts'
import { CERTAIN, type Duty, FIELD_NAMES, type FieldName, type ReadFields } from '../reading/index.ts'
import { foldText, type IsoInstant } from '../shared/index.ts'
import { isDoubtful } from './duties.ts'
import { numberKey } from './earlier.ts'
import type { ConfirmedFields, FieldsChange } from './schema.ts'

/** Without these a paper is not properly registered; where they are missing the clerk is asked to look. */
const ESSENTIAL: readonly FieldName[] = ['issuer', 'number', 'issuedOn', 'kind', 'subject']

/**
 * The values as read, those below certainty included: they are shown, marked, and wait for the clerk.
 * What a person confirmed stays.
 */
export function mergeReading(
  current: ConfirmedFields,
  confirmed: readonly FieldName[],
  read: ReadFields,
): Partial<ConfirmedFields> {
  const kept = FIELD_NAMES.filter((name) => !confirmed.includes(name))
  const values = kept.map((name) => [name, read[name].value ?? defaultOf(name)] as const)
  return Object.fromEntries(values.filter(([name, value]) => current[name] !== value)) as Partial<ConfirmedFields>
}

/** A paper without a mark is not urgent and not secret. */
function defaultOf(name: FieldName): 'none' | null {
  return name === 'urgency' || name === 'secrecy' ? 'none' : null
}

/** Less than certain: what a sender typed beside the paper is shown and looked at, never believed by itself. */
const FROM_MESSAGE = 0.7

/**
 * What the paper itself does not tell, as the message that brought it says. What was read of the paper stays, also where
 * the message says otherwise; that the paper has none of it (a draft without a number) is something read, too. Only a
 * mark of urgency that was not found counts as not told: a stamp that is a picture leaves no text.
 */
export function fillBlanks(paper: ReadFields, message: ReadFields): ReadFields {
  const filled = FIELD_NAMES.flatMap((name) => {
    const { value, confidence } = paper[name]
    const sent = message[name].value
    const isUntold = value === null ? confidence < CERTAIN : name === 'urgency' && value === 'none'
    return isUntold && sent !== null && sent !== value
      ? [[name, { value: sent, confidence: FROM_MESSAGE, evidence: null }] as const]
      : []
  })
  return { ...paper, ...(Object.fromEntries(filled) as Partial<ReadFields>) }
}

/** How many places the clerk should look at: uncertain values, missing essentials, uncertain duties. */
export function countUncertain(
  read: ReadFields | null,
  confirmed: readonly FieldName[],
  duties: readonly Duty[],
): number {
  const fields =
    read === null
      ? 0
      : FIELD_NAMES.filter((name) => {
          const field = read[name]
          if (confirmed.includes(name)) return false
          return field.value === null
            ? ESSENTIAL.includes(name) && field.confidence < CERTAIN
            : field.confidence < CERTAIN
        }).length
  return fields + duties.filter(isDoubtful).length
}

export type Correction = { field: FieldName; before: string | null; after: string | null }

/** What a person's input changes, field by field, for the history. Confirming without changing is no correction. */
export function correctionsOf(current: ConfirmedFields, change: FieldsChange): Correction[] {
  return FIELD_NAMES.flatMap((field) => {
    const after = change[field]
    if (after === undefined) return []
    const value = after === '' ? null : after
    return value === current[field] ? [] : [{ field, before: current[field], after: value }]
  })
}

/** The second way to find a paper that came twice: issuer, number, notation and date; null where one is missing. */
export function identityKey(
  values: Pick<ConfirmedFields, 'issuer' | 'number' | 'notation' | 'issuedOn'>,
): string | null {
  const { issuer, number, notation, issuedOn } = values
  if (issuer === null || number === null || issuedOn === null) return null
  return [foldText(issuer), numberKey(number), foldText(notation ?? ''), issuedOn].join('|')
}

/** `hourBound`: the limit names its hour, rather than its day. */
export type EarliestLimit = { dueAt: IsoInstant; hourBound: boolean }

/** The earliest limit that binds us (or may bind us: cannot tell), counted out; null where there is none. */
export function earliestLimit(duties: readonly Pick<Duty, 'due' | 'forUs'>[]): EarliestLimit | null {
  const limits = duties.flatMap(({ due, forUs }) =>
    forUs !== false && due?.resolvesTo ? [{ dueAt: due.resolvesTo, hourBound: isHourBound(due) }] : [],
  )
  // Of two that end at the same moment, the one that names it.
  const order = (a: EarliestLimit, b: EarliestLimit) =>
    Date.parse(a.dueAt) - Date.parse(b.dueAt) || Number(b.hourBound) - Number(a.hourBound)
  return limits.sort(order)[0] ?? null
}

/** The highest marks the law knows; what bears one must not enter a networked system (Law 117/2025/QH15 art. 5). */
export function isSecret(secrecy: ConfirmedFields['secrecy']): boolean {
  return secrecy !== null && secrecy !== 'none'
}
