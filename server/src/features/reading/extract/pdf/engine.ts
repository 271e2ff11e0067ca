/**
 * The PDF engine (pdf.js), set up for a server: nothing from the network (this version evaluates no code), fonts and character maps
 * from the package, one thread. Nothing else in the product touches it.
 */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import { type Fragment, type Frame, type Quarter, type Rule, type Rules, toPlane } from '../page/geometry.ts'
import { decodeLegacy, encodingOfFont, type LegacyEncoding } from '../vietnamese/legacy.ts'
import { offerNativeJpeg } from './native-jpeg.ts'

export type { PDFDocumentProxy, PDFPageProxy }

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const folder = (name: string) => join(packageFolder, name) + sep

/** A picture of more points than this (A3 at 600 dpi) is not unpacked. */
const MAX_IMAGE_POINTS = 70_000_000
/** Where nobody looks at pictures, those of whole pages are not unpacked at all: each would take 0.2 s. */
const MAX_UNSEEN_POINTS = 500_000
/** Text turned by more than this against the page's own directions is a watermark. */
const SLANT = 5
/** A page of more strokes than this is a drawing or a map, not a table. */
const MAX_RULES = 4000
const MAX_RULE_THICKNESS = 3

let loading: Promise<typeof import('pdfjs-dist/legacy/build/pdf.mjs')> | undefined
export const loadPdfjs = () => {
  loading ??= load()
  return loading
}

async function load() {
  await offerNativeJpeg()
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}

/**
 * Opens a document; rejects with the engine's own exceptions. The engine takes what it is given, so the bytes are copied.
 * @param options.take nobody needs the bytes afterwards: they are not copied
 * @param options.pictures false: what is painted is told without pictures of whole pages
 */
export async function openPdf(bytes: Uint8Array, { pictures = true, take = false } = {}): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await loadPdfjs()
  return getDocument({
    data: take ? bytes : Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
    // Names of fonts: some tell how they write Vietnamese.
    fontExtraProperties: true,
    useWorkerFetch: false,
    enableXfa: false,
    isImageDecoderSupported: true,
    stopAtErrors: false,
    maxImageSize: pictures ? MAX_IMAGE_POINTS : MAX_UNSEEN_POINTS,
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  }).promise
}

export type PageContent = { frame: Frame; fragments: Fragment[]; aside: string[] }

/**
 * The text of a page on the plane where most of it stands upright; text in other directions (watermarks, notes along
 * the margin) in `aside`. What annotations draw (stamps, signature pictures) is no part of it.
 * @param encoding what the page was found to be written in, where that is not Unicode
 */
export async function readPageContent(
  page: PDFPageProxy,
  encoding: LegacyEncoding | null = null,
): Promise<PageContent> {
  const { Util } = await loadPdfjs()
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const decode = encoding === null ? null : await decoderOf(page, encoding)
  const items = content.items.flatMap((item, order) => {
    if (!('str' in item)) return []
    const matrix: number[] = Util.transform(viewport.transform, item.transform)
    const read = decode === null ? item : { ...item, str: decode(item) }
    return [{ item: read, order, matrix, quarter: quarterOf(matrix) }]
  })
  const letters = [0, 0, 0, 0]
  for (const { item, quarter } of items) {
    if (quarter !== null) letters[quarter] = (letters[quarter] ?? 0) + item.str.trim().length
  }
  const most = letters.indexOf(Math.max(...letters)) as Quarter
  const frame: Frame = { width: viewport.width, height: viewport.height, quarter: most }
  const fragments: Fragment[] = []
  const aside: string[] = []
  let blankBefore = false
  for (const { item, order, matrix, quarter } of items) {
    const blank = item.str.trim() === ''
    const last = fragments.at(-1)
    if (blank) {
      if (item.str !== '' && last !== undefined) last.spaceAfter = true
      blankBefore = item.str !== ''
    } else if (quarter === most) {
      fragments.push(fragmentOf(frame, item, order, matrix, blankBefore))
      blankBefore = false
    } else aside.push(item.str.trim())
  }
  return { frame, fragments, aside }
}

