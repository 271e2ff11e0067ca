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
const WHOLE = 0.9

export async function pictureOf(page: PDFPageProxy): Promise<PagePicture> {
  return (await findScan(page)) ?? (await draw(page))
}

type Drawn = { object: string; matrix: readonly number[]; alone: boolean }

/** The one picture that covers the page; `alone`: nothing else is painted but text. */
async function findWholePage(page: PDFPageProxy): Promise<Drawn | null> {
  const { OPS, Util } = await loadPdfjs()
  const { fnArray, argsArray } = await page.getOperatorList()
  const shown = page.getViewport({ scale: 1 })
  const others = new Set([
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
    OPS.shadingFill,
    OPS.constructPath,
  ])
  const saved: number[][] = []
  let matrix: number[] = shown.transform
  const found: Omit<Drawn, 'alone'>[] = []
  let alone = true
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at]
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore) matrix = saved.pop() ?? shown.transform
    else if (operator === OPS.transform) matrix = Util.transform(matrix, args)
    else if (operator === OPS.paintImageXObject) found.push({ object: args[0], matrix })
    else if (others.has(operator)) alone = false
  }
  const whole = found.find(({ matrix: [a = 0, b = 0, c = 0, d = 0] }) => {
    const covered = Math.abs(a * d - b * c) / (shown.width * shown.height)
    return covered >= WHOLE && covered < 2 - WHOLE
  })
  return whole === undefined ? null : { ...whole, alone: alone && found.length === 1 }
}

type EngineImage = { width: number; height: number; kind?: number; data?: Uint8ClampedArray }

/** Taken only where it lies upright on the page; one that is turned or mirrored is drawn. */
async function findScan(page: PDFPageProxy): Promise<PagePicture | null> {
  const whole = await findWholePage(page)
  if (whole === null || !whole.alone) return null
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
