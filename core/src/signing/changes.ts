/**
 * What became of a signed file, from the objects that differ. What is not known to be harmless counts as a change of
 * content: updates that hide or replace what was signed are known attacks (USENIX 2019, "1 Trillion Dollar Refund"; NDSS 2021, "Shadow
 * Attacks").
 */
import { foldText } from '../shared/index.ts'
import { CHANGE_CODES, type Change, type ChangeCode } from './schema.ts'

/** What an addition draws on a page, as fractions (0..1) of the page from its top left corner. */
export type Drawing = {
  /** all letters it shows, as far as they can be read */
  text: string
  /** no letters, no lines: pictures alone */
  pictureOnly: boolean
  extent: { left: number; top: number; right: number; bottom: number }
}

type How = 'added' | 'removed' | 'changed'

/** One thing that differs between the file as it was signed and the file as it is. */
export type ObjectChange =
  | {
      on: 'annotation'
      how: How
      /** null: on no page */
      page: number | null
      /** "Stamp", "Widget", "FreeText" … */
      subtype: string
      field: FieldFacts | null
      /** entries that differ, of a changed one */
      keys: readonly string[]
      drawing: Drawing | null
    }
  /** a form field without a place on a page */
  | { on: 'field'; how: How; field: FieldFacts; keys: readonly string[] }
  /** drawn around what was on the page, which itself is unchanged */
  | { on: 'overlay'; page: number; drawing: Drawing }
  /** any other entry of a page: its content, fonts, size */
  | { on: 'page'; page: number; key: string }
  | { on: 'page-list' }
  | { on: 'catalog'; key: string; how: How }
  | { on: 'form'; key: string }
  | { on: 'info' }
  /** the file can be read in more than one way, or is too big to compare */
  | { on: 'unclear' }

export type FieldFacts = { type: string | null; isSigned: boolean; wasSigned: boolean }

/** An addition over more than this part of a page can hide what was signed. */
const MAX_SHARE = 0.25
/** Where the stamp of arrival goes: top left of the first page (Decree 30/2020/NĐ-CP, annex IV), with room for the hand. */
const STAMP_BOTTOM = 0.4
const STAMP_SHARE = 0.1

/** The same code once, with all its pages, in the order of the sentence. */
export function classifyChanges(changes: readonly ObjectChange[]): Change[] {
  const pages = new Map<ChangeCode, Set<number>>()
  for (const change of changes) {
    const known = pages.get(codeOf(change)) ?? new Set<number>()
    if ('page' in change && change.page !== null) known.add(change.page)
    pages.set(codeOf(change), known)
  }
  return CHANGE_CODES.flatMap((code) => {
    const on = pages.get(code)
    return on === undefined ? [] : [{ code, pages: [...on].sort((a, b) => a - b) }]
  })
}

/** none: nothing a reader sees · added: seen, and what was signed is as it was · changed: what was signed may read differently */
export type Effect = 'none' | 'added' | 'changed'

const EFFECTS: Record<ChangeCode, Effect> = {
  pages: 'changed',
  content: 'changed',
  cover: 'changed',
  other: 'changed',
  unknown: 'changed',
  'arrival-stamp': 'added',
  'arrival-stamp-likely': 'added',
  stamp: 'added',
  note: 'added',
  'form-fill': 'added',
  signature: 'none',
  'validation-data': 'none',
  metadata: 'none',
  technical: 'none',
}

export function effectOf(changes: readonly Change[]): Effect {
  const effects = changes.map(({ code }) => EFFECTS[code])
  if (effects.includes('changed')) return 'changed'
  return effects.includes('added') ? 'added' : 'none'
}