/** Fonts of capitals have the codes of small letters; their names are known once the page's drawing has been read. */
async function decoderOf(page: PDFPageProxy, encoding: LegacyEncoding): Promise<(item: TextItem) => string> {
  await page.getOperatorList()
  return ({ str, fontName }) => {
    const font: { name?: string } | null = page.commonObjs.has(fontName) ? page.commonObjs.get(fontName) : null
    const text = decodeLegacy(str, encoding)
    return encodingOfFont(font?.name ?? '')?.capitals === true ? text.toUpperCase() : text
  }
}

function quarterOf([a = 1, b = 0]: readonly number[]): Quarter | null {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI
  const quarter = Math.round(degrees / 90)
  return Math.abs(degrees - quarter * 90) > SLANT ? null : ((((quarter % 4) + 4) % 4) as Quarter)
}

function fragmentOf(frame: Frame, item: TextItem, order: number, matrix: number[], blankBefore: boolean): Fragment {
  const [, , c = 0, d = 0, x = 0, y = 0] = matrix
  const [left, base] = toPlane(frame, x, y)
  const size = Math.hypot(c, d) || 10
  return {
    text: cleanGlyphs(item.str),
    left,
    right: left + item.width,
    base,
    size,
    order,
    spaceBefore: blankBefore || /^\s/.test(item.str),
    spaceAfter: /\s$/.test(item.str),
  }
}

/** Word writes hyphens as soft hyphens and bullets as private characters of its symbol fonts. */
function cleanGlyphs(text: string): string {
  const plain = text
    .replace(/\u00ad/g, '-')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\uf02d/g, '-')
  return /^\s*[\uf020-\uf0ff]\s*$/.test(plain) ? '•' : plain
}

/** A number or a date is one line of print; signatures and stamps are taller. */
const MAX_FIELD_HEIGHT = 30

/**
 * What was filled in as form fields of one line's height. Signing software puts the number and the day of a paper there,
 * each as a signature of its own, into the blanks of the header. Taller fields (signatures, stamps) are left out.
 */
export async function readFilledIn(page: PDFPageProxy, frame: Frame): Promise<Fragment[]> {
  const annotations: { subtype?: string; hasAppearance?: boolean; id?: string; rect?: number[] }[] =
    await page.getAnnotations()
  const fields = annotations.filter(({ subtype, hasAppearance, rect: [, bottom = 0, , top = 0] = [] }) => {
    return subtype === 'Widget' && hasAppearance === true && top - bottom <= MAX_FIELD_HEIGHT
  })
  if (fields.length === 0) return []
  const { OPS, AnnotationMode } = await loadPdfjs()
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: AnnotationMode.ENABLE })
  const fragments: Fragment[] = []
  let field: FilledIn | null = null
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at]
    if (operator === OPS.beginAnnotation) {
      const found = fields.find(({ id }) => id === args[0])
      field = found === undefined ? null : new FilledIn(found.rect ?? [])
    } else if (field === null) continue
    else if (operator === OPS.setFont) field.size = args[1]
    else if (operator === OPS.setTextMatrix) field.moveTo(args[0][4] ?? 0, args[0][5] ?? 0)
    else if (operator === OPS.showText) field.show(args[0])
    else if (operator === OPS.endAnnotation) {
      const shown = field.toFragment(page, frame)
      if (shown !== null) fragments.push(shown)
      field = null
    }
  }
  return fragments
}

type Glyph = { unicode?: string; width?: number } | number

class FilledIn {
  size = 12
  #text = ''
  #width = 0
  #at: [x: number, y: number] | null = null
  readonly #rect: readonly number[]

  constructor(rect: readonly number[]) {
    this.#rect = rect
  }

  /** Where the first text stands, from the field's corner. */
  moveTo(x: number, y: number): void {
    if (this.#text === '') this.#at = [x, y]
  }

  show(glyphs: readonly Glyph[]): void {
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') continue
      this.#text += glyph.unicode ?? ''
      this.#width += ((glyph.width ?? 500) * this.size) / 1000
    }
  }

