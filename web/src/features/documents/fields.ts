/** The fields of a paper on the screen: their order, which wait for a look, how a value is written out. */
import type { ConfirmedFields, FieldsChange, HistoryItem, Incoming } from '@kip/core/documents'
import {
  CERTAIN,
  type DocumentKind,
  FIELD_NAMES,
  type FieldName,
  KIND_NAMES,
  type Secrecy,
  type Urgency,
} from '@kip/core/reading'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'

/** In the order in which a clerk reads a paper from its head down. */
export const FIELD_ORDER = [
  'number',
  'notation',
  'issuedOn',
  'issuer',
  'parentIssuer',
  'kind',
  'subject',
  'urgency',
  'secrecy',
  'signerName',
  'signerTitle',
  'signerCapacity',
  'place',
] as const satisfies readonly FieldName[]

/** Without these a paper is not properly registered. */
const ESSENTIAL: ReadonlySet<FieldName> = new Set(['issuer', 'number', 'issuedOn', 'kind', 'subject'])

/** None is what stands there until something is found: where nothing was read, that says nothing. */
const isMark = (name: FieldName) => name === 'urgency' || name === 'secrecy'

export const labelOf = (name: FieldName): string => t(`documents.field.${name}`)

export type Change = FieldsChange

/** The value shown: as typed here, else as it holds. */
export function shownValueOf(paper: Pick<Incoming, 'values'>, draft: Change, name: FieldName): string | null {
  const typed = draft[name]
  return typed === undefined ? paper.values[name] : typed
}

/** Whether a person should look at it: not certain, or essential and not found; not once it is confirmed or touched. */
export function waitsForLook(
  paper: Pick<Incoming, 'fields' | 'confirmed' | 'values' | 'readingStatus'>,
  draft: Change,
  name: FieldName,
): boolean {
  if (paper.confirmed.includes(name) || draft[name] !== undefined) return false
  const read = paper.fields?.[name]
  if (read === undefined) {
    const isUnread = paper.readingStatus === 'failed'
    return isUnread && isMark(name) ? true : ESSENTIAL.has(name) && paper.values[name] === null
  }
  return read.confidence < CERTAIN && (read.value !== null || ESSENTIAL.has(name))
}

/** All values as they are shown: to register is to confirm them. */
export function confirmedAll(paper: Pick<Incoming, 'values'>, draft: Change): ConfirmedFields {
  return { ...paper.values, ...(draft as Partial<ConfirmedFields>) }
}

/** The draft without what changes nothing and confirms nothing. */
export function isChanged(paper: Pick<Incoming, 'values'>, draft: Change): boolean {
  return FIELD_NAMES.some((name) => draft[name] !== undefined && draft[name] !== paper.values[name])
}

/**
 * What a person did to the paper since it was last looked at: that it was registered before anything else. null where
 * nobody did anything, or the machine alone: then what was typed still fits.
 * @param since the paper's version then, and how long its history was.
 */
export function changedByOthers(
  { version, history }: Pick<Incoming, 'version' | 'history'>,
  since: { version: number; seen: number },
): HistoryItem | null {
  if (version === since.version) return null
  const done = history.slice(since.seen).filter(({ person }) => person !== null)
  return done.findLast(({ action }) => action === 'register') ?? done.at(-1) ?? null
}

/** As an officer would write it; '' where there is nothing. */
export function textOf(name: FieldName, value: string | null): string {
  if (value === null) return ''
  switch (name) {
    case 'issuedOn':
      return formatDate(value)
    case 'kind':
      return KIND_NAMES[value as DocumentKind]
    case 'urgency':
      return t(`documents.urgency.${value as Urgency}`)
    case 'secrecy':
      return t(`documents.secrecy.${value as Secrecy}`)
    default:
      return value
  }
}

/**
 * The next one that waits, in the order of the screen, after the one looked at or before it; round and round.
 * @param all in the order of the screen: what is looked at may have been confirmed and wait no longer.
 */
export function nextWaiting<Key extends string>(
  all: readonly Key[],
  waits: (key: Key) => boolean,
  current: Key | null,
  step: 1 | -1,
): Key | null {
  const at = current === null ? -1 : all.indexOf(current)
  const [before, after] = [all.slice(0, Math.max(at, 0)), all.slice(at + 1)]
  // The one looked at comes last of all: it may be the only one that waits.
  const here = at === -1 ? [] : all.slice(at, at + 1)
  const round = step === 1 ? [...after, ...before, ...here] : [...before.toReversed(), ...after.toReversed(), ...here]
  return round.find(waits) ?? null
}
