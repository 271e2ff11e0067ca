/** Bytes of a PDF → what there is to say of each of its signatures. */

import type { Temporal } from '@kip/core/shared'
import {
  classifyChanges,
  coverageOf,
  type ObjectChange,
  parseByteRange,
  type RangeFacts,
  type SignatureFacts,
} from '@kip/core/signing'
import { type Certificate, findCertificate } from './cms/certificate.ts'
import type { Trust } from './cms/chain.ts'
import { findList } from './cms/signed-data.ts'
import { youngAnnotations } from './pdf/annotations.ts'
import { compareRevisions } from './pdf/compare.ts'
import { PdfFile } from './pdf/file.ts'
import { youngOverlayOf } from './pdf/overlay.ts'
import { pagesOf } from './pdf/pages.ts'
import { type FoundSignature, findSignatures } from './pdf/signatures.ts'
import { PdfStream } from './pdf/values.ts'
import { examineValue } from './value.ts'

export function checkPdf(bytes: Buffer, trust: Trust, now: Temporal.Instant): SignatureFacts[] {
  const file = new PdfFile(bytes, bytes.length)
  const found = findSignatures(file)
  if (found.length === 0) return []
  const store = securityStoreOf(file)
  const ofFile = { ...trust, lists: [...trust.lists, ...store.lists] }
  const young = youngObjects(file, Math.max(...found.map(({ newestObject }) => newestObject)))
  return found.map((signature) => examine(signature, { file, trust: ofFile, others: store.certificates, now, young }))
}

type Context = {
  file: PdfFile
  trust: Trust
  others: readonly Certificate[]
  now: Temporal.Instant
  young: readonly ObjectChange[]
}

function examine(signature: FoundSignature, { file, trust, others, now, young }: Context): SignatureFacts {
  const { bytes } = file
  const { byteRange, contents, claims } = signature
  const { subFilter, claimedAt } = claims
  const range: RangeFacts = { byteRange, contents: contents?.place ?? null, fileSize: bytes.length }
  const covered = coveredOf(bytes, range)
  const examined =
    contents === null
      ? 'unreadable'
      : examineValue({ contents: contents.bytes, covered, subFilter, claimedAt, others, trust, now })
  const value = typeof examined === 'string' ? examined : examined.facts
  const isSame = typeof value !== 'string' && value.digestMatches
  return {
    ...claims,
    claimedAt: claimedAt ?? (typeof examined === 'string' ? null : examined.signingTime),
    kind: signature.isTimeStamp ? 'timestamp' : 'signature',
    range,
    value,
    ...(isSame ? laterThan(file, range) : { changes: classifyChanges(young), permission: null }),
  }
}

/** As much of it as the file has. */
function coveredOf(bytes: Buffer, { byteRange }: RangeFacts): Uint8Array[] {
  const range = parseByteRange(byteRange)
  if (range === null) return []
  const [start, length, nextStart, nextLength] = range
  return [bytes.subarray(start, start + length), bytes.subarray(nextStart, nextStart + nextLength)]
}

/** What its signer allows is read where he signed it: a later revision may say anything of it. */
function laterThan(file: PdfFile, range: RangeFacts): Pick<SignatureFacts, 'changes' | 'permission'> {
  const [, , start = 0, length = 0] = parseByteRange(range.byteRange) ?? []
  if (range.contents === null || coverageOf(range) !== 'revision') return { changes: [], permission: null }
  const signed = new PdfFile(file.bytes, start + length)
  const own = findSignatures(signed).find(({ contents }) => contents?.place?.start === range.contents?.start)
  return { changes: classifyChanges(compareRevisions(signed, file)), permission: own?.permission ?? null }
}

/** What was added after the last signature to a file that was then written anew, as its numbers tell. */
function youngObjects(file: PdfFile, newestObject: number): ObjectChange[] {
  if (newestObject === 0) return []
  const overlays = pagesOf(file).flatMap((page, at): ObjectChange[] => {
    const drawing = youngOverlayOf(file, page, newestObject)
    return drawing === null ? [] : [{ on: 'overlay', page: at + 1, drawing }]
  })
  return [...overlays, ...youngAnnotations(file, newestObject)]
}

const MAX_STORED = 64

/** Certificates and lists that were put beside the signatures for later (DSS, ISO 32000-2, 12.8.4.3). */
function securityStoreOf(file: PdfFile): { certificates: Certificate[]; lists: Trust['lists'] } {
  const store = file.dict(file.dict(file.trailer.get('Root'))?.get('DSS'))
  const streams = (key: string) =>
    file
      .array(store?.get(key))
      .slice(0, MAX_STORED)
      .flatMap((value) => {
        const stream = file.resolve(value)
        return stream instanceof PdfStream ? (file.decode(stream) ?? []) : []
      })
  return {
    certificates: streams('Certs').flatMap((bytes) => findCertificate(bytes) ?? []),
    lists: streams('CRLs').flatMap((bytes) => findList(bytes) ?? []),
  }
}
