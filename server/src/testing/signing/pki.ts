/** A certificate authority of our own: certificates, revocation lists, signed messages and time-stamps for tests. */
import { constants, createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

export type KeyKind = 'ec' | 'rsa' | 'pss'
type Digest = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** Whoever can sign: a certificate with its key. */
export type Identity = {
  der: Buffer
  certificate: pkijs.Certificate
  key: KeyObject
  keyKind: KeyKind
}

export type CertificateOptions = {
  name: string
  organization?: string
  unit?: string
  /** default: itself */
  issuer?: Identity
  notBefore?: string
  notAfter?: string
  keyKind?: KeyKind
  isAuthority?: boolean
  pathLength?: number
  /** numbers of the bits of keyUsage; default: what is right for it */
  usage?: readonly number[]
  /** extendedKeyUsage */
  purposes?: readonly string[]
  /** an extension nobody knows, marked as a rule */
  unknownRule?: boolean
}

const DIGEST_NUMBERS: Record<Digest, string> = {
  md5: '1.2.840.113549.2.5',
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

let serial = 1000

export function makeCertificate(options: CertificateOptions): Identity {
  const { keyKind = 'ec', isAuthority = false } = options
  const key = makeKey(keyKind)
  const certificate = new pkijs.Certificate()
  serial += 1
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ value: serial })
  addName(certificate.subject, options)
  if (options.issuer === undefined) addName(certificate.issuer, options)
  else certificate.issuer = options.issuer.certificate.subject
  certificate.notBefore = new pkijs.Time({ value: new Date(options.notBefore ?? '2020-01-01T00:00:00Z') })
  certificate.notAfter = new pkijs.Time({ value: new Date(options.notAfter ?? '2035-01-01T00:00:00Z') })
  certificate.subjectPublicKeyInfo = pkijs.PublicKeyInfo.fromBER(
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  )
  certificate.extensions = extensionsOf(options)
  const issuer = options.issuer ?? { key, keyKind }
  const algorithm = algorithmOf(issuer.keyKind, 'sha256')
  certificate.signature = algorithm
  certificate.signatureAlgorithm = algorithm
  const body = Buffer.from(certificate.encodeTBS().toBER())
  certificate.tbsView = new Uint8Array(body)
  certificate.signatureValue = new asn1js.BitString({ valueHex: toArrayBuffer(signWith(issuer, 'sha256', body)) })
  return { der: Buffer.from(certificate.toSchema(true).toBER()), certificate, key, keyKind }

  function extensionsOf({ pathLength, usage, purposes, unknownRule }: CertificateOptions): pkijs.Extension[] {
    const bits = usage ?? (isAuthority ? [5, 6] : [0, 1])
    const constraints = new pkijs.BasicConstraints({
      cA: isAuthority,
      ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
    })
    return [
      extension('2.5.29.19', constraints.toSchema(), true),
      extension('2.5.29.15', bitString(bits), true),
      ...(purposes === undefined
        ? []
        : [extension('2.5.29.37', new pkijs.ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema(), true)]),
      ...(unknownRule === true ? [extension('1.2.3.4.5.6', new asn1js.Null(), true)] : []),
    ]
  }
}

function makeKey(kind: KeyKind): KeyObject {
  if (kind === 'ec') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
}

function addName(name: pkijs.RelativeDistinguishedNames, { name: common, organization, unit }: CertificateOptions) {
  const parts = [
    ['2.5.4.10', organization],
    ['2.5.4.11', unit],
    ['2.5.4.3', common],
  ] as const
  for (const [type, value] of parts) {
    if (value !== undefined) {
      name.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type, value: new asn1js.Utf8String({ value }) }))
    }
  }
}

function extension(number: string, value: { toBER(): ArrayBuffer }, critical: boolean): pkijs.Extension {
  return new pkijs.Extension({ extnID: number, critical, extnValue: value.toBER() })
}

