/** Lists of revoked certificates (RFC 5280, 5). Read by hand: those of a state authority hold tens of thousands. */
import type { KeyObject } from 'node:crypto'
import { Temporal } from '@kip/core/shared'
import * as asn1js from 'asn1js'
import { AlgorithmIdentifier, RelativeDistinguishedNames } from 'pkijs'
import { methodOf, type SignatureMethod, verifyWith } from './algorithms.ts'
import { type Name, parseName, serialOf } from './certificate.ts'
import { type Element, elementsOf, GENERALIZED_TIME, INTEGER, readElement, SEQUENCE, UTC_TIME } from './der.ts'

export type RevocationList = {
  issuer: Name
  madeAt: Temporal.Instant
  nextAt: Temporal.Instant | null
  /** since when, by serial number (hexadecimal without leading zeroes) */
  revoked: ReadonlyMap<string, Temporal.Instant>
  isSignedBy(key: KeyObject): boolean
}

/** @param bytes DER. @throws for what is no list, or one of a kind not known here (of changes only, indirect) */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  const whole = readElement(Buffer.from(bytes))
  const [body, algorithm, signature] = [...elementsOf(whole.content)]
  if (whole.tag !== SEQUENCE || body?.tag !== SEQUENCE || algorithm === undefined || signature === undefined)
    throw notAList()
  const parts = [...elementsOf(body.content)]
  if (parts[0]?.tag === INTEGER) parts.shift()
  const [, issuer, madeAt, ...rest] = parts
  if (issuer === undefined || madeAt === undefined) throw notAList()
  const nextAt = isTime(rest[0]) ? rest.shift() : undefined
  const entries = rest[0]?.tag === SEQUENCE ? rest.shift() : undefined
  const extensions = rest.find(({ tag }) => tag === 0xa0)
  if (extensions !== undefined && hasCriticalRules(extensions)) throw new RangeError('a list with rules not known here')
  const method = methodOf(new AlgorithmIdentifier({ schema: treeOf(algorithm) }), null)
  return {
    issuer: parseName(new RelativeDistinguishedNames({ schema: treeOf(issuer) })),
    madeAt: timeOf(madeAt),
    nextAt: nextAt === undefined ? null : timeOf(nextAt),
    revoked: entries === undefined ? new Map() : readEntries(entries),
    isSignedBy: (key) => method !== null && verifyList(key, method, body, signature),
  }
}

function verifyList(key: KeyObject, method: SignatureMethod, body: Element, signature: Element): boolean {
  return verifyWith(key, method, body.whole, signature.content.subarray(1))
}

function readEntries(entries: Element): ReadonlyMap<string, Temporal.Instant> {
  const revoked = new Map<string, Temporal.Instant>()
  for (const entry of elementsOf(entries.content)) {
    const [serial, since] = [...elementsOf(entry.content)]
    if (serial?.tag !== INTEGER || since === undefined) throw notAList()
    revoked.set(serialOf(serial.content.toString('hex')), timeOf(since))
  }
  return revoked
}

/** Lists of changes only (delta) and lists for some certificates only say so in a critical extension. */
function hasCriticalRules(extensions: Element): boolean {
  const [list] = [...elementsOf(extensions.content)]
  if (list === undefined) return false
  return [...elementsOf(list.content)].some(({ content }) => {
    const [, critical] = [...elementsOf(content)]
    return critical?.tag === 0x01 && critical.content[0] !== 0
  })
}

function isTime(element: Element | undefined): boolean {
  return element?.tag === UTC_TIME || element?.tag === GENERALIZED_TIME
}

/** "261128093000Z", "20261128093000Z"; two digits of a year are of 1950 to 2049. */
function timeOf({ tag, content }: Element): Temporal.Instant {
  const text = content.toString('latin1')
  const whole = tag === UTC_TIME ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(whole)
  if (found === null) throw notAList()
  const [, year, month, day, hour, minute, second] = found
  return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

const treeOf = ({ whole }: Element) => asn1js.fromBER(whole).result

const notAList = () => new RangeError('no list of revoked certificates')
