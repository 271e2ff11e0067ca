/** What is fed with spoilt input, from which good ones, and what must hold of every answer. */
import { defaultCalendar, indexCalendar } from '../../core/src/calendar/index.ts'
import { EdxmlMessage, type ReadContext } from '../../core/src/reading/index.ts'
import { parseInstant } from '../../core/src/shared/index.ts'
import { FileSignatures } from '../../core/src/signing/index.ts'
import { type ImageKind, MAX_POINTS, openImage } from '../../server/src/features/reading/extract/image/open.ts'
import { openEdxml, sniff } from '../../server/src/features/reading/index.ts'
import { type ReadResult, readFile } from '../../server/src/features/reading/read-file.ts'
import { createReader } from '../../server/src/features/reading/reader.ts'
import { checkFile } from '../../server/src/features/signing/check-file.ts'
import { parseTrustFile, trustOf } from '../../server/src/features/signing/trust.ts'
import * as samples from '../../server/src/testing/samples.ts'
import { mutate } from './mutate.ts'

export type FuzzTarget = {
  /** spoilt inputs of a run that names no number */
  count: number
  /** good ones, made once */
  inputs(): Promise<Uint8Array[]>
  /** one of them spoilt; left out: its bytes are */
  spoil?: (inputs: readonly Uint8Array[], random: () => number) => Uint8Array | Promise<Uint8Array>
  /** @throws for an answer that breaks a promise, and whatever the code under test throws */
  feed(bytes: Uint8Array): Promise<void>
}

/** Shared by everything that is opened out of one container. */
const MOST_OPENED = 210 * 1024 * 1024
const NOW = parseInstant('2026-11-28T08:00:00+07:00')
const CONTEXT: ReadContext = {
  receivedAt: NOW,
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}
const BUDGET_MS = 5_000

export const TARGETS: Readonly<Record<string, FuzzTarget>> = {
  edxml: { count: 50_000, inputs: samples.messages, feed: feedMessage },
  archives: { count: 14_000, inputs: samples.archives, feed: feedFile },
  mail: { count: 6_000, inputs: samples.mails, feed: feedFile },
  text: { count: 5_000, inputs: samples.texts, feed: feedFile },
  docx: { count: 10_000, inputs: samples.docxFiles, spoil: spoilInside, feed: feedFile },
  doc: { count: 12_000, inputs: samples.docFiles, feed: feedFile },
  pdf: { count: 6_000, inputs: samples.pdfs, feed: feedFile },
  pictures: { count: 6_000, inputs: samples.pictures, feed: feedPicture },
  signatures: { count: 6_000, inputs: samples.signed, feed: feedSigned },
  threads: { count: 1_500, inputs: samples.everything, feed: feedThread },
}

async function feedMessage(bytes: Uint8Array): Promise<void> {
  const { message, faults, files } = await openEdxml(bytes)
  const errors = faults.filter(({ level }) => level === 'error')
  if (message === null && errors.length === 0) throw new Error('refused without a word')
  if (message !== null && errors.length > 0) throw new Error('used in spite of an error')
  if (message !== null) EdxmlMessage.parse(message)
  if (faults.some(({ message: sentence }) => sentence.trim() === '')) throw new Error('a fault without a sentence')
  checkFiles(files)
}

/** From bytes to meaning, pictures drawn and made ready: only the optical engine itself is left out. */
async function feedFile(bytes: Uint8Array): Promise<void> {
  const ocr = { read: async () => ({ words: [], ms: 0 }), atOnce: 1, pages: 2, budgetMs: BUDGET_MS }
  checkResult(await readFile(bytes, 'tep', CONTEXT, { budgetMs: BUDGET_MS, ocr }))
}

const PICTURES: ReadonlySet<string> = new Set(['png', 'jpeg', 'tiff', 'webp', 'gif'] satisfies ImageKind[])
const isPicture = (kind: string): kind is ImageKind => PICTURES.has(kind)
/** Making a sheet ready for the optical reader takes a hundred times as long as unpacking it. */
const READ_WHOLE = 16

async function feedPicture(bytes: Uint8Array): Promise<void> {
  const { kind } = sniff(bytes)
  if (!isPicture(kind) || bytes.length % READ_WHOLE === 0) return feedFile(bytes)
  const file = await openImage(bytes, kind, 3).catch(() => null)
  for (let page = 0; page < (file?.count ?? 0); page += 1) {
    const read = await file?.read(page).catch(() => null)
    if (read && read.picture.width * read.picture.height > MAX_POINTS) throw new Error('larger than it may be')
  }
}

let reader: ReturnType<typeof createReader> | undefined
/** As in life: whatever comes, there is an answer, and the next file is read. */
async function feedThread(bytes: Uint8Array): Promise<void> {
  reader ??= createReader({ budgetMs: BUDGET_MS })
  checkResult(await reader.read(bytes, 'tep', CONTEXT))
}

const root = samples.rootOfTrust()

async function feedSigned(bytes: Uint8Array): Promise<void> {
  const buffer = Buffer.from(bytes)
  FileSignatures.parse(checkFile(buffer, trustOf(parseTrustFile(root)), NOW))
  parseTrustFile(buffer)
}

/** Half of them have one of their parts spoilt and are packed anew: spoilt packing hides what lies in it. */
async function spoilInside(inputs: readonly Uint8Array[], random: () => number): Promise<Uint8Array> {
  return random() < 0.5 ? mutate(inputs, random) : samples.docxWithSpoilt((part) => mutate([part], random), random)
}

function checkResult({ reading, attachments, text }: ReadResult): void {
  if (reading.warnings.some(({ message }) => message.trim() === '')) throw new Error('a warning without a sentence')
  if (typeof text !== 'string') throw new Error('no text')
  checkFiles(attachments)
}

function checkFiles(files: readonly { name: string; bytes: Uint8Array }[]): void {
  const names = files.map(({ name }) => name)
  if (names.some((name) => name === '' || /[/\\\0]/.test(name) || name.startsWith('.')))
    throw new Error('a name that leads elsewhere')
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) throw new Error('two files of one name')
  if (files.reduce((size, file) => size + file.bytes.length, 0) > MOST_OPENED)
    throw new Error('more than is allowed was opened')
}
