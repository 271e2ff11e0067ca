/** Signs PDF files and updates them afterwards, step by step, as signing and stamping software does. */
import { createHash } from 'node:crypto'
import { PdfFile } from '../../features/signing/pdf/file.ts'
import {
  dictOf,
  isArray,
  isDict,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfText,
  type PdfValue,
  PdfWord,
} from '../../features/signing/pdf/values.ts'
import { type Identity, type MessageOptions, makeTimeStamp, signMessage } from './pki.ts'

/** An object of an update: its text, and the bytes of a stream. */
export type NewObject = { num: number; body: string; stream?: Buffer }

/** Appends objects as an incremental update: table and trailer as most software writes them. */
export function appendObjects(
  pdf: Uint8Array,
  objects: readonly NewObject[],
  trailer: Record<string, string> = {},
): Buffer {
  const before = Buffer.from(pdf)
  const file = new PdfFile(before, before.length)
  const parts: Buffer[] = [before, ...(before.at(-1) === 10 ? [] : [Buffer.from('\n')])]
  const offsets = new Map<number, number>()
  for (const { num, body, stream } of objects) {
    offsets.set(num, lengthOf(parts))
    if (stream === undefined) parts.push(Buffer.from(`${num} 0 obj\n${body}\nendobj\n`, 'latin1'))
    else {
      const dict = `<< ${body} /Length ${stream.length} >>`
      parts.push(Buffer.from(`${num} 0 obj\n${dict}\nstream\n`, 'latin1'), stream, Buffer.from('\nendstream\nendobj\n'))
    }
  }
  const start = lengthOf(parts)
  const sections = [...offsets]
    .sort(([a], [b]) => a - b)
    .map(([num, offset]) => `${num} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  const size = Math.max(sizeOf(file), ...objects.map(({ num }) => num + 1))
  const entries = {
    Size: `${size}`,
    Root: serialize(file.trailer.get('Root') ?? null),
    Prev: `${startOf(before)}`,
    ...(file.trailer.has('Info') ? { Info: serialize(file.trailer.get('Info') ?? null) } : {}),
    ...(file.trailer.has('Encrypt') ? { Encrypt: serialize(file.trailer.get('Encrypt') ?? null) } : {}),
    ...(file.trailer.has('ID') ? { ID: serialize(file.trailer.get('ID') ?? null) } : {}),
    ...trailer,
  }
  const dict = Object.entries(entries).map(([key, value]) => `/${key} ${value}`)
  parts.push(Buffer.from(`xref\n${sections.join('')}trailer\n<< ${dict.join(' ')} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

const lengthOf = (parts: readonly Buffer[]) => parts.reduce((sum, part) => sum + part.length, 0)

function startOf(bytes: Buffer): number {
  return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1'))?.[1])
}

function sizeOf(file: PdfFile): number {
  return Math.max(0, ...file.entries.keys()) + 1
}

/** The number that a new object gets. */
export function freeNumber(pdf: Uint8Array): number {
  return sizeOf(open(pdf))
}

export function open(pdf: Uint8Array): PdfFile {
  const bytes = Buffer.from(pdf)
  return new PdfFile(bytes, bytes.length)
}

/** A value as it stands in a file. */
export function serialize(value: PdfValue): string {
  if (value instanceof PdfName) return `/${value.name}`
  if (value instanceof PdfRef) return `${value.num} 0 R`
  if (value instanceof PdfText) return `<${value.bytes.toString('hex')}>`
  if (value instanceof PdfWord) return value.word
  if (value instanceof PdfStream) throw new Error('a stream is an object of its own')
  if (isDict(value)) return `<< ${[...value].map(([key, one]) => `/${key} ${serialize(one)}`).join(' ')} >>`
  if (isArray(value)) return `[${value.map(serialize).join(' ')}]`
  return String(value)
}

export type Place = { num: number; dict: PdfDict }

export function catalogOf(pdf: Uint8Array): Place {
  const file = open(pdf)
  return placeOf(file, file.trailer.get('Root'))
}

/** @param page from 1 */
export function pageOf(pdf: Uint8Array, page: number): Place {
  const file = open(pdf)
  const kids = file.array(file.dict(placeOf(file, file.trailer.get('Root')).dict.get('Pages'))?.get('Kids'))
  return placeOf(file, kids[page - 1])
}

function placeOf(file: PdfFile, value: PdfValue | undefined): Place {
  const dict = dictOf(file.resolve(value))
  if (!(value instanceof PdfRef) || dict === null) throw new Error('no such object')
  return { num: value.num, dict }
}

/** The object again, with other entries; null takes one out. */
export function changed({ num, dict }: Place, entries: Record<string, string | null>): NewObject {
  const kept = [...dict].filter(([key]) => !(key in entries)).map(([key, value]) => `/${key} ${serialize(value)}`)
  const added = Object.entries(entries).flatMap(([key, value]) => (value === null ? [] : [`/${key} ${value}`]))
  return { num, body: `<< ${[...kept, ...added].join(' ')} >>` }
}

/** The list an entry holds, as text without its brackets. */
export function listIn({ dict }: Place, key: string, file: PdfFile): string {
  return file.array(dict.get(key)).map(serialize).join(' ')
}

export type SignOptions = Omit<MessageOptions, 'content'> & {
  subFilter?: string
  /** "D:…" of the dictionary; null: none */
  date?: string | null
  page?: number
  rect?: string
  reason?: string
  /** certifies the document and allows so much after it (DocMDP); null: certifies it and says no number */
  permission?: number | null
  /** signs as a time-stamping authority does (ETSI.RFC3161), at that time */
  stampAt?: string
  /** hexadecimal digits of room for the value */
  room?: number
  /** what to write as range; default: the right one */
  range?: (right: readonly number[]) => readonly number[]
}

const referenceOf = (permission: number | null) =>
  `/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 ${permission === null ? '' : `/P ${permission}`} >> >>]`

/** One more visible signature, as an incremental update. */
export function signPdf(pdf: Uint8Array, signer: Identity, options: SignOptions = {}): Buffer {
  const { subFilter = options.stampAt === undefined ? 'adbe.pkcs7.detached' : 'ETSI.RFC3161', room = 20_000 } = options
  const {
    date = "D:20260304093000+07'00'",
    page: pageNumber = 1,
    rect = '350 100 500 180',
    reason,
    permission,
  } = options
  const num = freeNumber(pdf)
  const file = open(pdf)
  const page = pageOf(pdf, pageNumber)
  const catalog = catalogOf(pdf)
  const form = file.dict(catalog.dict.get('AcroForm')) ?? new Map<string, PdfValue>()
  const fields = file.array(form.get('Fields')).map(serialize)
  const kind = options.stampAt === undefined ? 'Sig' : 'DocTimeStamp'
  const entries = [
    `/Type /${kind} /Filter /Adobe.PPKLite /SubFilter /${subFilter}`,
    date === null ? '' : `/M (${date})`,
    reason === undefined ? '' : `/Reason <feff${Buffer.from(reason, 'utf16le').swap16().toString('hex')}>`,
    permission === undefined ? '' : referenceOf(permission),
    `/ByteRange [0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`,
    `/Contents <${'0'.repeat(room)}>`,
  ]
  const draft = appendObjects(pdf, [
    { num, body: `<< ${entries.join(' ')} >>` },
    {
      num: num + 1,
      body: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature${num}) /V ${num} 0 R /F 132 /Rect [${rect}] /P ${page.num} 0 R /AP << /N ${num + 2} 0 R >> >>`,
    },
    {
      num: num + 2,
      body: '/Type /XObject /Subtype /Form /BBox [0 0 150 80]',
      stream: Buffer.from('0 0 150 80 re S'),
    },
    changed(page, { Annots: `[${listIn(page, 'Annots', file)} ${num + 1} 0 R]` }),
    changed(catalog, { AcroForm: `<< /SigFlags 3 /Fields [${[...fields, `${num + 1} 0 R`].join(' ')}] >>` }),
  ])
  return fillSignature(draft, signer, { ...options, subFilter, room })
}

function fillSignature(
  draft: Buffer,
  signer: Identity,
  options: SignOptions & { subFilter: string; room: number },
): Buffer {
  const open = draft.lastIndexOf(`<${'0'.repeat(64)}`)
  const close = open + options.room + 2
  const right = [0, open, close, draft.length - close]
  const range = (options.range ?? ((same) => same))(right)
  const written = Buffer.from(draft)
  const marker = `/ByteRange [0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`
  written.write(`/ByteRange [${range.join(' ')}]`.padEnd(marker.length), written.lastIndexOf(marker), 'latin1')
  const [start = 0, length = 0, next = 0, rest = 0] = range
  const covered = Buffer.concat([written.subarray(start, start + length), written.subarray(next, next + rest)])
  written.write(messageOver(covered, signer, options).toString('hex'), open + 1, 'latin1')
  return written
}

function messageOver(covered: Buffer, signer: Identity, options: SignOptions & { subFilter: string }): Buffer {
  if (options.stampAt !== undefined) return makeTimeStamp(signer, covered, { at: options.stampAt, ...options })
  if (options.subFilter !== 'adbe.pkcs7.sha1') return signMessage(signer, covered, options)
  const content = createHash('sha1').update(covered).digest()
  return signMessage(signer, content, { ...options, content })
}
