/** One file → what can be said of its signatures. Any bytes: what carries none is simply not signed. */

import { formatInstant, type Temporal } from '@kip/core/shared'
import { FAILURES, type FileSignatures, judgeSignature, type SignatureCheck, summarize } from '@kip/core/signing'
import { checkPdf } from './check-pdf.ts'
import { checkXml } from './check-xml.ts'
import type { Trust } from './cms/chain.ts'
import { PdfFile } from './pdf/file.ts'

/** The PDF header may stand behind some rubbish: readers accept it within the first kilobyte. */
const PDF_HEAD = 1024

export function checkFile(bytes: Buffer, trust: Trust, now: Temporal.Instant): FileSignatures {
  const checkedAt = formatInstant(now)
  const kind = kindOf(bytes)
  const signatures =
    kind === 'pdf' ? checkPdf(bytes, trust, now).map(judgeSignature) : kind === 'xml' ? readXml(bytes) : []
  const failure = kind === 'pdf' && signatures.length === 0 ? whyUnseen(bytes) : null
  if (failure !== null) return { state: 'failed', sentence: FAILURES[failure], signatures: [], checkedAt }
  return { ...summarize(signatures), signatures, checkedAt }
}

/** Why a PDF without a signature may have one all the same. */
function whyUnseen(bytes: Buffer): 'encrypted' | 'failed' | null {
  const file = new PdfFile(bytes, bytes.length)
  // Without the password nothing is read; where a signature may be, is inside what is locked.
  if (file.isEncrypted) return 'encrypted'
  // Cut off on its way: signatures stand at the end.
  return file.dict(file.trailer.get('Root')) === null || !bytes.includes(END) ? 'failed' : null
}

/** What every whole PDF has behind its objects (ISO 32000-1, 7.5.5). */
const END = 'startxref'

/** Most papers carry none. What holds neither the words nor compressed or locked objects to hide them needs no thread. */
export function mayBeSigned(bytes: Buffer): boolean {
  const kind = kindOf(bytes)
  if (kind === 'xml') return bytes.includes('SignatureValue')
  return (
    kind === 'pdf' &&
    (['/ByteRange', '/ObjStm', '/Encrypt'].some((word) => bytes.includes(word)) || !bytes.includes(END))
  )
}

function kindOf(bytes: Buffer): 'pdf' | 'xml' | null {
  if (bytes.subarray(0, PDF_HEAD).includes('%PDF-')) return 'pdf'
  return /^(\ufeff|\xef\xbb\xbf)?\s*</.test(bytes.toString('latin1', 0, 64)) ? 'xml' : null
}

function readXml(bytes: Buffer): SignatureCheck[] {
  return checkXml(new TextDecoder().decode(bytes))
}

/** The same bytes: between threads, and out of a store, a Buffer arrives as its plain kind. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}
