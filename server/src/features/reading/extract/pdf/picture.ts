/**
 * A page as a picture. A scanned page is one picture already: it is taken as it is, points and all. Any other page is
 * drawn.
 */
import { createCanvas } from '@napi-rs/canvas'
import { fromBits, type Picture } from '../image/picture.ts'
import { loadPdfjs, type PDFPageProxy } from './engine.ts'

/** `dotsPerInch` of the page as it is shown. */
export type PagePicture = { picture: Picture; dotsPerInch: number }

const POINTS = 72
/** What the optical reader was trained for. */
const DRAWN_DPI = 200
/** A sheet drawn larger than this (A2 at 200 dpi) is drawn coarser. */
const MAX_DRAWN_POINTS = 16_000_000
/** A picture that covers this share of the page is the page. */
export const WHOLE = 0.9

/** Points along the shorter side of a page at hardly 75 to an inch. */
const LEAST_WIDTH = 600

/**
 * Whether any picture of the file is large enough to be one of a page: told from the bytes (dictionaries of pictures are never packed),
 * so that files without pay nothing for looking.
 */
export function holdsLargePicture(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = file.indexOf('/Width'); at >= 0; at = file.indexOf('/Width', at + 6)) {
    if (Number.parseInt(file.toString('latin1', at + 6, at + 16), 10) >= LEAST_WIDTH) return true
  }
  return false
}

export async function pictureOf(page: PDFPageProxy): Promise<PagePicture> {
  return (await findScan(page)) ?? (await draw(page))
}

type Drawn = { object: string; matrix: readonly number[]; share: number }

/** What is painted on a page, as far as it tells whether the page is a scan. */
export type Painted = {
  images: Drawn[]
  /** share of the page that pictures cover, 1 and a little more for a scan in strips */
  covered: number
  /** something other than pictures and text */
  others: boolean
  /** letters of text that can be seen, and of text that is invisible or under a picture of the whole page */
  letters: { seen: number; hidden: number }
}

/** Text that fills nothing and strokes nothing: put over a scan so that it can be searched. */
const INVISIBLE = new Set([3, 7])

export async function paintedOn(page: PDFPageProxy): Promise<Painted> {
  const { OPS, Util } = await loadPdfjs()
  const { fnArray, argsArray } = await page.getOperatorList()
  const shown = page.getViewport({ scale: 1 })
  const others = new Set([
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
    OPS.shadingFill,
    OPS.constructPath,
  ])
  type State = { matrix: number[]; mode: number }
  const saved: State[] = []
  let state: State = { matrix: shown.transform, mode: 0 }
  const painted: Painted = { images: [], covered: 0, others: false, letters: { seen: 0, hidden: 0 } }
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at]
    if (operator === OPS.save) saved.push(state)
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) state = saved.pop() ?? state
    else if (operator === OPS.transform) state = { ...state, matrix: Util.transform(state.matrix, args) }
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(state)
      if (args?.[0]) state = { ...state, matrix: Util.transform(state.matrix, args[0]) }
    } else if (operator === OPS.setTextRenderingMode) state = { ...state, mode: args[0] }
    else if (operator === OPS.showText) {
      const count = args[0].filter((glyph: unknown) => typeof glyph === 'object').length
      painted.letters[INVISIBLE.has(state.mode) ? 'hidden' : 'seen'] += count
    } else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject) {
      const [a = 0, b = 0, c = 0, d = 0] = state.matrix
      const share = Math.abs(a * d - b * c) / (shown.width * shown.height)
      painted.covered += share
      if (operator === OPS.paintImageXObject) painted.images.push({ object: args[0], matrix: state.matrix, share })
      else painted.others = true
      if (share >= WHOLE) painted.letters = { seen: 0, hidden: painted.letters.hidden + painted.letters.seen }
    } else if (others.has(operator)) painted.others = true
  }
  return painted
}

type EngineImage = { width: number; height: number; kind?: number; data?: Uint8ClampedArray }

/**
 * The one picture that covers the page, where nothing else can be seen on it; only where it lies upright: one that is turned
 * or mirrored is drawn.
 */
async function findScan(page: PDFPageProxy): Promise<PagePicture | null> {
  const { images, others, letters } = await paintedOn(page)
  const [whole] = images
  if (whole === undefined || images.length > 1 || others || letters.seen > 0) return null
  if (whole.share < WHOLE || whole.share >= 2 - WHOLE) return null
  const [a = 0, b = 0, c = 0, d = 0] = whole.matrix
  if (Math.abs(b) > 1e-3 * Math.abs(a) || Math.abs(c) > 1e-3 * Math.abs(d) || a < 0 || d > 0) return null
  const { ImageKind } = await loadPdfjs()
  const image: EngineImage | null = await new Promise((resolve) => page.objs.get(whole.object, resolve))
  if (image?.data === undefined) return null
  const { width, height, kind, data } = image
  const dotsPerInch = (width * POINTS) / a
  if (kind === ImageKind.GRAYSCALE_1BPP) return { picture: fromBits(width, height, data), dotsPerInch }
  const channels = kind === ImageKind.RGB_24BPP ? 3 : 4
  return { picture: { width, height, channels, data }, dotsPerInch }
}

async function draw(page: PDFPageProxy): Promise<PagePicture> {
  const natural = page.getViewport({ scale: 1 })
  const wanted = (DRAWN_DPI / POINTS) ** 2 * natural.width * natural.height
  const dotsPerInch = DRAWN_DPI * Math.min(1, Math.sqrt(MAX_DRAWN_POINTS / wanted))
  const viewport = page.getViewport({ scale: dotsPerInch / POINTS })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  // The engine's types know the browser's canvas only; this one does the same.
  const canvasContext = context as never
  await page.render({ canvas: null, canvasContext, viewport }).promise
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return { picture: { width, height, channels: 4, data }, dotsPerInch }
}
