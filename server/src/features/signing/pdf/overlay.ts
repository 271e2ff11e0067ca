/**
 * Something drawn over a page, as stamping software does it: the streams of the page are as they were, one more "q" stands
 * before them, and "Q" with the drawing behind them.
 */
import type { Drawing } from '@kip/core/signing'
import { Sketch } from './drawing.ts'
import type { PdfFile } from './file.ts'
import { frameOf, isUpright, type Page } from './pages.ts'
import { isArray, isDict, PdfRef, PdfStream, type PdfValue } from './values.ts'
import type { Walk } from './walk.ts'

/** none: no streams came to it · changed: in another way than this, and the content is no longer what it was */
export function overlayOf(walk: Walk, before: Page, after: Page): Drawing | 'none' | 'changed' {
  const [was, is] = [contentsOf(walk.before, before), contentsOf(walk.after, after)]
  if (is.length <= was.length) return 'none'
  const start = is.findIndex((_, at) => was.every((one, index) => isSame(one, is[at + index])))
  const own = is.slice(start, start + was.length)
  const isKept = start >= 0 && was.length > 0 && was.every((one, at) => !walk.differs(one, own[at]))
  if (!isKept || !isUpright(walk.after, after) || !keepsResources(walk, before, after)) return 'changed'
  return drawAround(walk.after, after, is.slice(0, start), is.slice(start + was.length)) ?? 'changed'
}

/**
 * Of a page of a file that was written anew: what was drawn around its own streams by objects of a higher number, which
 * are younger, since software numbers upwards.
 */
export function youngOverlayOf(file: PdfFile, page: Page, newestObject: number): Drawing | null {
  const contents = contentsOf(file, page)
  const isYoung = (value: PdfValue) => value instanceof PdfRef && value.num > newestObject
  const first = contents.findIndex((one) => !isYoung(one))
  const last = contents.findLastIndex((one) => !isYoung(one))
  if (first < 0 || last === contents.length - 1 || !isUpright(file, page)) return null
  return drawAround(file, page, contents.slice(0, first), contents.slice(last + 1))
}

function contentsOf(file: PdfFile, { dict }: Page): readonly PdfValue[] {
  const contents = dict.get('Contents')
  const found = file.resolve(contents)
  if (isArray(found)) return found
  return contents === undefined ? [] : [contents]
}

const isSame = (a: PdfValue, b: PdfValue | undefined): boolean =>
  a instanceof PdfRef && b instanceof PdfRef && a.num === b.num

/** Everything the page used is there and unchanged; only more was added. */
function keepsResources(walk: Walk, before: Page, after: Page): boolean {
  const was = walk.before.dict(before.dict.get('Resources')) ?? new Map<string, PdfValue>()
  const is = walk.after.dict(after.dict.get('Resources')) ?? new Map<string, PdfValue>()
  for (const [kind, value] of was) {
    const [old, now] = [walk.before.resolve(value), walk.after.resolve(is.get(kind))]
    if (!isDict(old) || !isDict(now)) {
      if (walk.differs(value, is.get(kind))) return false
      continue
    }
    for (const [name, entry] of old) if (walk.differs(entry, now.get(name))) return false
  }
  return true
}

function drawAround(
  file: PdfFile,
  page: Page,
  leading: readonly PdfValue[],
  trailing: readonly PdfValue[],
): Drawing | null {
  const before = joined(file, leading)
  const after = joined(file, trailing)
  // Anything but "q" before the page's own content (a clip, a colour, a move) changes how that is shown.
  if (before === null || after === null || !/^[q\s]*$/.test(before.toString('latin1'))) return null
  const sketch = new Sketch(file)
  sketch.run(after, file.dict(page.dict.get('Resources')))
  return sketch.drawingOn(frameOf(file, page))
}

function joined(file: PdfFile, streams: readonly PdfValue[]): Buffer | null {
  const parts: Buffer[] = []
  for (const value of streams) {
    const stream = file.resolve(value)
    const content = stream instanceof PdfStream ? file.decode(stream) : null
    if (content === null) return null
    parts.push(content, Buffer.from('\n'))
  }
  return Buffer.concat(parts)
}
