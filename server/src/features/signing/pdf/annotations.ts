/** What came to lie on the pages, and what became of the form's fields. */
import type { Drawing, FieldFacts, ObjectChange } from '@kip/core/signing'
import { Sketch } from './drawing.ts'
import type { PdfFile } from './file.ts'
import { frameOf, type Page, pagesOf, rectOf } from './pages.ts'
import { type Field, fieldsOf } from './signatures.ts'
import { isDict, nameOf, type PdfDict, PdfRef, PdfStream, type PdfValue, textOf } from './values.ts'
import type { Walk } from './walk.ts'

type Placed = { value: PdfValue; page: number; on: Page }

export function* compareAnnotations(walk: Walk): Generator<ObjectChange> {
  const was = annotationsOf(walk.before)
  const is = annotationsOf(walk.after)
  for (const [key, { page }] of was) {
    if (!is.has(key))
      yield { on: 'annotation', how: 'removed', page, subtype: '', field: null, keys: [], drawing: null }
  }
  for (const [key, placed] of is) {
    const old = was.get(key)
    if (old === undefined) yield addedAnnotation(walk.after, placed)
    else yield* changedAnnotation(walk, old, placed)
  }
}

/** By number; what stands in a page without one, by its place. */
function annotationsOf(file: PdfFile): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>()
  for (const [at, on] of pagesOf(file).entries()) {
    for (const [index, value] of on.annotations.entries()) {
      found.set(value instanceof PdfRef ? `${value.num}` : `${at} ${index}`, { value, page: at + 1, on })
    }
  }
  return found
}

export function addedAnnotation(file: PdfFile, { value, page, on }: Placed): ObjectChange {
  const dict = file.dict(value) ?? new Map<string, PdfValue>()
  return {
    on: 'annotation',
    how: 'added',
    page,
    subtype: subtypeOf(file, dict),
    field: fieldFacts(file, dict, null),
    keys: [],
    drawing: drawingOf(file, dict, on),
  }
}

function* changedAnnotation(walk: Walk, old: Placed, placed: Placed): Generator<ObjectChange> {
  const [before, after] = [walk.before.dict(old.value), walk.after.dict(placed.value)]
  if (before === null || after === null) return
  const keys = changedKeys(walk, before, after)
  if (keys.length === 0 && old.page === placed.page) return
  yield {
    on: 'annotation',
    how: 'changed',
    page: placed.page,
    subtype: subtypeOf(walk.after, after),
    field: fieldFacts(walk.after, after, { file: walk.before, dict: before }),
    keys: old.page === placed.page ? keys : [...keys, 'Page'],
    drawing: drawingOf(walk.after, after, placed.on),
  }
}

function changedKeys(walk: Walk, before: PdfDict, after: PdfDict): string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => !WAYS.has(key) && walk.differs(before.get(key), after.get(key)))
}

/** Up to the page or the parent, down to the children, to its window: each has its own comparison. */
const WAYS = new Set(['P', 'Parent', 'Kids', 'Popup'])

const subtypeOf = (file: PdfFile, dict: PdfDict): string => nameOf(file.resolve(dict.get('Subtype'))) ?? ''

function fieldFacts(file: PdfFile, dict: PdfDict, before: { file: PdfFile; dict: PdfDict } | null): FieldFacts | null {
  const type = inheritedType(file, dict)
  if (type === null) return null
  return { type, isSigned: isSigned(file, dict), wasSigned: before !== null && isSigned(before.file, before.dict) }
}

const MAX_PARENTS = 32

function inheritedType(file: PdfFile, dict: PdfDict): string | null {
  let current: PdfDict | null = dict
  for (let steps = 0; current !== null && steps < MAX_PARENTS; steps += 1) {
    const type = nameOf(file.resolve(current.get('FT')))
    if (type !== null) return type
    current = file.dict(current.get('Parent'))
  }
  return null
}

/** The value may stand in the field above a widget. */
function isSigned(file: PdfFile, dict: PdfDict): boolean {
  const value = file.dict(dict.get('V')) ?? file.dict(file.dict(dict.get('Parent'))?.get('V'))
  return value?.has('ByteRange') === true && value.has('Contents')
}

/** Its letters, and the place it takes on the page. */
function drawingOf(file: PdfFile, dict: PdfDict, on: Page): Drawing | null {
  const rect = rectOf(file, dict.get('Rect'))
  if (rect === null) return null
  const place = new Sketch(file)
  place.addRect(rect)
  const inside = new Sketch(file)
  for (const form of appearancesOf(file, dict)) inside.addForm(form)
  const { extent } = place.drawingOn(frameOf(file, on))
  return {
    text: `${inside.text} ${textOf(file.resolve(dict.get('Contents'))) ?? ''}`.trim(),
    pictureOnly: false,
    extent,
  }
}

/** The normal appearance, or all of its states. */
function appearancesOf(file: PdfFile, dict: PdfDict): PdfStream[] {
  const normal = file.resolve(file.dict(dict.get('AP'))?.get('N'))
  const all = isDict(normal) ? [...normal.values()].slice(0, 16).map(file.resolve) : [normal]
  return all.filter((one) => one instanceof PdfStream)
}

/** Fields that are no annotation of a page themselves: parents, and what is shown nowhere. */
export function* compareFields(walk: Walk): Generator<ObjectChange> {
  const [shownBefore, shownAfter] = [annotationsOf(walk.before), annotationsOf(walk.after)]
  const isShown = ({ num }: Field) => shownBefore.has(`${num}`) || shownAfter.has(`${num}`)
  const was = new Map(fieldsOf(walk.before).map((field) => [field.num, field]))
  const is = new Map(fieldsOf(walk.after).map((field) => [field.num, field]))
  for (const [num, field] of was) {
    if (!is.has(num)) yield { on: 'field', how: 'removed', field: factsOf(walk.before, field, null), keys: [] }
  }
  for (const [num, field] of is) {
    if (isShown(field)) continue
    const old = was.get(num)
    if (old === undefined) {
      yield { on: 'field', how: 'added', field: factsOf(walk.after, field, null), keys: [] }
      continue
    }
    const keys = changedKeys(walk, old.dict, field.dict)
    const facts = factsOf(walk.after, field, { file: walk.before, dict: old.dict })
    if (keys.length > 0) yield { on: 'field', how: 'changed', field: facts, keys }
  }
}

function factsOf(file: PdfFile, { dict, type }: Field, before: { file: PdfFile; dict: PdfDict } | null): FieldFacts {
  return { type, isSigned: isSigned(file, dict), wasSigned: before !== null && isSigned(before.file, before.dict) }
}

/** Of a file that was written anew: annotations of a higher number than all that was signed. */
export function* youngAnnotations(file: PdfFile, newestObject: number): Generator<ObjectChange> {
  for (const placed of annotationsOf(file).values()) {
    if (placed.value instanceof PdfRef && placed.value.num > newestObject) yield addedAnnotation(file, placed)
  }
}
