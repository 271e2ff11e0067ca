/** Certificates: node:crypto reads and verifies them, pkijs tells what they are for. */
import { X509Certificate } from 'node:crypto'
import { Temporal } from '@kip/core/shared'
import type { CertificateFacts } from '@kip/core/signing'
import { Certificate as Parsed, type RelativeDistinguishedNames } from 'pkijs'
import { cleanText } from '../text.ts'

export type Name = {
  /** the person or office, else the whole */
  short: string
  /** "CN=…, O=…" */
  whole: string
  common: string | null
  unit: string | null
  organization: string | null
}

export type Certificate = {
  x509: X509Certificate
  /** DER */
  raw: Buffer
  /** SHA-256 of the DER, hexadecimal */
  fingerprint: string
  subject: Name
  issuer: Name
  /** hexadecimal, without leading zeroes */
  serialNumber: string
  /** subjectKeyIdentifier */
  keyIdentifier: Buffer | null
  notBefore: Temporal.Instant
  notAfter: Temporal.Instant
  isAuthority: boolean
  /** how many authorities may follow it; null: any number */
  pathLength: number | null
  /** bits of keyUsage (RFC 5280, 4.2.1.3) by their numbers; null: for anything */
  usage: ReadonlySet<number> | null
  /** extendedKeyUsage; null: for anything */
  purposes: readonly string[] | null
  /** marked as rules to be obeyed, and not known here */
  hasUnknownRules: boolean
}

export const DIGITAL_SIGNATURE = 0
export const CONTENT_COMMITMENT = 1
export const KEY_CERT_SIGN = 5
export const CRL_SIGN = 6
export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

const KEY_USAGE = '2.5.29.15'
const KEY_IDENTIFIER = '2.5.29.14'
const BASIC_CONSTRAINTS = '2.5.29.19'
/** Extensions that are obeyed, or bind nobody here: subject and authority key, alternative names, policies, purposes. */
const KNOWN = new Set([
  KEY_USAGE,
  BASIC_CONSTRAINTS,
  KEY_IDENTIFIER,
  '2.5.29.17',
  '2.5.29.32',
  '2.5.29.35',
  '2.5.29.37',
])

/** @param bytes DER. @throws whatever the parsers throw at what is no certificate */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const x509 = new X509Certificate(bytes)
  const raw = x509.raw
  const parsed = Parsed.fromBER(raw)
  const extensions = parsed.extensions ?? []
  const usage = extensions.find(({ extnID }) => extnID === KEY_USAGE)
  const key = extensions.find(({ extnID }) => extnID === KEY_IDENTIFIER)
  const constraints = extensions.find(({ extnID }) => extnID === BASIC_CONSTRAINTS)?.parsedValue
  return {
    x509,
    raw,
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    subject: parseName(parsed.subject),
    issuer: parseName(parsed.issuer),
    serialNumber: serialOf(x509.serialNumber),
    // an OCTET STRING in DER: tag, length, value
    keyIdentifier: key === undefined ? null : Buffer.from(key.extnValue.valueBlock.valueHexView.subarray(2)),
    notBefore: instantOf(parsed.notBefore.value),
    notAfter: instantOf(parsed.notAfter.value),
    isAuthority: x509.ca,
    pathLength: pathLengthOf(constraints),
    usage: usage === undefined ? null : bitsOf(usage.extnValue.valueBlock.valueHexView),
    purposes: x509.keyUsage ?? null,
    hasUnknownRules: extensions.some(({ critical, extnID }) => critical && !KNOWN.has(extnID)),
  }
}

/** undefined for what is no certificate. */
export function findCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(bytes)
  } catch {
    return undefined
  }
}

/** The same name may be written in other kinds of strings. Whoever is called so must still have signed. */
export const isSameName = (a: Name, b: Name): boolean => a.whole.toLowerCase() === b.whole.toLowerCase()

export const serialOf = (hexadecimal: string): string => hexadecimal.toLowerCase().replace(/^0+(?=.)/, '')

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime())

function pathLengthOf(constraints: unknown): number | null {
  if (typeof constraints !== 'object' || constraints === null || !('pathLenConstraint' in constraints)) return null
  const { pathLenConstraint: length } = constraints
  return typeof length === 'number' ? length : null
}

/** A BIT STRING in DER: tag, length, unused bits, then bit 0 first. */
function bitsOf(der: Uint8Array): ReadonlySet<number> {
  const bits = new Set<number>()
  for (const [at, byte] of der.subarray(3).entries()) {
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (0x80 >> bit)) !== 0) bits.add(at * 8 + bit)
  }
  return bits
}

/** What a person reads: the holder, and the office that the holder belongs to. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const { subject, issuer, serialNumber, notBefore, notAfter } = certificate
  // In a certificate of a person the department stands in OU and its office in O; in one of an office, CN is the office.
  const organization = subject.unit ?? subject.organization
  return {
    name: subject.common,
    organization: organization === subject.common ? null : organization,
    subject: subject.whole,
    issuer: issuer.short,
    serialNumber,
    notBefore,
    notAfter,
  }
}

const KEYS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'E',
}

/** Of several values (an office named from the top down) the last counts, which is the nearest. */
export function parseName({ typesAndValues }: RelativeDistinguishedNames): Name {
  const parts = typesAndValues.map(({ type, value }) => ({
    key: KEYS[type] ?? type,
    text: cleanText(String(value.valueBlock.value)),
  }))
  const find = (key: string) => parts.findLast((part) => part.key === key)?.text || null
  const whole = parts.map(({ key, text }) => `${key}=${text}`).join(', ')
  const common = find('CN')
  return { short: common ?? find('O') ?? whole, whole, common, unit: find('OU'), organization: find('O') }
}
