/** Facts → what may be said of a signature. The worst of all that is true is its state. */
import { formatInstant } from '../shared/index.ts'
import { effectOf } from './changes.ts'
import { type ChainFacts, presentCertificate, type SignatureFacts } from './facts.ts'
import { coverageOf, parseByteRange } from './range.ts'
import type { SignatureCheck, SignatureState } from './schema.ts'
import { sentenceOf } from './sentences.ts'
import { stepsOf } from './steps.ts'

/** What became of the signed bytes, whoever signed them. */
export type Integrity = 'intact' | 'added-to' | 'changed' | 'rewritten' | 'forged' | 'unreadable'

export function judgeSignature(facts: SignatureFacts): SignatureCheck {
  const integrity = integrityOf(facts)
  const value = typeof facts.value === 'string' ? null : facts.value
  const state = stateOf(integrity, facts)
  const stamp = value?.timeStamp
  const provenAt = stamp?.state === 'verified' ? stamp.at : null
  return {
    kind: facts.kind,
    state,
    sentence: sentenceOf(facts, integrity, state),
    steps: stepsOf(facts, integrity),
    signer: value?.certificate.name ?? facts.claimedName,
    organization: value?.certificate.organization ?? null,
    claimedAt: facts.claimedAt === null ? null : formatInstant(facts.claimedAt),
    provenAt: provenAt === null ? null : formatInstant(provenAt),
    subFilter: facts.subFilter,
    digest: value?.digest ?? null,
    certificate: value === null ? null : presentCertificate(value.certificate),
    byteRange: facts.range.byteRange === null ? null : [...facts.range.byteRange],
    coversWholeFile: coverageOf(facts.range) === 'whole',
    changes: [...facts.changes],
    page: facts.page,
    reason: facts.reason,
    location: facts.location,
  }
}

export function integrityOf({ value, range, changes }: SignatureFacts): Integrity {
  if (typeof value === 'string' || parseByteRange(range.byteRange) === null) return 'unreadable'
  if (value.valueMatches === false || value.namesCertificate === false) return 'forged'
  const coverage = coverageOf(range)
  // A file written anew has its objects elsewhere: neither the places nor the bytes are those of the signature.
  if (!value.digestMatches) return coverage === 'beyond-end' || coverage === 'misfit' ? 'rewritten' : 'changed'
  // The bytes match and are not those around this value: a signature moved to where it hides something.
  if (coverage !== 'whole' && coverage !== 'revision') return 'forged'
  const effect = effectOf(changes)
  return effect === 'none' ? 'intact' : effect === 'added' ? 'added-to' : 'changed'
}

function stateOf(integrity: Integrity, { value }: SignatureFacts): SignatureState {
  if (integrity === 'rewritten') return 'changed'
  if (typeof value === 'string') return 'unreadable'
  if (integrity !== 'intact' && integrity !== 'added-to') return integrity
  const signer = signerState(value.chain)
  if (signer !== 'intact' && signer !== 'unverifiable') return signer
  if (value.isWeak) return 'weak'
  return signer === 'unverifiable' || value.valueMatches === null ? 'unverifiable' : integrity
}

function signerState(chain: ChainFacts): SignatureState {
  switch (chain.outcome) {
    case 'trusted':
      return 'intact'
    case 'unknown-issuer':
      return 'unverifiable'
    case 'refused':
      return chain.why === 'rules' ? 'unverifiable' : 'untrusted'
    case 'expired':
    case 'not-yet-valid':
    case 'revoked':
      return chain.outcome
  }
}