  toFragment(page: PDFPageProxy, frame: Frame): Fragment | null {
    const [left = 0, bottom = 0, , top = 0] = this.#rect
    const [x, y] = this.#at ?? [0, (top - bottom) / 4]
    const [shownX = 0, shownY = 0] = page.getViewport({ scale: 1 }).convertToViewportPoint(left + x, bottom + y)
    const [planeX, base] = toPlane(frame, shownX, shownY)
    const text = cleanGlyphs(this.#text)
    if (text.trim() === '') return null
    const place = { left: planeX, right: planeX + this.#width, base, size: this.size, order: Number.MAX_SAFE_INTEGER }
    return { text, ...place, spaceBefore: false, spaceAfter: false }
  }
}

/** Does the page show anything: a picture or a drawing? A page that shows nothing is blank paper. */
export async function showsSomething(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await loadPdfjs()
  const { fnArray } = await page.getOperatorList()
  const painting = new Set([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintInlineImageXObjectGroup,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintSolidColorImageMask,
    OPS.shadingFill,
    OPS.constructPath,
  ])
  return fnArray.some((operator) => painting.has(operator))
}

/** The ruled lines of a page: thin strokes, and the thin filled rectangles that Word draws cell borders with. */
export async function readRules(page: PDFPageProxy, frame: Frame): Promise<Rules> {
  const { OPS, Util } = await loadPdfjs()
  const { fnArray, argsArray } = await page.getOperatorList()
  const strokes = new Set([OPS.stroke, OPS.closeStroke])
  const fills = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke])
  const rules: Rules = { horizontal: [], vertical: [] }
  const shown: number[] = page.getViewport({ scale: 1 }).transform
  const saved: number[][] = []
  let matrix = shown
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at]
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore) matrix = saved.pop() ?? shown
    else if (operator === OPS.transform) matrix = Util.transform(matrix, args)
    else if (operator === OPS.constructPath && (strokes.has(args[0]) || fills.has(args[0]))) {
      for (const box of subpathBoxes(args[1]?.[0])) addRule(rules, planeBox(frame, matrix, box), strokes.has(args[0]))
      if (rules.horizontal.length + rules.vertical.length > MAX_RULES) return { horizontal: [], vertical: [] }
    }
  }
  return rules
}

type Extent = [left: number, top: number, right: number, bottom: number]

/** How many coordinates follow each drawing command of the engine: move, line, curve, quadratic curve, close. */
const COORDINATES = [2, 2, 6, 4, 0]
const isCurve = (command: number) => command === 2 || command === 3

/** The extent of each subpath made of straight lines only. */
function subpathBoxes(path: ArrayLike<number> | null | undefined): Extent[] {
  const boxes: Extent[] = []
  let box: Extent | null = null
  let curved = false
  const finish = () => {
    if (box !== null && !curved) boxes.push(box)
    box = null
    curved = false
  }
  const values = path ?? []
  for (let at = 0; at < values.length; ) {
    const command = values[at] ?? 4
    const count = COORDINATES[command] ?? 0
    if (command === 0) finish()
    if (isCurve(command)) curved = true
    for (let i = at + 1; i < at + 1 + count; i += 2) {
      const [x, y] = [values[i] ?? 0, values[i + 1] ?? 0]
      const before: Extent = box ?? [x, y, x, y]
      box = [Math.min(before[0], x), Math.min(before[1], y), Math.max(before[2], x), Math.max(before[3], y)]
    }
    at += 1 + count
  }
  finish()
  return boxes
}

function planeBox(frame: Frame, matrix: readonly number[], [x0, y0, x1, y1]: Extent): Extent {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix
  const [px, py] = toPlane(frame, a * x0 + c * y0 + e, b * x0 + d * y0 + f)
  const [qx, qy] = toPlane(frame, a * x1 + c * y1 + e, b * x1 + d * y1 + f)
  return [Math.min(px, qx), Math.min(py, qy), Math.max(px, qx), Math.max(py, qy)]
}

function addRule(rules: Rules, [left, top, right, bottom]: Extent, stroked: boolean): void {
  const horizontal = (at: number): Rule => ({ at, from: left, to: right })
  const vertical = (at: number): Rule => ({ at, from: top, to: bottom })
  const thin = { x: right - left <= MAX_RULE_THICKNESS, y: bottom - top <= MAX_RULE_THICKNESS }
  if (thin.y) rules.horizontal.push(horizontal((top + bottom) / 2))
  if (thin.x) rules.vertical.push(vertical((left + right) / 2))
  // A stroked rectangle is the frame of a cell or of the table: its four sides.
  if (stroked && !thin.x && !thin.y) {
    rules.horizontal.push(horizontal(top), horizontal(bottom))
    rules.vertical.push(vertical(left), vertical(right))
  }
}
