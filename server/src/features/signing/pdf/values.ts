/** The objects a PDF is made of (ISO 32000-1, 7.3). */

import { cleanText } from '../text.ts'

export class PdfName {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export class PdfRef {
  readonly num: number
  constructor(num: number) {
    this.num = num
  }
}

/** A string, literal or hexadecimal. */
export class PdfText {
  readonly bytes: Buffer
  /** where it stands in the file with its delimiters; null inside an object stream */
  readonly place: { start: number; end: number } | null
  constructor(bytes: Buffer, place: { start: number; end: number } | null) {
    this.bytes = bytes
    this.place = place
  }
}

/** A word that is no object: `obj`, `endobj`, an operator of a content stream. */
export class PdfWord {
  readonly word: string
  constructor(word: string) {
    this.word = word
  }
}

export type PdfDict = ReadonlyMap<string, PdfValue>

export class PdfStream {
  readonly dict: PdfDict
  /** as it stands in the file, filters not undone */
  readonly raw: Buffer
  constructor(dict: PdfDict, raw: Buffer) {
    this.dict = dict
    this.raw = raw
  }
}

export type PdfValue = null | boolean | number | PdfName | PdfRef | PdfText | PdfWord | PdfStream | PdfDict | PdfArray
export type PdfArray = readonly PdfValue[]

export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value)
export const isInteger = (value: PdfValue | undefined): value is number => Number.isSafeInteger(value)

/** The dictionary of a stream too. */
export function dictOf(value: PdfValue | undefined): PdfDict | null {
  if (value instanceof PdfStream) return value.dict
  return isDict(value) ? value : null
}

export const nameOf = (value: PdfValue | undefined): string | null => (value instanceof PdfName ? value.name : null)

/** A text string (7.9.2.2): UTF-16 or UTF-8 with their marks, else PDFDocEncoding, of which the common part is Latin-1. */
export function textOf(value: PdfValue | undefined): string | null {
  if (!(value instanceof PdfText)) return null
  return cleanText(decode(value.bytes))
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes)
  return bytes.toString('latin1')
}
