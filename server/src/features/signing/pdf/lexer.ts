/** PDF syntax out of bytes nobody vouches for (ISO 32000-1, 7.2 and 7.3): one pass forward, bounded depth, never throws. */
import { isInteger, PdfName, PdfRef, PdfText, type PdfValue, PdfWord } from './values.ts'

const MAX_DEPTH = 64
/** Longer names and words are no PDF any more. */
const MAX_WORD = 1024
/** What a literal string holds beyond this is passed over: 200 MB of brackets must not become a list of numbers. */
const MAX_LITERAL = 1024 * 1024

const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set(Buffer.from('()<>[]{}/%'))
const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !SPACE.has(byte) && !DELIMITER.has(byte)

const END = new PdfWord('')
const CLOSE = { ']': new PdfWord(']'), '>>': new PdfWord('>>') } as const

export class Lexer {
  readonly bytes: Buffer
  readonly end: number
  at: number
  readonly #inFile: boolean

  /** @param inFile the bytes are the file itself, so that strings know where they stand */
  constructor(bytes: Buffer, at = 0, end = bytes.length, inFile = false) {
    this.bytes = bytes
    this.at = Math.max(0, at)
    this.end = Math.min(end, bytes.length)
    this.#inFile = inFile
  }

  /** Is anything left but white space and comments? */
  get isDone(): boolean {
    this.skipSpace()
    return this.at >= this.end
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.#peek()
      if (byte === undefined) return
      if (byte === 0x25) while (this.at < this.end && !this.#isLineEnd()) this.at += 1
      else if (SPACE.has(byte)) this.at += 1
      else return
    }
  }

  /** The next object or word; the empty word at the end. References are told by looking two words ahead. */
  next(depth = 0): PdfValue {
    this.skipSpace()
    const start = this.at
    const byte = this.#peek()
    if (byte === undefined) return END
    switch (byte) {
      case 0x2f:
        return this.#name()
      case 0x28:
        return this.#literal(start)
      case 0x3c:
        return this.bytes[start + 1] === 0x3c ? this.#dict(depth) : this.#hex(start)
      case 0x3e:
        this.at += this.bytes[start + 1] === 0x3e ? 2 : 1
        return CLOSE['>>']
      case 0x5b:
        return this.#array(depth)
      case 0x5d:
        this.at += 1
        return CLOSE[']']
      case 0x7b:
      case 0x7d:
      case 0x29:
        this.at += 1
        return new PdfWord(String.fromCharCode(byte))
      default:
        return this.#number(this.#word())
    }
  }

  #peek(): number | undefined {
    return this.at < this.end ? this.bytes[this.at] : undefined
  }

  #isLineEnd(): boolean {
    return this.bytes[this.at] === 10 || this.bytes[this.at] === 13
  }

  #word(): string {
    const start = this.at
    while (isRegular(this.#peek()) && this.at - start < MAX_WORD) this.at += 1
    return this.bytes.toString('latin1', start, this.at)
  }

  #name(): PdfName {
    this.at += 1
    const word = this.#word()
    return new PdfName(word.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))))
  }

  #number(word: string): PdfValue {
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return new PdfWord(word)
    const value = Number(word)
    return isInteger(value) && value >= 0 && /^\d+$/.test(word) ? this.#reference(value) : value
  }

  /** "12 0 R" is one object; "12 0" are two numbers. */
  #reference(num: number): PdfValue {
    const after = this.at
    this.skipSpace()
    if (/^\d{1,5}$/.test(this.#word())) {
      this.skipSpace()
      if (this.#word() === 'R') return new PdfRef(num)
    }
    this.at = after
    return num
  }

  #literal(start: number): PdfText {
    const out: number[] = []
    let open = 0
    while (this.at < this.end) {
      const byte = this.bytes[this.at] ?? 0
      this.at += 1
      if (byte === 0x28) open += 1
      if (byte === 0x29) open -= 1
      if (open === 0) break
      if (byte === 0x5c) this.#escape(out)
      else if (this.at - 1 > start && out.length < MAX_LITERAL) out.push(byte)
    }
    return this.#text(Buffer.from(out), start)
  }

  #escape(out: number[]): void {
    const byte = this.bytes[this.at] ?? 0
    this.at += 1
    const plain = ESCAPES.get(byte)
    if (plain !== undefined) out.push(plain)
    else if (byte === 13) this.at += this.bytes[this.at] === 10 ? 1 : 0
    else if (byte >= 0x30 && byte <= 0x37) out.push(this.#octal(byte - 0x30))
    else if (byte !== 10) out.push(byte)
  }

  #octal(first: number): number {
    let value = first
    for (let digits = 1; digits < 3; digits += 1) {
      const digit = (this.bytes[this.at] ?? 0) - 0x30
      if (digit < 0 || digit > 7) break
      value = value * 8 + digit
      this.at += 1
    }
    return value & 255
  }

  #hex(start: number): PdfText {
    const close = this.bytes.indexOf(0x3e, start)
    const stop = close < 0 || close >= this.end ? this.end : close
    this.at = Math.min(stop + 1, this.end)
    const digits = this.bytes.toString('latin1', start + 1, stop).replace(/[^0-9a-fA-F]+/g, '')
    return this.#text(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'), start)
  }

  #text(bytes: Buffer, start: number): PdfText {
    return new PdfText(bytes, this.#inFile ? { start, end: this.at } : null)
  }

  #array(depth: number): PdfValue {
    this.at += 1
    const items: PdfValue[] = []
    if (depth >= MAX_DEPTH) return items
    while (!this.isDone) {
      const before = this.at
      const value = this.next(depth + 1)
      if (value === CLOSE[']']) break
      if (isForeign(value)) {
        this.at = before
        break
      }
      items.push(value)
    }
    return items
  }

  #dict(depth: number): PdfValue {
    this.at += 2
    const entries = new Map<string, PdfValue>()
    if (depth >= MAX_DEPTH) return entries
    while (!this.isDone) {
      const before = this.at
      const key = this.next(depth + 1)
      if (key === CLOSE['>>']) break
      if (isForeign(key)) {
        this.at = before
        break
      }
      if (!(key instanceof PdfName)) continue
      const valueAt = this.at
      const value = this.next(depth + 1)
      if (value === CLOSE['>>'] || isForeign(value)) {
        this.at = valueAt
        continue
      }
      // Of two equal keys readers take the first or the last: the last here, and such a file compares as what it is.
      entries.set(key.name, value)
    }
    return entries
  }
}

/** Where an object that was never closed is over all the same. */
function isForeign(value: PdfValue): boolean {
  return value instanceof PdfWord && /^(|obj|endobj|stream|endstream|xref|trailer|startxref)$/.test(value.word)
}

const ESCAPES = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
  [0x28, 0x28],
  [0x29, 0x29],
  [0x5c, 0x5c],
])