function bitString(bits: readonly number[]): asn1js.BitString {
  const bytes = new Uint8Array(2)
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return new asn1js.BitString({ valueHex: bytes.buffer, unusedBits: 0 })
}

const ALGORITHMS = {
  ec: {
    sha1: '1.2.840.10045.4.1',
    sha256: '1.2.840.10045.4.3.2',
    sha384: '1.2.840.10045.4.3.3',
    sha512: '1.2.840.10045.4.3.4',
  },
  rsa: {
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
    sha512: '1.2.840.113549.1.1.13',
  },
} as const

function algorithmOf(kind: KeyKind, digest: Digest): pkijs.AlgorithmIdentifier {
  if (kind === 'pss') {
    const hash = new pkijs.AlgorithmIdentifier({ algorithmId: DIGEST_NUMBERS[digest] })
    const mask = new pkijs.AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.8',
      algorithmParams: hash.toSchema(),
    })
    const parameters = new pkijs.RSASSAPSSParams({ hashAlgorithm: hash, maskGenAlgorithm: mask, saltLength: 32 })
    return new pkijs.AlgorithmIdentifier({
      algorithmId: '1.2.840.113549.1.1.10',
      algorithmParams: parameters.toSchema(),
    })
  }
  if (digest === 'md5') throw new Error('nobody signs with MD5 here')
  return new pkijs.AlgorithmIdentifier({ algorithmId: ALGORITHMS[kind][digest] })
}

function signWith({ key, keyKind }: Pick<Identity, 'key' | 'keyKind'>, digest: Digest, data: Uint8Array): Buffer {
  if (keyKind !== 'pss') return sign(digest, data, key)
  return sign(digest, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })
}

export function makeRevocationList(
  issuer: Identity,
  options: { madeAt: string; nextAt?: string; revoked: readonly { who: Identity; at: string }[] },
): Buffer {
  const list = new pkijs.CertificateRevocationList()
  list.version = 1
  list.issuer = issuer.certificate.subject
  list.thisUpdate = new pkijs.Time({ value: new Date(options.madeAt) })
  if (options.nextAt !== undefined) list.nextUpdate = new pkijs.Time({ value: new Date(options.nextAt) })
  list.revokedCertificates = options.revoked.map(
    ({ who, at }) =>
      new pkijs.RevokedCertificate({
        userCertificate: who.certificate.serialNumber,
        revocationDate: new pkijs.Time({ value: new Date(at) }),
      }),
  )
  const algorithm = algorithmOf(issuer.keyKind, 'sha256')
  list.signature = algorithm
  list.signatureAlgorithm = algorithm
  // The body alone is not offered: it stands first in the whole.
  const [body] = list.toSchema(true).valueBlock.value
  const der = Buffer.from(body.toBER())
  list.tbsView = new Uint8Array(der)
  list.signatureValue = new asn1js.BitString({ valueHex: toArrayBuffer(signWith(issuer, 'sha256', der)) })
  return Buffer.from(list.toSchema(false).toBER())
}

export type MessageOptions = {
  digest?: Digest
  /** carried inside; default: none, what is signed lies elsewhere */
  content?: Buffer
  /** default: data */
  contentType?: string
  /** the kind of content the attributes name; default: the same */
  namedType?: string
  /** false: the signature is over the content itself */
  attributes?: boolean
  signingTime?: string
  /** the certificate that ESS names; default: none */
  names?: Identity
  /** certificates that go along; default: the signer's */
  certificates?: readonly Identity[]
  lists?: readonly Buffer[]
  timeStamp?: (signature: Buffer) => Buffer
  /** what became of the signature's value */
  spoil?: (signature: Buffer) => Buffer
}

const DATA = '1.2.840.113549.1.7.1'

