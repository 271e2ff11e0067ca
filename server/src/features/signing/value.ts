/** The value of one signature against the bytes it covers and the certificates that are trusted. */

import { Temporal } from '@kip/core/shared'
import type { TimeStampFacts, ValueFacts } from '@kip/core/signing'
import { TSTInfo } from 'pkijs'
import {
  type Digest,
  digestOf,
  hashOf,
  isWeakDigest,
  isWeakMethod,
  nameOfDigest,
  verifyWith,
} from './cms/algorithms.ts'
import { type Certificate, certificateFacts } from './cms/certificate.ts'
import { judgeChain, type Trust } from './cms/chain.ts'
import { namesSigner, parseSignedMessage, type SignedMessage, TIME_STAMP_INFO } from './cms/signed-data.ts'

export type Examined = {
  facts: ValueFacts
  /** as the signed message says */
  signingTime: Temporal.Instant | null
}

export type ValueQuestion = {
  /** CMS in DER, zeroes behind it */
  contents: Uint8Array
  /** the parts of the file that the signature covers */
  covered: readonly Uint8Array[]
  subFilter: string | null
  claimedAt: Temporal.Instant | null
  /** certificates that came with the file besides those in the value */
  others: readonly Certificate[]
  trust: Trust
  now: Temporal.Instant
}

const SIGNATURES = new Set(['adbe.pkcs7.detached', 'adbe.pkcs7.sha1', 'ETSI.CAdES.detached'])

export function examineValue(question: ValueQuestion): Examined | 'unsupported' | 'unreadable' {
  const { subFilter } = question
  if (subFilter !== 'ETSI.RFC3161' && (subFilter === null || !SIGNATURES.has(subFilter))) return 'unsupported'
  try {
    const message = parseSignedMessage(question.contents)
    if (message.signer === null) return 'unreadable'
    const examine = subFilter === 'ETSI.RFC3161' ? examineTimeStamp : examineSignature
    return examine(message, message.signer, question) ?? 'unreadable'
  } catch {
    // Parsers of other houses throw anything at what is no CMS.
    return 'unreadable'
  }
}

function examineSignature(message: SignedMessage, signer: Certificate, question: ValueQuestion): Examined {
  const { covered, subFilter, others, now } = question
  const { attributes, digest, method } = message
  // adbe.pkcs7.sha1 signs the SHA-1 of the file, which the message carries.
  const isDigested = subFilter === 'adbe.pkcs7.sha1'
  const carried = message.content ?? Buffer.alloc(0)
  const content = isDigested ? [carried] : covered
  const ofFile = !isDigested || hashOf('sha1', ...covered).equals(carried)
  const trust = withLists(question.trust, message)
  const known = [...message.certificates, ...others]
  const timeStamp = message.timeStamp === null ? null : judgeTimeStamp(message, known, trust)
  const provenAt = timeStamp?.state === 'verified' ? timeStamp.at : null
  const signingTime = attributes?.signingTime ?? null
  const at = provenAt ?? question.claimedAt ?? signingTime ?? now
  return {
    facts: {
      digest: isDigested ? 'SHA-1' : nameOfDigest(digest),
      isWeak: isDigested || isWeakDigest(digest) || (method !== null && isWeakMethod(method)),
      digestMatches: ofFile && matchesDigest(message, content),
      valueMatches: matchesValue(message, signer, content),
      namesCertificate: namesSigner(message),
      certificate: certificateFacts(signer),
      chain: judgeChain({ signer, others: known, at, isProven: provenAt !== null, purpose: 'sign' }, trust),
      timeStamp,
    },
    signingTime,
  }
}

/** A time-stamp over the whole file is a signature of its authority (ISO 32000-2, 12.8.5). */
function examineTimeStamp(message: SignedMessage, signer: Certificate, question: ValueQuestion): Examined | null {
  const token = readToken(message)
  if (token === null) return null
  const trust = withLists(question.trust, message)
  const others = [...message.certificates, ...question.others]
  return {
    facts: {
      digest: nameOfDigest(token.digest),
      isWeak: isWeakDigest(token.digest),
      digestMatches: hashOf(token.digest, ...question.covered).equals(token.imprint),
      valueMatches: matchesToken(message, signer),
      namesCertificate: namesSigner(message),
      certificate: certificateFacts(signer),
      chain: judgeChain({ signer, others, at: token.at, isProven: false, purpose: 'time-stamp' }, trust),
      timeStamp: null,
    },
    signingTime: token.at,
  }
}

/** The stamp over the signature says: this value was there at that time (RFC 3161, appendix A). */
function judgeTimeStamp(signed: SignedMessage, others: readonly Certificate[], trust: Trust): TimeStampFacts {
  const broken: TimeStampFacts = { state: 'broken', at: null, authority: null, isWeak: false }
  if (signed.timeStamp === null) return broken
  try {
    const message = parseSignedMessage(signed.timeStamp)
    const token = readToken(message)
    const { signer } = message
    if (token === null || signer === null) return broken
    const about = { at: token.at, authority: signer.subject.short, isWeak: isWeakDigest(token.digest) }
    const fits = hashOf(token.digest, signed.signature).equals(token.imprint)
    if (!fits || matchesToken(message, signer) !== true || namesSigner(message) === false)
      return { state: 'broken', ...about }
    const known = [...message.certificates, ...others]
    const question = { signer, others: known, at: token.at, isProven: false, purpose: 'time-stamp' as const }
    const { outcome } = judgeChain(question, withLists(trust, message))
    if (outcome === 'trusted') return { state: 'verified', ...about }
    return { state: outcome === 'unknown-issuer' || outcome === 'refused' ? 'unverifiable' : 'broken', ...about }
  } catch {
    return broken
  }
}

type Token = { at: Temporal.Instant; digest: Digest; imprint: Buffer }

function readToken({ content, contentType }: SignedMessage): Token | null {
  if (content === null || contentType !== TIME_STAMP_INFO) return null
  const { genTime, messageImprint } = TSTInfo.fromBER(content)
  const digest = digestOf(messageImprint.hashAlgorithm)
  if (digest === null || !Number.isFinite(genTime.getTime())) return null
  const at = Temporal.Instant.fromEpochMilliseconds(genTime.getTime())
  return { at, digest, imprint: Buffer.from(messageImprint.hashedMessage.getValue()) }
}

function matchesToken(message: SignedMessage, signer: Certificate): boolean | null {
  const content = [message.content ?? Buffer.alloc(0)]
  return matchesDigest(message, content) && matchesValue(message, signer, content)
}

/** Without attributes the value itself is over the content, and is all there is to compare. */
function matchesDigest({ attributes, digest }: SignedMessage, content: readonly Uint8Array[]): boolean {
  return attributes === null || attributes.messageDigest?.equals(hashOf(digest, ...content)) === true
}

/** null: by a method not known here */
function matchesValue(message: SignedMessage, signer: Certificate, content: readonly Uint8Array[]): boolean | null {
  const { attributes, method, signature, contentType } = message
  if (method === null) return null
  // The kind of content is signed too; another one is a message meant for something else (RFC 5652, 11.1).
  if (attributes !== null && attributes.contentType !== contentType) return false
  return verifyWith(signer.x509.publicKey, method, attributes?.der ?? Buffer.concat(content), signature)
}

const withLists = (trust: Trust, { lists }: SignedMessage): Trust => ({ ...trust, lists: [...trust.lists, ...lists] })
