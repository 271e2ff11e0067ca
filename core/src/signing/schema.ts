/** What can be said of the signatures on a file, without asking anybody outside. */
import { z } from 'zod'
import { Id, IsoInstant } from '../shared/index.ts'

/**
 * From good to bad. intact: bytes and signer verified · added-to: verified, and something that leaves what was signed as it
 * is was added later · unverifiable: the bytes are as they were signed, the signer cannot be judged here · weak: by a digest
 * nobody should rely on any more · expired, not-yet-valid: the certificate, when it was signed · untrusted: a chain that may
 * not be · revoked · changed: what was signed has changed · forged: no signature of this certificate over this file ·
 * unreadable
 */
export const SIGNATURE_STATES = [
  'intact',
  'added-to',
  'unverifiable',
  'weak',
  'expired',
  'not-yet-valid',
  'untrusted',
  'revoked',
  'changed',
  'forged',
  'unreadable',
] as const
export const SignatureState = z.enum(SIGNATURE_STATES)
export type SignatureState = z.infer<typeof SignatureState>

/** What became of a file after it was signed. The order is that of the sentence. */
export const CHANGE_CODES = [
  'pages',
  'content',
  'cover',
  'other',
  'unknown',
  'arrival-stamp',
  'arrival-stamp-likely',
  'stamp',
  'note',
  'form-fill',
  'signature',
  'validation-data',
  'metadata',
  'technical',
] as const
export const ChangeCode = z.enum(CHANGE_CODES)
export type ChangeCode = z.infer<typeof ChangeCode>

export const Change = z.object({
  code: ChangeCode,
  /** on which pages, from 1; empty where it is not about pages */
  pages: z.array(z.number().int().min(1)),
})
export type Change = z.infer<typeof Change>

export const SignerCertificate = z.object({
  subject: z.string(),
  issuer: z.string(),
  /** hexadecimal */
  serialNumber: z.string(),
  notBefore: IsoInstant,
  notAfter: IsoInstant,
})
export type SignerCertificate = z.infer<typeof SignerCertificate>

export const SignatureCheck = z
  .object({
    /** signature: of a person or an office · timestamp: of a time-stamping authority over the whole file · xml: XML-DSig */
    kind: z.enum(['signature', 'timestamp', 'xml']),
    state: SignatureState,
    /** one plain Vietnamese sentence */
    sentence: z.string(),
    /** how it was found, in Vietnamese */
    steps: z.array(z.string()),
    signer: z.string().nullable(),
    organization: z.string().nullable(),
    /** as the signer's machine says */
    claimedAt: IsoInstant.nullable(),
    /** as a verified time-stamp says */
    provenAt: IsoInstant.nullable(),
    subFilter: z.string().nullable(),
    /** "SHA-256" */
    digest: z.string().nullable(),
    certificate: SignerCertificate.nullable(),
    byteRange: z.array(z.number()).nullable(),
    coversWholeFile: z.boolean(),
    changes: z.array(Change),
    /** of the field of the signature */
    page: z.number().int().min(1).nullable(),
    reason: z.string().nullable(),
    location: z.string().nullable(),
  })
  .meta({ id: 'SignatureCheck' })
export type SignatureCheck = z.infer<typeof SignatureCheck>

/** unsigned: there is none · failed: the file could not be examined; else the worst state among its signatures. */
export const FileSignatures = z
  .object({
    state: z.enum([...SIGNATURE_STATES, 'unsigned', 'failed']),
    /** one plain Vietnamese sentence for the whole file */
    sentence: z.string(),
    /** in the order in which they were made */
    signatures: z.array(SignatureCheck),
    checkedAt: IsoInstant,
  })
  .meta({ id: 'FileSignatures' })
export type FileSignatures = z.infer<typeof FileSignatures>

/** A certificate the office trusts as the end of a chain, or a list of revoked ones. */
export const TrustItem = z
  .object({
    /** null: lies in the folder of the server, and is removed there */
    id: Id.nullable(),
    kind: z.enum(['certificate', 'crl']),
    /** whose certificate, or by whom the list is */
    subject: z.string(),
    issuer: z.string(),
    /** SHA-256 of the file, hexadecimal */
    fingerprint: z.string(),
    /** valid from; of a list: made at */
    from: IsoInstant,
    /** valid until; of a list: the next one is due */
    to: IsoInstant.nullable(),
    /** of a list: how many certificates are revoked */
    revoked: z.number().int().nullable(),
    addedAt: IsoInstant.nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'TrustItem' })
export type TrustItem = z.infer<typeof TrustItem>

export const TrustList = z
  .object({
    items: z.array(TrustItem),
    nextCursor: z.null(),
    /** add: this person may add files */
    allowed: z.array(z.string()),
  })
  .meta({ id: 'TrustList' })
export type TrustList = z.infer<typeof TrustList>