/** CMS SignedData in DER over some bytes. */
export function signMessage(signer: Identity, signed: Uint8Array, options: MessageOptions = {}): Buffer {
  const { digest = 'sha256', contentType = DATA } = options
  const attributes = options.attributes === false ? null : attributesOf(signed, digest, options)
  const body = attributes === null ? signed : derOf(new asn1js.Set({ value: attributes.map((one) => one.toSchema()) }))
  const value = (options.spoil ?? ((same: Buffer) => same))(signWith(signer, digest, body))
  const info = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: signer.certificate.issuer,
      serialNumber: signer.certificate.serialNumber,
    }),
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: DIGEST_NUMBERS[digest] }),
    signatureAlgorithm: algorithmOf(signer.keyKind, digest),
    signature: new asn1js.OctetString({ valueHex: toArrayBuffer(value) }),
  })
  if (attributes !== null) info.signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes })
  if (options.timeStamp !== undefined) {
    const token = asn1js.fromBER(options.timeStamp(value)).result
    const stamp = new pkijs.Attribute({ type: '1.2.840.113549.1.9.16.2.14', values: [token] })
    info.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 1, attributes: [stamp] })
  }
  const data = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: DIGEST_NUMBERS[digest] })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: contentType,
      ...(options.content === undefined
        ? {}
        : { eContent: new asn1js.OctetString({ valueHex: toArrayBuffer(options.content) }) }),
    }),
    signerInfos: [info],
    certificates: (options.certificates ?? [signer]).map(({ certificate }) => certificate),
    ...(options.lists === undefined
      ? {}
      : { crls: options.lists.map((list) => pkijs.CertificateRevocationList.fromBER(list)) }),
  })
  return derOf(new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: data.toSchema(true) }).toSchema())
}

function attributesOf(signed: Uint8Array, digest: Digest, options: MessageOptions): pkijs.Attribute[] {
  const { contentType = DATA, namedType = contentType, signingTime, names } = options
  const one = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })
  const hash = createHash(digest).update(signed).digest()
  return [
    one('1.2.840.113549.1.9.3', new asn1js.ObjectIdentifier({ value: namedType })),
    one('1.2.840.113549.1.9.4', new asn1js.OctetString({ valueHex: toArrayBuffer(hash) })),
    ...(signingTime === undefined
      ? []
      : [one('1.2.840.113549.1.9.5', new asn1js.UTCTime({ valueDate: new Date(signingTime) }))]),
    ...(names === undefined ? [] : [one('1.2.840.113549.1.9.16.2.47', namedCertificate(names))]),
  ]
}

/** SigningCertificateV2 with SHA-256, which needs no naming (RFC 5035). */
function namedCertificate({ der }: Identity): asn1js.Sequence {
  const hash = createHash('sha256').update(der).digest()
  const one = new asn1js.Sequence({ value: [new asn1js.OctetString({ valueHex: toArrayBuffer(hash) })] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [one] })] })
}

/** An RFC 3161 token over some bytes. */
export function makeTimeStamp(
  authority: Identity,
  stamped: Uint8Array,
  options: { at: string; digest?: Digest; certificates?: readonly Identity[] },
): Buffer {
  const { at, digest = 'sha256', certificates = [authority] } = options
  const info = new pkijs.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new pkijs.MessageImprint({
      hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: DIGEST_NUMBERS[digest] }),
      hashedMessage: new asn1js.OctetString({
        valueHex: toArrayBuffer(createHash(digest).update(stamped).digest()),
      }),
    }),
    serialNumber: new asn1js.Integer({ value: 7 }),
    genTime: new Date(at),
  })
  const content = derOf(info.toSchema())
  return signMessage(authority, content, { content, contentType: '1.2.840.113549.1.9.16.1.4', certificates })
}

const derOf = (schema: { toBER(): ArrayBuffer }): Buffer => Buffer.from(schema.toBER())

export const pemOf = (kind: 'CERTIFICATE' | 'X509 CRL', der: Buffer): string =>
  `-----BEGIN ${kind}-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${kind}-----\n`

function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
