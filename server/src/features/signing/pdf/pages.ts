/** The pages of a file in their order, with what they inherit (ISO 32000-1, 7.7.3). */
import type { PdfFile } from './file.ts'
import { isArray, isInteger, type PdfDict, PdfRef, type PdfValue } from './values.ts'

export type Page = {
  num: number | null
  /** with the entries inherited from above */
  dict: PdfDict
  annotations: readonly PdfValue[]
}

const MAX_PAGES = 20_000
const MAX_DEPTH = 64
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const

const known = new WeakMap<PdfFile, Page[]>()

export function pagesOf(file: PdfFile): Page[] {
  const before = known.get(file)
  if (before !== undefined) return before
  const pages: Page[] = []
  known.set(file, pages)
  walk(file, file.dict(file.trailer.get('Root'))?.get('Pages') ?? null, new Map(), pages, new Set(), 0)
  return pages
}

function walk(file: PdfFile, value: PdfValue, above: PdfDict, pages: Page[], seen: Set<number>, depth: number): void {
  const num = value instanceof PdfRef ? value.num : null
  const own = file.dict(value)
  if (own === null || depth > MAX_DEPTH || pages.length >= MAX_PAGES || (num !== null && seen.has(num))) return
  if (num !== null) seen.add(num)
  const inherited = new Map(above)
  for (const key of INHERITED) {
    const entry = own.get(key)
    if (entry !== undefined) inherited.set(key, entry)
  }
  const kids = file.resolve(own.get('Kids'))
  if (isArray(kids)) for (const kid of kids) walk(file, kid, inherited, pages, seen, depth + 1)
  else pages.push({ num, dict: new Map([...inherited, ...own]), annotations: file.array(own.get('Annots')) })
}

export type Frame = { left: number; bottom: number; width: number; height: number }

const A4: Frame = { left: 0, bottom: 0, width: 595, height: 842 }

/** The visible part of a page, in its own units, not turned. */
export function frameOf(file: PdfFile, { dict }: Page): Frame {
  const box = rectOf(file, dict.get('CropBox')) ?? rectOf(file, dict.get('MediaBox'))
  if (box === null) return A4
  const [left, bottom, right, top] = box
  return right > left && top > bottom ? { left, bottom, width: right - left, height: top - bottom } : A4
}

export type Rect = [left: number, bottom: number, right: number, top: number]

/** Whichever corners were named, ordered. */
export function rectOf(file: PdfFile, value: PdfValue | undefined): Rect | null {
  const [x0, y0, x1, y1] = file.array(value).map(file.resolve)
  if (typeof x0 !== 'number' || typeof y0 !== 'number' || typeof x1 !== 'number' || typeof y1 !== 'number') return null
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
}

/** 90° and 270° put the page on its side: where its top left is, only a page that stands upright tells. */
export function isUpright(file: PdfFile, { dict }: Page): boolean {
  const rotate = file.resolve(dict.get('Rotate'))
  return !isInteger(rotate) || rotate % 360 === 0
}
