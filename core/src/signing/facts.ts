/** What the server finds out about one signature; what it means is decided in judge.ts. */
import { formatInstant, type Temporal } from '../shared/index.ts'
import type { Permission } from './permission.ts'
import type { RangeFacts } from './range.ts'
import type { Change, SignerCertificate } from './schema.ts'

export type CertificateFacts = {
  /** "Đỗ Văn Chung"; null: the certificate names nobody */
  name: string | null
  organization: string | null
  subject: string
  issuer: string
  serialNumber: string
  notBefore: Temporal.Instant
  notAfter: Temporal.Instant
}

export function presentCertificate({
  subject,
  issuer,
  serialNumber,
  notBefore,
  notAfter,
}: CertificateFacts): SignerCertificate {
  return { subject, issuer, serialNumber, notBefore: formatInstant(notBefore), notAfter: formatInstant(notAfter) }
}

/** Of the signer's certificate, at the time of signing. */
export type ChainFacts =
  /** from the signer to the trusted end; `checkedBy`: the day of the list that does not name it, null: no list */
  | { outcome: 'trusted'; path: readonly string[]; checkedBy: Temporal.Instant | null }
  /** nobody trusted has signed the last certificate that was found */
  | { outcome: 'unknown-issuer'; missing: string; hasAnchors: boolean }
  | { outcome: 'expired' | 'not-yet-valid'; whose: string; notBefore: Temporal.Instant; notAfter: Temporal.Instant }
  | { outcome: 'revoked'; whose: string; at: Temporal.Instant }
  /** not-ca: signed by somebody who may not sign certificates · usage: not made for this · rules: has rules that are not checked here */
  | { outcome: 'refused'; whose: string; why: 'not-ca' | 'usage' | 'path-length' | 'rules' }

export type TimeStampFacts = {
  /** verified: by an authority that leads to a trusted end · unverifiable: matches, its authority cannot be judged · broken */
  state: 'verified' | 'unverifiable' | 'broken'
  at: Temporal.Instant | null
  authority: string | null
  isWeak: boolean
}

/** What the value of a signature says, where it can be read. */
export type ValueFacts = {
  /** "SHA-256" */
  digest: string
  /** by a digest nobody should rely on any more, here or in the signature over it */
  isWeak: boolean
  /** the covered bytes are those that were signed */
  digestMatches: boolean
  /** made by this certificate's key, over this content; null: by a method not known here */
  valueMatches: boolean | null
  /** the certificate is the one that the signer named (ESS signing-certificate); null: named none */
  namesCertificate: boolean | null
  certificate: CertificateFacts
  chain: ChainFacts
  timeStamp: TimeStampFacts | null
}

/** What stands in the dictionary of a signature; read without belief. */
export type SignatureClaims = {
  subFilter: string | null
  claimedAt: Temporal.Instant | null
  claimedName: string | null
  reason: string | null
  location: string | null
  /** from 1; null: shown on no page */
  page: number | null
  /** false: no field leads to it any more */
  isAttached: boolean
}

export type SignatureFacts = SignatureClaims & {
  kind: 'signature' | 'timestamp'
  range: RangeFacts
  /** a word: why the value cannot be read */
  value: ValueFacts | 'unsupported' | 'unreadable'
  /** since this signature; of a file written anew: what its objects let us guess */
  changes: readonly Change[]
  /** what its signer allows after him, as it stood when he signed; null: he says nothing, or nothing came later */
  permission: Permission | null
}
