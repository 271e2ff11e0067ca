/** CMS as it stands in signatures and time-stamps (RFC 5652): exactly one signer, read as it is, nothing judged. */

import { Temporal } from '@kip/core/shared'
import * as asn1js from 'asn1js'
import { ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs'
import { type Digest, digestByNumber, digestOf, hashOf, methodOf, type SignatureMethod } from './algorithms.ts'
import { type Certificate, findCertificate, isSameName, parseName, serialOf } from './certificate.ts'
import { parseRevocationList, type RevocationList } from './crl.ts'

export type SignedMessage = {
  /** what kind of content was signed, by its number */
  contentType: string
  /** what was signed, where the signature carries it */
  content: Buffer | null
  digest: Digest
  /** null: a method not known here */
  method: SignatureMethod | null
  signature: Buffer
  attributes: SignedAttributes | null
  /** null: not among the certificates */
  signer: Certificate | null
  certificates: Certificate[]
  lists: RevocationList[]
  /** DER of the time-stamp token over the signature */
  timeStamp: Buffer | null
}

export type SignedAttributes = {
  /** what the signature is over, when there are any */
  der: Buffer
  contentType: string | null
  messageDigest: Buffer | null
  signingTime: Temporal.Instant | null
  /** the certificate that the signer names (ESS, RFC 5035): digest of its DER; null: names none */
  certificateHash: { digest: Digest | null; value: Buffer } | null
}

export const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'

const LIMITS = { maxDepth: 40, maxNodes: 50_000 }
const MAX_CERTIFICATES = 64

type Tree = asn1js.FromBerResult['result']

/** @param der zeroes may follow. @throws whatever the parsers throw at what is no signature of one signer */
export function parseSignedMessage(der: Uint8Array): SignedMessage {
  const { offset, result } = asn1js.fromBER(new Uint8Array(der), LIMITS)
  if (offset < 0) throw new RangeError('no CMS')
  const { content } = new ContentInfo({ schema: result })
  const data = new SignedData({ schema: content })
  const [info, ...more] = data.signerInfos
  const digest = info === undefined ? null : digestOf(info.digestAlgorithm)
  if (info === undefined || more.length > 0 || digest === null)
    throw new RangeError('not one signer, or a digest not known')
  const certificates = taggedParts(content, 0)
    .slice(0, MAX_CERTIFICATES)
    .flatMap((part) => findCertificate(part) ?? [])
  const { eContent, eContentType } = data.encapContentInfo
  return {
    contentType: eContentType,
    content: eContent === undefined ? null : Buffer.from(eContent.getValue()),
    digest,
    method: methodOf(info.signatureAlgorithm, digest),
    signature: Buffer.from(info.signature.getValue()),
    attributes: attributesOf(info),
    signer: signerOf(info, certificates),
    certificates,
    lists: taggedParts(content, 1).flatMap((part) => findList(part) ?? []),
    timeStamp: unsignedPart(info, TIME_STAMP_TOKEN),
  }
}

export function findList(bytes: Uint8Array): RevocationList | undefined {
  try {
    return parseRevocationList(bytes)
  } catch {
    return undefined
  }
}

/** The members of `[tag] IMPLICIT SET` in SignedData, byte for byte: certificates are 0, lists are 1. */
function taggedParts(signedData: unknown, tag: number): Uint8Array[] {
  const found = childrenOf(signedData).find(({ idBlock }) => idBlock.tagClass === CONTEXT && idBlock.tagNumber === tag)
  return childrenOf(found).map(({ valueBeforeDecodeView }) => valueBeforeDecodeView)
}

const CONTEXT = 3

function childrenOf(tree: unknown): Tree[] {
  return tree instanceof asn1js.Constructed ? (tree.valueBlock.value as Tree[]) : []
}

function signerOf({ sid }: SignerInfo, certificates: readonly Certificate[]): Certificate | null {
  if (sid instanceof IssuerAndSerialNumber) {
    const issuer = parseName(sid.issuer)
    const serial = serialOf(Buffer.from(sid.serialNumber.valueBlock.valueHexView).toString('hex'))
    return certificates.find((one) => one.serialNumber === serial && isSameName(one.issuer, issuer)) ?? null
  }
  const key = sid instanceof asn1js.Primitive ? Buffer.from(sid.valueBlock.valueHexView) : null
  return key === null ? null : (certificates.find(({ keyIdentifier }) => keyIdentifier?.equals(key) === true) ?? null)
}

function attributesOf({ signedAttrs }: SignerInfo): SignedAttributes | null {
  if (signedAttrs === undefined) return null
  const first = (type: string): unknown => {
    const found = signedAttrs.attributes.filter((attribute) => attribute.type === type)
    // Twice the same attribute, or two values: whoever reads the other one sees another signature.
    if (found.length > 1 || (found[0]?.values.length ?? 1) !== 1) throw new RangeError('an attribute of two values')
    return found[0]?.values[0]
  }
  const [type, digest, time] = [first(CONTENT_TYPE), first(MESSAGE_DIGEST), first(SIGNING_TIME)]
  return {
    der: asSet(signedAttrs.encodedValue),
    contentType: type instanceof asn1js.ObjectIdentifier ? type.getValue() : null,
    messageDigest: digest instanceof asn1js.OctetString ? Buffer.from(digest.getValue()) : null,
    signingTime: timeOf(time),
    certificateHash: certificateHashOf(first(SIGNING_CERTIFICATE_V2), first(SIGNING_CERTIFICATE)),
  }
}

/** In the message the attributes have the tag of their place; what is signed is the same as a SET (RFC 5652, 5.4). */
function asSet(encoded: ArrayBuffer): Buffer {
  const der = Buffer.from(encoded)
  der[0] = 0x31
  return der
}

function timeOf(value: unknown): Temporal.Instant | null {
  if (!(value instanceof asn1js.UTCTime || value instanceof asn1js.GeneralizedTime)) return null
  const at = value.toDate().getTime()
  return Number.isFinite(at) ? Temporal.Instant.fromEpochMilliseconds(at) : null
}

/** SigningCertificateV2 { certs { { hashAlgorithm?, certHash, … } … } }; the first names the signer's own. */
function certificateHashOf(second: unknown, first: unknown): SignedAttributes['certificateHash'] {
  const parts = childrenOf(childrenOf(childrenOf(second ?? first)[0])[0])
  const hash = parts.find((part) => part instanceof asn1js.OctetString)
  if (hash === undefined) return null
  const value = Buffer.from(hash.getValue())
  if (second === undefined) return { digest: 'sha1', value }
  const [algorithm] = parts
  if (algorithm === hash) return { digest: 'sha256', value }
  const [number] = childrenOf(algorithm)
  return { digest: number instanceof asn1js.ObjectIdentifier ? digestByNumber(number.getValue()) : null, value }
}

function unsignedPart({ unsignedAttrs }: SignerInfo, type: string): Buffer | null {
  const value: unknown = unsignedAttrs?.attributes.find((attribute) => attribute.type === type)?.values[0]
  return value instanceof asn1js.Constructed ? Buffer.from(value.valueBeforeDecodeView) : null
}

/** null: names none; a digest not known here is as good as a wrong one. */
export function namesSigner({ attributes, signer }: SignedMessage): boolean | null {
  const hash = attributes?.certificateHash ?? null
  if (hash === null || signer === null) return null
  return hash.digest !== null && hashOf(hash.digest, signer.raw).equals(hash.value)
}
