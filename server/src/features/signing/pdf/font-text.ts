/** What letters a font shows, by its own table (ToUnicode, ISO 32000-1, 9.10.3); enough to find a word in a stamp. */
import type { PdfFile } from './file.ts'
import { Lexer } from './lexer.ts'
import { nameOf, PdfStream, PdfText, type PdfValue, PdfWord } from './values.ts'

export type Decoder = (bytes: Buffer) => string

const MAX_ENTRIES = 70_000
const LATIN: Decoder = (bytes) => bytes.toString('latin1')

export function decoderOf(file: PdfFile, font: PdfValue | undefined): Decoder {
  const dict = file.dict(font)
  const table = file.resolve(dict?.get('ToUnicode'))
  const decoded = table instanceof PdfStream ? file.decode(table) : null
  if (decoded === null) return nameOf(file.resolve(dict?.get('Subtype'))) === 'Type0' ? () => '' : LATIN
  const { letters, width } = readTable(decoded)
  return (bytes) => {
    let text = ''
    for (let at = 0; at + width <= bytes.length; at += width) text += letters.get(bytes.readUIntBE(at, width)) ?? ''
    return text
  }
}

function readTable(bytes: Buffer): { letters: ReadonlyMap<number, string>; width: number } {
  const letters = new Map<number, string>()
  let width = 1
  const lexer = new Lexer(bytes)
  const operands: PdfValue[] = []
  while (!lexer.isDone && letters.size < MAX_ENTRIES) {
    const value = lexer.next()
    if (!(value instanceof PdfWord)) {
      operands.push(value)
      continue
    }
    if (value.word === 'endcodespacerange')
      width = operands.find((one) => one instanceof PdfText)?.bytes.length ?? width
    if (value.word === 'endbfchar') addCharacters(letters, operands)
    if (value.word === 'endbfrange') addRanges(letters, operands)
    operands.length = 0
  }
  return { letters, width: Math.min(Math.max(width, 1), 4) }
}

function addCharacters(letters: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [code, letter] = [codeOf(operands[at]), operands[at + 1]]
    if (code !== null && letter instanceof PdfText) letters.set(code, utf16(letter.bytes))
  }
}

function addRanges(letters: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [first, last, target] = [codeOf(operands[at]), codeOf(operands[at + 1]), operands[at + 2]]
    if (first === null || last === null) continue
    for (let code = first; code <= last && letters.size < MAX_ENTRIES; code += 1) {
      const letter = Array.isArray(target) ? target[code - first] : target
      if (!(letter instanceof PdfText)) break
      letters.set(code, Array.isArray(target) ? utf16(letter.bytes) : shifted(utf16(letter.bytes), code - first))
    }
  }
}

function codeOf(value: PdfValue | undefined): number | null {
  if (!(value instanceof PdfText) || value.bytes.length === 0 || value.bytes.length > 4) return null
  return value.bytes.readUIntBE(0, value.bytes.length)
}

const utf16 = (bytes: Buffer) => new TextDecoder('utf-16be').decode(bytes)

function shifted(text: string, by: number): string {
  const last = text.codePointAt(text.length - 1)
  return last === undefined || last + by > 0x10ffff ? text : text.slice(0, -1) + String.fromCodePoint(last + by)
}