function codeOf(change: ObjectChange): ChangeCode {
  switch (change.on) {
    case 'annotation':
      return annotationCode(change)
    case 'field':
      return fieldCode(change.how, change.field, change.keys)
    case 'overlay':
      return overlayCode(change.drawing, change.page)
    case 'page':
      return PAGE_KEYS[change.key] ?? 'content'
    case 'page-list':
      return 'pages'
    case 'catalog':
      return CATALOG_KEYS[change.key] ?? 'other'
    case 'form':
      return FORM_KEYS[change.key] ?? 'other'
    case 'info':
      return 'metadata'
    case 'unclear':
      return 'unknown'
  }
}

const PAGE_KEYS: Readonly<Record<string, ChangeCode>> = {
  LastModified: 'metadata',
  Metadata: 'metadata',
  PieceInfo: 'metadata',
  Thumb: 'technical',
  Tabs: 'technical',
  StructParents: 'technical',
}

const CATALOG_KEYS: Readonly<Record<string, ChangeCode>> = {
  DSS: 'validation-data',
  Extensions: 'technical',
  Version: 'technical',
  Metadata: 'metadata',
  PieceInfo: 'metadata',
  // what may still be done to a certified document; asked for by the signature itself
  Perms: 'signature',
  // what a screen reader is told of the order of a page: a new field is named there
  StructTreeRoot: 'technical',
  MarkInfo: 'technical',
}

/** Fonts and flags for fields that came later. Forms of XML (XFA) can show anything. */
const FORM_KEYS: Readonly<Record<string, ChangeCode>> = {
  SigFlags: 'technical',
  DA: 'technical',
  DR: 'technical',
  NeedAppearances: 'technical',
}

const NOTES = new Set(['Text', 'FreeText', 'Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Ink', 'Caret', 'Popup'])

/** Entries of an annotation that nobody sees. */
const QUIET_KEYS = new Set(['M', 'NM', 'P', 'Parent', 'Popup', 'StructParent'])

function annotationCode(change: ObjectChange & { on: 'annotation' }): ChangeCode {
  const { how, subtype, field, keys, drawing } = change
  if (how === 'removed') return 'content'
  if (drawing !== null && shareOf(drawing) > MAX_SHARE) return 'cover'
  if (subtype === 'Widget' && field !== null) return fieldCode(how, field, keys)
  if (how === 'changed') return isQuiet(keys) ? 'technical' : 'content'
  if (drawing !== null && saysArrival(drawing.text)) return 'arrival-stamp'
  if (subtype === 'Stamp') return 'stamp'
  return NOTES.has(subtype) ? 'note' : 'other'
}

function fieldCode(how: How, field: FieldFacts, keys: readonly string[]): ChangeCode {
  if (how === 'removed') return 'content'
  if (how === 'changed' && isQuiet(keys)) return 'technical'
  if (field.type === 'Sig') return field.isSigned && !field.wasSigned ? 'signature' : 'other'
  return how === 'changed' && keys.every((key) => FILLED_KEYS.has(key) || QUIET_KEYS.has(key)) ? 'form-fill' : 'other'
}

const FILLED_KEYS = new Set(['V', 'AP', 'AS', 'I'])

const isQuiet = (keys: readonly string[]) => keys.every((key) => QUIET_KEYS.has(key))

function overlayCode(drawing: Drawing, page: number): ChangeCode {
  const isSmall = shareOf(drawing) <= STAMP_SHARE
  if (isSmall && saysArrival(drawing.text)) return 'arrival-stamp'
  const inPlace = page === 1 && drawing.extent.bottom <= STAMP_BOTTOM
  return isSmall && inPlace && drawing.pictureOnly ? 'arrival-stamp-likely' : 'content'
}

function shareOf({ extent: { left, top, right, bottom } }: Drawing): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top)
}

/** The stamp's own word stands in capitals; "đến" is also an everyday word. */
function saysArrival(text: string): boolean {
  return (
    /(?<!\p{L})ĐẾN(?!\p{L})/u.test(text.normalize('NFC')) || /\bcong van den\b|\bvan ban den\b/.test(foldText(text))
  )
}
