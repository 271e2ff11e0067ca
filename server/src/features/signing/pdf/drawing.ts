/**
 * What a piece of page content draws, roughly: its letters, and the rectangle that all of it lies in. Enough to tell a
 * small stamp from something that covers a page; where in doubt the rectangle is too large.
 */
import type { Drawing } from '@kip/core/signing'
import type { PdfFile } from './file.ts'
import { type Decoder, decoderOf } from './font-text.ts'
import { Lexer } from './lexer.ts'
import { type Frame, rectOf } from './pages.ts'
import { isArray, nameOf, type PdfDict, PdfName, PdfStream, PdfText, type PdfValue, PdfWord } from './values.ts'

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

const MAX_OPERATIONS = 100_000
const MAX_FORM_DEPTH = 6
const MAX_TEXT = 10_000

type State = { matrix: Matrix; font: Decoder; size: number }

/** Draws without a page: run what is to be looked at, then ask. */
export class Sketch {
  text = ''
  pictureOnly = true
  #left = Number.POSITIVE_INFINITY
  #bottom = Number.POSITIVE_INFINITY
  #right = Number.NEGATIVE_INFINITY
  #top = Number.NEGATIVE_INFINITY
  #operations = 0
  readonly #file: PdfFile

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** As fractions of the page from its top left corner. */
  drawingOn(frame: Frame): Drawing {
    const across = (x: number) => (x - frame.left) / frame.width
    const down = (y: number) => 1 - (y - frame.bottom) / frame.height
    const isEmpty = this.#left > this.#right
    return {
      text: this.text,
      pictureOnly: this.pictureOnly && !isEmpty,
      extent: isEmpty
        ? { left: 0, top: 0, right: 0, bottom: 0 }
        : { left: across(this.#left), top: down(this.#top), right: across(this.#right), bottom: down(this.#bottom) },
    }
  }

  addRect([left, bottom, right, top]: readonly [number, number, number, number], matrix: Matrix = IDENTITY): void {
    for (const [x, y] of [
      [left, bottom],
      [left, top],
      [right, bottom],
      [right, top],
    ] as const)
      this.#addPoint(matrix, x, y)
  }

  #addPoint([a, b, c, d, e, f]: Matrix, x: number, y: number): void {
    const [px, py] = [a * x + c * y + e, b * x + d * y + f]
    this.#left = Math.min(this.#left, px)
    this.#right = Math.max(this.#right, px)
    this.#bottom = Math.min(this.#bottom, py)
    this.#top = Math.max(this.#top, py)
  }

  run(content: Buffer, resources: PdfDict | null, matrix: Matrix = IDENTITY, depth = 0): void {
    const lexer = new Lexer(content)
    const saved: State[] = []
    let state: State = { matrix, font: (bytes) => bytes.toString('latin1'), size: 12 }
    let line: Matrix = IDENTITY
    let operands: PdfValue[] = []
    while (!lexer.isDone) {
      const value = lexer.next()
      if (!(value instanceof PdfWord)) {
        operands.push(value)
        continue
      }
      this.#operations += 1
      if (this.#operations > MAX_OPERATIONS) {
        this.#giveUp()
        return
      }
      const numbers = operands.filter((one) => typeof one === 'number')
      switch (value.word) {
        case 'q':
          saved.push(state)
          break
        case 'Q':
          state = saved.pop() ?? { ...state, matrix }
          break
        case 'cm':
          state = { ...state, matrix: multiply(matrixOf(numbers), state.matrix) }
          break
        case 'BT':
          line = IDENTITY
          break
        case 'Tf':
          state = { ...state, font: this.#font(resources, operands[0]), size: numbers.at(-1) ?? state.size }
          break
        case 'Tm':
          line = matrixOf(numbers)
          break
        case 'Td':
        case 'TD':
          line = multiply([1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0], line)
          break
        case 'T*':
        case "'":
        case '"':
          line = multiply([1, 0, 0, 1, 0, -state.size * 1.2], line)
          if (value.word !== 'T*') this.#show(state, line, operands)
          break
        case 'Tj':
        case 'TJ':
          this.#show(state, line, operands)
          break
        case 'm':
        case 'l':
        case 'c':
        case 'v':
        case 'y':
          this.#drawPoints(state.matrix, numbers)
          break
        case 're':
          this.#drawRectangle(state.matrix, numbers)
          break
        case 'Do':
          this.#place(resources, operands[0], state.matrix, depth)
          break
        case 'BI':
          this.addRect([0, 0, 1, 1], state.matrix)
          skipInlineImage(lexer)
          break
        case 'sh':
          // Paints all there is.
          this.#giveUp()
          break
      }
      operands = []
    }
  }

  /** Too much to follow, or without bounds: as if it covered everything. */
  #giveUp(): void {
    this.pictureOnly = false
    this.addRect([-1e6, -1e6, 1e6, 1e6])
  }

  #font(resources: PdfDict | null, name: PdfValue | undefined): Decoder {
    const fonts = this.#file.dict(resources?.get('Font'))
    return decoderOf(this.#file, fonts?.get(nameOf(name) ?? ''))
  }

  #show({ matrix, font, size }: State, line: Matrix, operands: readonly PdfValue[]): void {
    const shown = operands.flatMap((one) => (isArray(one) ? [...one] : [one])).filter((one) => one instanceof PdfText)
    const text = shown.map(({ bytes }) => font(bytes)).join('')
    this.pictureOnly = false
    if (this.text.length < MAX_TEXT) this.text += `${text} `
    // Letters whose widths are not looked up: no letter is wider than it is high.
    const letters = Math.max(text.length, ...shown.map(({ bytes }) => bytes.length / 2))
    this.addRect([0, -size * 0.3, letters * size * 0.7, size], multiply(line, matrix))
  }

