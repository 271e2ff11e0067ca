/**
 * Files nobody made on purpose: signed papers with bytes changed, taken out, doubled, cut. Whatever comes, there is an answer.
 * KIP_FUZZ sets the number of inputs; the seed is printed with a failure and can be given as KIP_SEED.
 */

import { parseInstant } from '@kip/core/shared'
import { FileSignatures, type SignatureState } from '@kip/core/signing'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { type Identity, makeCertificate, makeRevocationList, makeTimeStamp } from '../../testing/signing/pki.ts'
import { signPdf } from '../../testing/signing/sign-pdf.ts'
import { addStampAnnotation, overlayPicture } from '../../testing/signing/stamp-pdf.ts'
import { checkFile } from './check-file.ts'
import { parseTrustFile, trustOf } from './trust.ts'

const NOW = parseInstant('2026-11-28T08:00:00+07:00')
const INPUTS = Number(process.env.KIP_FUZZ ?? 200)
const SEED = Number(process.env.KIP_SEED ?? 20261128)
/** Far above what any of them takes (some 10 ms): a loop without an end is what this is for. */
const PATIENCE_MS = 5_000

const TIMEOUT_MS = 60_000 + INPUTS * 200

/** Mulberry32: the same inputs for the same seed, everywhere. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const WORDS = [
  'obj',
  'endobj',
  'stream',
  '<<',
  '>>',
  '[',
  ']',
  '(',
  '/ByteRange',
  '/Prev 0',
  'xref',
  'trailer',
  '0 R',
  '9999999999',
]

function mutate(original: Buffer, random: (below: number) => number): Buffer {
  let bytes = Buffer.from(original)
  for (let times = 1 + random(4); times > 0; times -= 1) {
    const at = random(bytes.length)
    const length = 1 + random(random(8) === 0 ? 4000 : 40)
    const [head, middle, tail] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)]
    const way = random(6)
    if (way === 0) bytes = Buffer.concat([head, tail])
    else if (way === 1) bytes = Buffer.concat([head, middle, middle, tail])
    else if (way === 2) bytes = Buffer.concat([head, Buffer.from(WORDS[random(WORDS.length)] ?? ''), tail])
    else if (way === 3) bytes = Buffer.from(bytes.subarray(0, at + 1))
    else bytes[at] = way === 4 ? random(256) : 0x30 + random(10)
  }
  return bytes
}

describe(`${INPUTS} altered papers (seed ${SEED})`, () => {
  let originals: Buffer[]
  let root: Identity
  let list: Buffer

  beforeAll(async () => {
    root = makeCertificate({ name: 'Gốc', isAuthority: true })
    const signer = makeCertificate({ name: 'Người ký', issuer: root })
    const stamper = makeCertificate({ name: 'Dấu thời gian', issuer: root, purposes: ['1.3.6.1.5.5.7.3.8'] })
    const timeStamp = (value: Buffer) => makeTimeStamp(stamper, value, { at: '2026-03-04T02:30:00Z' })
    list = makeRevocationList(root, {
      madeAt: '2026-03-05T00:00:00Z',
      revoked: [{ who: stamper, at: '2026-03-05T00:00:00Z' }],
    })
    const paper = await makePdf({ lines: ['Kính gửi: Ủy ban nhân dân phường'] })
    const signed = signPdf(paper, signer, { timeStamp, room: 12_000 })
    originals = [signed, signPdf(signed, signer), addStampAnnotation(signed, 'ĐẾN'), overlayPicture(signed)]
  })

  it('always gives an answer, in time, and never calls an altered value intact', { timeout: TIMEOUT_MS }, () => {
    const random = createRandom(SEED)
    const trust = trustOf(parseTrustFile(root.der))
    const seen = new Set<SignatureState | 'unsigned' | 'failed'>()
    for (let input = 0; input < INPUTS; input += 1) {
      const original = originals[input % originals.length] ?? Buffer.alloc(0)
      const bytes = mutate(original, random)
      const started = performance.now()
      const checked = FileSignatures.parse(checkFile(bytes, trust, NOW))
      const took = performance.now() - started
      expect([input, took < PATIENCE_MS]).toEqual([input, true])
      seen.add(checked.state)
      // What a signature covers to the end of the file is the original, or somebody broke SHA-256.
      const whole = checked.signatures.find(({ state, coversWholeFile }) => state === 'intact' && coversWholeFile)
      if (whole !== undefined)
        expect(originals.some((one) => one.equals(bytes) || bytes.includes(one) || isValueOnly(one, bytes))).toBe(true)
    }
    expect(seen.size).toBeGreaterThan(3)
  })

  /** The unused room behind the value may be anything: it is no part of what is signed, and of nothing a reader sees. */
  function isValueOnly(original: Buffer, bytes: Buffer): boolean {
    if (original.length !== bytes.length) return original.subarray(0, bytes.length).equals(bytes)
    const from = original.lastIndexOf('/Contents <')
    const to = original.indexOf('>', from)
    return (
      original.subarray(0, from).equals(bytes.subarray(0, from)) && original.subarray(to).equals(bytes.subarray(to))
    )
  }

  it('of trust: altered certificates and lists are used or left out, never a fault', { timeout: TIMEOUT_MS }, () => {
    const random = createRandom(SEED)
    for (let input = 0; input < INPUTS; input += 1) {
      const altered = mutate(input % 2 === 0 ? root.der : list, random)
      expect(() => parseTrustFile(altered)).not.toThrow()
    }
  })
})
