/**
 * A PDF as its cross references tell it, up to a given end: the same bytes hold each earlier revision of the file
 * (ISO 32000-1, 7.5). An object is believed only where its own number stands.
 */
import { type Budget, decodeStream } from './filters.ts'
import { Lexer } from './lexer.ts'
import {
  dictOf,
  isArray,
  isDict,
  isInteger,
  nameOf,
  type PdfDict,
  PdfRef,
  PdfStream,
  type PdfValue,
  PdfWord,
} from './values.ts'
import { type Entry, readCrossReferences, rebuildCrossReferences } from './xref.ts'

const MAX_UNPACKED = 256 * 1024 * 1024
const MAX_CHAIN = 32

export class PdfFile {
  readonly bytes: Buffer
  /** bytes of the file that belong to this revision */
  readonly end: number
  trailer: PdfDict = new Map()
  entries: ReadonlyMap<number, Entry> = new Map()
  /** false: something does not stand where it should, as far as was looked; readers help themselves, each in its way */
  isSound = true
  /** the cross references were unusable and made anew: another reader may see another file */
  isRebuilt = false
  readonly #budget: Budget = { bytes: MAX_UNPACKED }
  readonly #objects = new Map<number, PdfValue>()
  readonly #containers = new Map<number, Map<number, PdfValue>>()

  constructor(bytes: Buffer, end: number) {
    this.bytes = bytes
    this.end = Math.min(end, bytes.length)
    const found = readCrossReferences(this)
    if (found !== null) this.#adopt(found)
    if (dictOf(this.resolve(this.trailer.get('Root'))) === null) {
      this.isRebuilt = true
      this.#objects.clear()
      this.#containers.clear()
      this.#adopt(rebuildCrossReferences(this))
    }
  }

  #adopt({ trailer, entries }: { trailer: PdfDict; entries: ReadonlyMap<number, Entry> }): void {
    this.trailer = trailer
    this.entries = entries
  }

  get isEncrypted(): boolean {
    return this.trailer.has('Encrypt')
  }

  /** null for what is not there, as the standard has it. */
  get(num: number): PdfValue {
    const known = this.#objects.get(num)
    if (known !== undefined) return known
    // An object that leads back to itself while it is being read is nothing.
    this.#objects.set(num, null)
    const entry = this.entries.get(num)
    const value = entry === undefined ? null : this.#load(num, entry)
    this.#objects.set(num, value)
    return value
  }

  /** Follows references; never ends in one. */
  readonly resolve = (value: PdfValue | undefined): PdfValue => {
    let current = value ?? null
    for (let steps = 0; current instanceof PdfRef; steps += 1) {
      if (steps === MAX_CHAIN) return null
      current = this.get(current.num)
    }
    return current
  }

  dict(value: PdfValue | undefined): PdfDict | null {
    return dictOf(this.resolve(value))
  }

  array(value: PdfValue | undefined): readonly PdfValue[] {
    const found = this.resolve(value)
    return isArray(found) ? found : []
  }

  decode(stream: PdfStream): Buffer | null {
    return decodeStream(stream, this.resolve, this.#budget)
  }

  #load(num: number, entry: Entry): PdfValue {
    if (entry.kind === 'free') return null
    const value = entry.kind === 'at' ? this.readAt(entry.offset, num) : this.#contained(entry.container).get(num)
    if (value === undefined) this.isSound = false
    return value ?? null
  }

  /** The object that stands there under this number (any number when null); undefined when there is none. */
  readAt(offset: number, num: number | null): PdfValue | undefined {
    const lexer = new Lexer(this.bytes, offset, this.end, true)
    const [first, , word] = [lexer.next(), lexer.next(), lexer.next()]
    if (!isWord(word, 'obj') || !isInteger(first) || (num !== null && first !== num)) return undefined
    const value = lexer.next()
    if (!isDict(value)) return value instanceof PdfWord ? null : value
    const after = lexer.at
    return isWord(lexer.next(), 'stream') ? this.#stream(value, lexer.at) : this.#plain(value, lexer, after)
  }

  #plain(value: PdfDict, lexer: Lexer, after: number): PdfDict {
    lexer.at = after
    return value
  }

  /** The length is believed where "endstream" follows; else what stands before the next one is taken. */
  #stream(dict: PdfDict, afterWord: number): PdfStream {
    const { bytes, end } = this
    const start = afterWord + (bytes[afterWord] === 13 && bytes[afterWord + 1] === 10 ? 2 : 1)
    const length = this.resolve(dict.get('Length'))
    if (isInteger(length) && length >= 0 && start + length <= end) {
      if (isWord(new Lexer(bytes, start + length, end).next(), 'endstream'))
        return new PdfStream(dict, bytes.subarray(start, start + length))
    }
    this.isSound = false
    const found = bytes.indexOf('endstream', start)
    return new PdfStream(dict, bytes.subarray(Math.min(start, end), found < 0 || found > end ? end : found))
  }

  /** The objects inside an object stream, by number; of two with one number the last. */
  #contained(container: number): ReadonlyMap<number, PdfValue> {
    const known = this.#containers.get(container)
    if (known !== undefined) return known
    const inside = new Map<number, PdfValue>()
    this.#containers.set(container, inside)
    const entry = this.entries.get(container)
    // Object streams do not stand inside others: so this never goes deeper than one step.
    if (entry?.kind !== 'at') return inside
    const stream = this.get(container)
    if (stream instanceof PdfStream) for (const [num, value] of this.readContainer(stream)) inside.set(num, value)
    return inside
  }

  readContainer(stream: PdfStream): [num: number, value: PdfValue][] {
    if (nameOf(stream.dict.get('Type')) !== 'ObjStm') return []
    const decoded = this.decode(stream)
    const first = this.resolve(stream.dict.get('First'))
    const count = this.resolve(stream.dict.get('N'))
    if (decoded === null || !isInteger(first) || !isInteger(count) || first < 0) return []
    const header = new Lexer(decoded, 0, first)
    const places: { num: number; offset: number }[] = []
    while (!header.isDone && places.length < count) {
      const [num, offset] = [header.next(), header.next()]
      if (!isInteger(num) || !isInteger(offset)) break
      places.push({ num, offset: first + offset })
    }
    return places.map(({ num, offset }) => [num, new Lexer(decoded, offset).next()])
  }
}

export const isWord = (value: PdfValue, word: string): boolean => value instanceof PdfWord && value.word === word
