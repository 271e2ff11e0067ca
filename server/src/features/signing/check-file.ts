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
  // Without the password nothing is read; where a signature may be, is inside what is locked.
  if (kind === 'pdf' && signatures.length === 0 && new PdfFile(bytes, bytes.length).isEncrypted) {
    return { state: 'failed', sentence: FAILURES.encrypted, signatures: [], checkedAt }
  }
  return { ...summarize(signatures), signatures, checkedAt }
}

/** Most papers carry none. What holds neither the words nor compressed or locked objects to hide them needs no thread. */
export function mayBeSigned(bytes: Buffer): boolean {
  const kind = kindOf(bytes)
  if (kind === 'xml') return bytes.includes('SignatureValue')
  return kind === 'pdf' && ['/ByteRange', '/ObjStm', '/Encrypt'].some((word) => bytes.includes(word))
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
