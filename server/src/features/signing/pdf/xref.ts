/** Cross references: tables, streams and both together, from the newest to the oldest; or, when they lie, a walk over the bytes. */
import type { PdfFile } from './file.ts'
import { Lexer } from './lexer.ts'
import {
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

export type Entry =
  | { kind: 'free' }
  | { kind: 'at'; offset: number }
  /** inside the object stream of that number */
  | { kind: 'in'; container: number }

type Section = { trailer: PdfDict; entries: Map<number, Entry> }
export type CrossReferences = { trailer: PdfDict; entries: ReadonlyMap<number, Entry> }

/** Revisions of one file; a file of more is no paper. */
const MAX_SECTIONS = 1024
const MAX_ENTRIES = 4_000_000
const FREE: Entry = { kind: 'free' }

/** @returns null when the chain from `startxref` does not hold */
export function readCrossReferences(file: PdfFile): CrossReferences | null {
  const at = file.bytes.lastIndexOf('startxref', file.end - 1)
  const start = at < 0 ? null : new Lexer(file.bytes, at + 'startxref'.length, file.end).next()
  const entries = new Map<number, Entry>()
  const seen = new Set<number>()
  let trailer: PdfDict | null = null
  let offset: PdfValue = start
  while (isInteger(offset) && !seen.has(offset)) {
    seen.add(offset)
    const section = readSection(file, offset)
    if (section === null || seen.size > MAX_SECTIONS) return null
    addMissing(entries, hybridOf(file, section))
    if (entries.size > MAX_ENTRIES) return null
    trailer ??= section.trailer
    offset = section.trailer.get('Prev') ?? null
  }
  return trailer === null ? null : { trailer, entries }
}

/** What the table hides ("free") or does not name, the stream beside it may tell (7.5.8.4). */
function hybridOf(file: PdfFile, section: Section): ReadonlyMap<number, Entry> {
  const offset = section.trailer.get('XRefStm')
  const beside = isInteger(offset) ? readStreamSection(file, offset) : null
  if (beside === null) return section.entries
  const both = new Map(beside.entries)
  for (const [num, entry] of section.entries) if (entry.kind !== 'free' || !both.has(num)) both.set(num, entry)
  return both
}

function addMissing(entries: Map<number, Entry>, older: ReadonlyMap<number, Entry>): void {
  for (const [num, entry] of older) if (!entries.has(num)) entries.set(num, entry)
}

function readSection(file: PdfFile, offset: number): Section | null {
  const lexer = new Lexer(file.bytes, offset, file.end)
  const word = lexer.next()
  return word instanceof PdfWord && word.word === 'xref' ? readTable(lexer) : readStreamSection(file, offset)
}

function readTable(lexer: Lexer): Section | null {
  const entries = new Map<number, Entry>()
  for (;;) {
    const first = lexer.next()
    if (first instanceof PdfWord && first.word === 'trailer') break
    const count = lexer.next()
    if (!isInteger(first) || !isInteger(count)) return null
    for (let num = first; num < first + count; num += 1) {
      const [offset, , kind] = [lexer.next(), lexer.next(), lexer.next()]
      if (!isInteger(offset) || !(kind instanceof PdfWord) || entries.size > MAX_ENTRIES) return null
      entries.set(num, kind.word === 'n' ? { kind: 'at', offset } : FREE)
    }
  }
  const trailer = lexer.next()
  return isDict(trailer) ? { trailer, entries } : null
}

function readStreamSection(file: PdfFile, offset: number): Section | null {
  const stream = file.readAt(offset, null)
  if (!(stream instanceof PdfStream) || nameOf(stream.dict.get('Type')) !== 'XRef') return null
  const decoded = file.decode(stream)
  const widths = stream.dict.get('W')
  const size = stream.dict.get('Size')
  if (decoded === null || !isArray(widths) || !isInteger(size)) return null
  const [kindWidth, placeWidth, indexWidth] = widths
  if (!isWidth(kindWidth) || !isWidth(placeWidth) || !isWidth(indexWidth) || placeWidth === 0) return null
  const index = stream.dict.get('Index')
  const entries = new Map<number, Entry>()
  let at = 0
  for (const num of numbersOf(isArray(index) ? index : [0, size])) {
    if (at + kindWidth + placeWidth + indexWidth > decoded.length || entries.size > MAX_ENTRIES) break
    const kind = kindWidth === 0 ? 1 : decoded.readUIntBE(at, kindWidth)
    const place = decoded.readUIntBE(at + kindWidth, placeWidth)
    at += kindWidth + placeWidth + indexWidth
    entries.set(num, entryOf(kind, place))
  }
  return { trailer: stream.dict, entries }
}

const isWidth = (value: PdfValue | undefined): value is number => isInteger(value) && value >= 0 && value <= 6

function entryOf(kind: number, place: number): Entry {
  if (kind === 1) return { kind: 'at', offset: place }
  return kind === 2 ? { kind: 'in', container: place } : FREE
}

function* numbersOf(index: readonly PdfValue[]): Generator<number> {
  for (let at = 0; at + 1 < index.length; at += 2) {
    const [first, count] = [index[at], index[at + 1]]
    if (!isInteger(first) || !isInteger(count)) return
    for (let num = first; num < first + count; num += 1) yield num
  }
}

/** Every "12 0 obj" in the order of the file: of two with one number the later counts, as readers do it. */
export function rebuildCrossReferences(file: PdfFile): CrossReferences {
  const entries = new Map<number, Entry>()
  const trailer = new Map<string, PdfValue>()
  for (const { num, offset } of objectsIn(file)) {
    entries.set(num, { kind: 'at', offset })
    if (entries.size > MAX_ENTRIES) break
    const value = file.readAt(offset, num)
    if (!(value instanceof PdfStream)) {
      if (isDict(value) && nameOf(value.get('Type')) === 'Catalog' && !trailer.has('Root'))
        trailer.set('Root', new PdfRef(num))
      continue
    }
    if (nameOf(value.dict.get('Type')) === 'XRef') adoptTrailer(trailer, value.dict)
    for (const [inner] of file.readContainer(value))
      if (entries.get(inner)?.kind !== 'at') entries.set(inner, { kind: 'in', container: num })
  }
  for (let at = file.bytes.indexOf('trailer'); at >= 0 && at < file.end; at = file.bytes.indexOf('trailer', at + 7)) {
    const found = new Lexer(file.bytes, at + 7, file.end).next()
    if (isDict(found)) adoptTrailer(trailer, found)
  }
  return { trailer, entries }
}

function adoptTrailer(trailer: Map<string, PdfValue>, found: PdfDict): void {
  for (const key of ['Root', 'Info', 'Encrypt', 'ID']) {
    const value = found.get(key)
    if (value !== undefined) trailer.set(key, value)
  }
}

export function* objectsIn({ bytes, end }: { bytes: Buffer; end: number }): Generator<{ num: number; offset: number }> {
  for (let at = bytes.indexOf(' obj'); at >= 0 && at < end; at = bytes.indexOf(' obj', at + 4)) {
    const before = bytes.toString('latin1', Math.max(0, at - 20), at)
    const found = /(?:^|[^\d])(\d{1,10})\s+\d{1,5}$/.exec(before)
    if (found?.[1] === undefined) continue
    const digits = /(\d{1,10})\s+\d{1,5}$/.exec(before)
    yield { num: Number(found[1]), offset: at - (digits?.[0].length ?? 0) }
  }
}