  #drawPoints(matrix: Matrix, numbers: readonly number[]): void {
    this.pictureOnly = false
    for (let at = 0; at + 1 < numbers.length; at += 2) this.#addPoint(matrix, numbers[at] ?? 0, numbers[at + 1] ?? 0)
  }

  #drawRectangle(matrix: Matrix, [x = 0, y = 0, width = 0, height = 0]: readonly number[]): void {
    this.pictureOnly = false
    this.addRect([x, y, x + width, y + height], matrix)
  }

  #place(resources: PdfDict | null, name: PdfValue | undefined, matrix: Matrix, depth: number): void {
    const objects = this.#file.dict(resources?.get('XObject'))
    const object = this.#file.resolve(objects?.get(name instanceof PdfName ? name.name : ''))
    if (!(object instanceof PdfStream)) return
    if (nameOf(this.#file.resolve(object.dict.get('Subtype'))) === 'Form') this.addForm(object, matrix, depth + 1)
    else this.addRect([0, 0, 1, 1], matrix)
  }

  /** A form draws inside its box and nowhere else. */
  addForm(form: PdfStream, matrix: Matrix = IDENTITY, depth = 1): void {
    const own = multiply(matrixOf(this.#file.array(form.dict.get('Matrix')).map(this.#file.resolve)), matrix)
    const box = rectOf(this.#file, form.dict.get('BBox'))
    if (box === null || depth > MAX_FORM_DEPTH) {
      this.#giveUp()
      return
    }
    this.addRect(box, own)
    const inner = new Sketch(this.#file)
    inner.#operations = this.#operations
    const content = this.#file.decode(form)
    if (content === null) {
      this.#giveUp()
      return
    }
    inner.run(content, this.#file.dict(form.dict.get('Resources')), IDENTITY, depth)
    this.#operations = inner.#operations
    this.text += inner.text
    this.pictureOnly &&= inner.pictureOnly
  }
}

function matrixOf(values: readonly PdfValue[]): Matrix {
  const [a, b, c, d, e, f] = values
  const all = [a, b, c, d, e, f].map((one) => (typeof one === 'number' && Number.isFinite(one) ? one : null))
  if (all.includes(null)) return IDENTITY
  const [na, nb, nc, nd, ne, nf] = all.map(Number)
  return [na ?? 1, nb ?? 0, nc ?? 0, nd ?? 1, ne ?? 0, nf ?? 0]
}

/** First the left, then the right. */
function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

/** From "BI" to the "EI" that stands alone. */
function skipInlineImage(lexer: Lexer): void {
  const { bytes, end } = lexer
  for (let at = bytes.indexOf('EI', lexer.at); at >= 0 && at < end; at = bytes.indexOf('EI', at + 2)) {
    if ((bytes[at - 1] ?? 0) > 0x20 || (bytes[at + 2] ?? 0) > 0x20) continue
    lexer.at = at + 2
    return
  }
  lexer.at = end
}
