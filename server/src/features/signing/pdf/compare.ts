/**
 * What differs between a file as it was signed and the file as it is. Both are walked together from their roots. An object
 * is looked at once, for whoever asks first; so what a reader sees comes first, and nothing can hide behind something
 * harmless that shares its objects.
 */
import type { ObjectChange } from '@kip/core/signing'
import { compareAnnotations, compareFields } from './annotations.ts'
import type { PdfFile } from './file.ts'
import { overlayOf } from './overlay.ts'
import { type Page, pagesOf } from './pages.ts'
import type { PdfDict } from './values.ts'
import { Walk } from './walk.ts'

export function compareRevisions(before: PdfFile, after: PdfFile): ObjectChange[] {
  const walk = new Walk(before, after)
  const changes = [
    ...comparePages(walk),
    ...compareCatalogs(walk, (key) => !UNSEEN_IN_CATALOG.has(key)),
    ...compareAnnotations(walk),
    ...compareFields(walk),
    ...compareForms(walk),
    ...compareCatalogs(walk, (key) => UNSEEN_IN_CATALOG.has(key)),
    ...compareUnseenOfPages(walk),
    ...compareTrailers(walk),
  ]
  const isDoubtful = before.isRebuilt || after.isRebuilt || (before.isSound && !after.isSound)
  return walk.isExhausted || isDoubtful ? [...changes, { on: 'unclear' }] : changes
}

type PagePair = { page: number; before: Page; after: Page }

function pairsOf(walk: Walk): PagePair[] {
  const after = pagesOf(walk.after)
  return pagesOf(walk.before).flatMap((before, at) => {
    const now = after[at]
    return now === undefined ? [] : [{ page: at + 1, before, after: now }]
  })
}

function* comparePages(walk: Walk): Generator<ObjectChange> {
  const [before, after] = [pagesOf(walk.before), pagesOf(walk.after)]
  if (before.length !== after.length || before.some(({ num }, at) => num !== after[at]?.num)) yield { on: 'page-list' }
  for (const pair of pairsOf(walk)) yield* comparePage(walk, pair)
}

/** Compared elsewhere, or the way up. */
const NOT_OF_PAGE = new Set(['Parent', 'Annots', 'Type'])
const UNSEEN_IN_PAGE = new Set(['LastModified', 'Metadata', 'PieceInfo', 'Thumb', 'Tabs', 'StructParents'])

function* comparePage(walk: Walk, { page, before, after }: PagePair): Generator<ObjectChange> {
  const overlay = overlayOf(walk, before, after)
  if (overlay === 'changed') yield { on: 'page', page, key: 'Contents' }
  else if (overlay !== 'none') yield { on: 'overlay', page, drawing: overlay }
  for (const key of keysOf(before.dict, after.dict)) {
    const isTold = overlay !== 'none' && (key === 'Contents' || key === 'Resources')
    if (isTold || NOT_OF_PAGE.has(key) || UNSEEN_IN_PAGE.has(key)) continue
    if (walk.differs(before.dict.get(key), after.dict.get(key))) yield { on: 'page', page, key }
  }
}

function* compareUnseenOfPages(walk: Walk): Generator<ObjectChange> {
  for (const { page, before, after } of pairsOf(walk)) {
    for (const key of UNSEEN_IN_PAGE) {
      if (walk.differs(before.dict.get(key), after.dict.get(key))) yield { on: 'page', page, key }
    }
  }
}

const NOT_OF_CATALOG = new Set(['Pages', 'AcroForm', 'Type'])
const UNSEEN_IN_CATALOG = new Set(['DSS', 'StructTreeRoot', 'MarkInfo', 'Metadata', 'PieceInfo', 'Perms', 'Extensions'])

function* compareCatalogs(walk: Walk, isWanted: (key: string) => boolean): Generator<ObjectChange> {
  const [before, after] = walk.both((file) => file.dict(file.trailer.get('Root')))
  for (const key of keysOf(before, after)) {
    if (NOT_OF_CATALOG.has(key) || !isWanted(key) || !walk.differs(before.get(key), after.get(key))) continue
    yield { on: 'catalog', key, how: !before.has(key) ? 'added' : after.has(key) ? 'changed' : 'removed' }
  }
}

function* compareForms(walk: Walk): Generator<ObjectChange> {
  const [before, after] = walk.both((file) => file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm')))
  for (const key of keysOf(before, after)) {
    if (key !== 'Fields' && walk.differs(before.get(key), after.get(key))) yield { on: 'form', key }
  }
}

function* compareTrailers(walk: Walk): Generator<ObjectChange> {
  const { before, after } = walk
  if (walk.differs(before.trailer.get('Info'), after.trailer.get('Info'))) yield { on: 'info' }
  if (walk.differs(before.trailer.get('Encrypt'), after.trailer.get('Encrypt'))) {
    yield { on: 'catalog', key: 'Encrypt', how: 'changed' }
  }
}

const keysOf = (before: PdfDict, after: PdfDict): Set<string> => new Set([...before.keys(), ...after.keys()])
