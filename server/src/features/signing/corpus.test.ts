/**
 * Signatures of real offices, labelled. They hold officials' names and are not kept in this repository: the folder is
 * looked for beside the checkout or taken from KIP_CORPUS. Without it one test says so in its name.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseInstant } from '@kip/core/shared'
import { coverageOf, judgeSignature } from '@kip/core/signing'
import { describe, expect, it } from 'vitest'
import { checkPdf } from './check-pdf.ts'

type Label = {
  subFilter: string
  digest: string
  signerCN: string
  certificateIssuerCN: string
  certificateNotAfter: string
  claimedTime: string
  timestampToken: boolean
  byteRange: number[]
  byteRangeInsideFile: boolean
  coversWholeFile: boolean
  coveredBytesMatchDigest: boolean
  signatureValueVerifies: boolean
}

const beside = resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus')
const folder = join(process.env.KIP_CORPUS ?? beside, 'real')
const labelFile = join(folder, 'labels.json')
const labels: { file: string; signatures?: Label[] }[] = existsSync(labelFile)
  ? JSON.parse(readFileSync(labelFile, 'utf8'))
  : []
const NOW = parseInstant('2026-11-28T08:00:00+07:00')

describe('signatures of real offices', () => {
  if (labels.length === 0) {
    it(`are not on this machine (${folder}): nothing was compared`, () => expect(labels).toEqual([]))
  }
  for (const { file, signatures } of labels) {
    if (signatures === undefined) continue
    it(`${file}: every label of ${signatures.length} signatures`, () => {
      const found = checkPdf(readFileSync(join(folder, file)), { anchors: [], lists: [] }, NOW)
      const read = found.map((facts) => {
        const checked = judgeSignature(facts)
        const value = typeof facts.value === 'string' ? null : facts.value
        return {
          subFilter: facts.subFilter,
          digest: value?.digest.toLowerCase().replace('-', ''),
          signerCN: checked.signer,
          certificateIssuerCN: value?.certificate.issuer,
          certificateNotAfter: value?.certificate.notAfter.toString().slice(0, 10),
          claimedTime: checked.claimedAt,
          timestampToken: value?.timeStamp !== null,
          byteRange: checked.byteRange,
          byteRangeInsideFile: coverageOf(facts.range) !== 'beyond-end',
          coversWholeFile: checked.coversWholeFile,
          coveredBytesMatchDigest: value?.digestMatches,
          signatureValueVerifies: value?.valueMatches,
        }
      })
      const expected = signatures.map(({ ...label }) => pick(label, Object.keys(read[0] ?? {})))
      expect(read).toEqual(expected)
      const stamped = signatures.some(({ coveredBytesMatchDigest }) => !coveredBytesMatchDigest)
      const codes = found.flatMap(({ changes }) => changes.map(({ code }) => code))
      expect(codes.includes('arrival-stamp-likely')).toBe(stamped)
    })
  }
})

function pick(label: Label, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(label).filter(([key]) => keys.includes(key)))
}
