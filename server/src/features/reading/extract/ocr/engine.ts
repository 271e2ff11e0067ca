/**
 * The optical reader (Tesseract, compiled to WebAssembly) with its Vietnamese model, both from installed packages.
 * It knows no network and no files but the two it is given. Blocks its thread while it reads: only for a thread of its own.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import load from 'tesseract.js-core/tesseract-core-relaxedsimd-lstm.js'
import type { Rect } from '../page/geometry.ts'
import type { Sheet } from '../types.ts'
import { type OcrWord, wordsOf } from './words.ts'

const MODEL = '@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'
const NEURAL = 1
/** Text wherever it stands, in no order: what stands side by side is never read as one line. */
const SPARSE = '11'
/** Lines under each other: a cell. */
const BLOCK = '6'
/** More cells than this are squared paper, or the window panes of a photograph. */
const MAX_CELLS = 400
/** Points of a cell's edge that may still show the line around it. */
const EDGE = 3

export type Engine = { read(sheet: Sheet): OcrWord[] }

export async function startEngine(): Promise<Engine> {
  const silent = () => {}
  const core = await load({ TesseractProgress: silent, print: silent, printErr: silent })
  const model = readFileSync(createRequire(import.meta.url).resolve(MODEL))
  core.FS.writeFile('./vie.traineddata', gunzipSync(model))
  const api = new core.TessBaseAPI()
  if (api.Init(null, 'vie', NEURAL) !== 0) throw new Error('the optical reader does not take its Vietnamese model')

  const show = ({ width, height, dotsPerInch }: Sheet, data: Uint8Array) => {
    // As a PGM file the points go in as they are: nothing is packed and unpacked.
    core.FS.writeFile('/input', Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]))
    if (api.SetImageFile(1, 0) === 1) throw new Error('the optical reader does not take this picture')
    api.SetVariable('user_defined_dpi', String(Math.round(dotsPerInch)))
  }
  const recognise = (mode: string): OcrWord[] => {
    api.SetVariable('tessedit_pageseg_mode', mode)
    api.Recognize(null)
    return wordsOf(api.GetJSONText())
  }

  return {
    read(sheet) {
      const cells = sheet.cells.length > MAX_CELLS ? [] : sheet.cells.map((cell) => within(sheet, cell)).filter(isRoomy)
      const words: OcrWord[] = []
      if (cells.length > 0) {
        show(sheet, sheet.data)
        for (const { left, top, right, bottom } of cells.filter((cell) => hasInk(sheet, cell))) {
          api.SetRectangle(left, top, right - left, bottom - top)
          words.push(...recognise(BLOCK))
        }
      }
      show(sheet, without(sheet, cells))
      return [...recognise(SPARSE), ...words]
    },
  }
}

function within({ width, height }: Sheet, { left, top, right, bottom }: Rect): Rect {
  return {
    left: Math.max(0, Math.round(left) + EDGE),
    top: Math.max(0, Math.round(top) + EDGE),
    right: Math.min(width, Math.round(right) - EDGE),
    bottom: Math.min(height, Math.round(bottom) - EDGE),
  }
}

const MIN_CELL = 12
const isRoomy = ({ left, top, right, bottom }: Rect) => right - left >= MIN_CELL && bottom - top >= MIN_CELL

/** Dark points from which on something is written in a cell. */
const MIN_INK = 12
const DARK = 140

function hasInk({ width, data }: Sheet, { left, top, right, bottom }: Rect): boolean {
  let ink = 0
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) if ((data[y * width + x] ?? 255) < DARK) ink += 1
    if (ink >= MIN_INK) return true
  }
  return false
}

/** The sheet with these parts blank. */
function without({ width, data }: Sheet, cells: readonly Rect[]): Uint8Array {
  if (cells.length === 0) return data
  const rest = Uint8Array.from(data)
  for (const { left, top, right, bottom } of cells) {
    for (let y = top; y < bottom; y += 1) rest.fill(255, y * width + left, y * width + right)
  }
  return rest
}
