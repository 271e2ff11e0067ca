/**
 * From a signer to a trusted end (RFC 5280, 6, as far as it is needed here). Hostile files may carry certificates that
 * certify each other in circles: the walk is bounded in depth and in the number of signatures it verifies.
 */

import { Temporal } from '@kip/core/shared'
import type { ChainFacts } from '@kip/core/signing'
import {
  type Certificate,
  CONTENT_COMMITMENT,
  CRL_SIGN,
  DIGITAL_SIGNATURE,
  isSameName,
  KEY_CERT_SIGN,
  TIME_STAMPING,
} from './certificate.ts'
import type { RevocationList } from './crl.ts'

export type Trust = {
  anchors: readonly Certificate[]
  lists: readonly RevocationList[]
}

export type Question = {
  signer: Certificate
  /** certificates that came with the file: they may lead to an end, and are none */
  others: readonly Certificate[]
  /** when it was signed */
  at: Temporal.Instant
  /** the time is proven by others, not only claimed by the signer: a later revocation does no harm */
  isProven: boolean
  purpose: 'sign' | 'time-stamp'
}

const MAX_DEPTH = 8
const MAX_VERIFICATIONS = 64

export function judgeChain(question: Question, trust: Trust): ChainFacts {
  const { signer, at, purpose } = question
  const early = judgeValidity(signer, at)
  if (early !== null) return early
  if (!isMadeFor(signer, purpose)) return { outcome: 'refused', whose: signer.subject.short, why: 'usage' }
  const search = new Search(question, trust)
  const path = search.walk([signer])
  if (path === null) {
    if (search.refused !== null) return search.refused
    return { outcome: 'unknown-issuer', missing: search.missing, hasAnchors: trust.anchors.length > 0 }
  }
  return judgePath(path, question, trust)
}

class Search {
  /** why the walk ended where it did, when nobody trusted was reached */
  refused: ChainFacts | null = null
  missing: string
  #verifications = 0
  readonly #candidates: readonly Certificate[]
  readonly #trusted: ReadonlySet<string>

  constructor({ signer, others }: Question, { anchors }: Trust) {
    this.missing = signer.issuer.short
    this.#candidates = [...anchors, ...others]
    this.#trusted = new Set(anchors.map(({ fingerprint }) => fingerprint))
  }

  /** @param path the signer first; @returns it with what leads to a trusted end */
  walk(path: readonly Certificate[]): readonly Certificate[] | null {
    const last = path.at(-1)
    if (last === undefined || path.length > MAX_DEPTH) return null
    if (this.#trusted.has(last.fingerprint)) return path
    this.missing = last.issuer.short
    for (const issuer of this.#candidates) {
      if (path.includes(issuer) || !isSameName(issuer.subject, last.issuer) || !this.#verify(last, issuer)) continue
      const refusal = refusalOf(issuer, path.length - 1)
      if (refusal !== null) {
        this.refused = refusal
        continue
      }
      const found = this.walk([...path, issuer])
      if (found !== null) return found
    }
    return null
  }

  #verify(certificate: Certificate, issuer: Certificate): boolean {
    this.#verifications += 1
    if (this.#verifications > MAX_VERIFICATIONS) return false
    try {
      return certificate.x509.verify(issuer.x509.publicKey)
    } catch {
      return false
    }
  }
}

/** @param below how many authorities stand between it and the signer */
function refusalOf(issuer: Certificate, below: number): ChainFacts | null {
  const whose = issuer.subject.short
  const maySign = issuer.isAuthority && (issuer.usage === null || issuer.usage.has(KEY_CERT_SIGN))
  if (!maySign) return { outcome: 'refused', whose, why: 'not-ca' }
  if (issuer.pathLength !== null && below > issuer.pathLength) return { outcome: 'refused', whose, why: 'path-length' }
  return null
}

function isMadeFor({ usage, purposes }: Certificate, purpose: Question['purpose']): boolean {
  const maySign = usage === null || usage.has(DIGITAL_SIGNATURE) || usage.has(CONTENT_COMMITMENT)
  return purpose === 'sign' ? maySign : maySign && purposes?.includes(TIME_STAMPING) === true
}

function judgeValidity({ notBefore, notAfter, subject }: Certificate, at: Temporal.Instant): ChainFacts | null {
  const validity = { whose: subject.short, notBefore, notAfter }
  if (Temporal.Instant.compare(at, notBefore) < 0) return { outcome: 'not-yet-valid', ...validity }
  if (Temporal.Instant.compare(at, notAfter) > 0) return { outcome: 'expired', ...validity }
  return null
}

function judgePath(path: readonly Certificate[], { at, isProven }: Question, { lists }: Trust): ChainFacts {
  let checkedBy: Temporal.Instant | null = null
  for (const [index, certificate] of path.entries()) {
    const validity = judgeValidity(certificate, at)
    if (validity !== null) return validity
    if (certificate.hasUnknownRules) return { outcome: 'refused', whose: certificate.subject.short, why: 'rules' }
    const issuer = path[index + 1]
    if (issuer === undefined) continue
    const list = newestListOf(issuer, lists)
    const since = list?.revoked.get(certificate.serialNumber)
    if (since !== undefined && !(isProven && Temporal.Instant.compare(at, since) < 0)) {
      return { outcome: 'revoked', whose: certificate.subject.short, at: since }
    }
    if (index === 0 && list !== undefined && tellsOf(list, certificate, at)) checkedBy = list.madeAt
  }
  return { outcome: 'trusted', path: path.map(({ subject }) => subject.short), checkedBy }
}

/** A list older than the signature knows nothing of it, and expired certificates are no longer named. */
function tellsOf({ madeAt }: RevocationList, { notAfter }: Certificate, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(madeAt, at) >= 0 && Temporal.Instant.compare(madeAt, notAfter) <= 0
}

function newestListOf(issuer: Certificate, lists: readonly RevocationList[]): RevocationList | undefined {
  if (issuer.usage !== null && !issuer.usage.has(CRL_SIGN)) return undefined
  return lists
    .filter((list) => isSameName(list.issuer, issuer.subject) && list.isSignedBy(issuer.x509.publicKey))
    .sort((a, b) => Temporal.Instant.compare(b.madeAt, a.madeAt))[0]
}
