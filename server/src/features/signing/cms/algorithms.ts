/** The algorithms of signatures by their numbers (RFC 5754, RFC 4055, RFC 5758, RFC 8410), and the arithmetic by node:crypto. */
import { constants, createHash, type KeyObject, verify } from 'node:crypto'
import { Sequence } from 'asn1js'
import { AlgorithmIdentifier, RSASSAPSSParams } from 'pkijs'

export type Digest = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export type SignatureMethod =
  | { kind: 'rsa' | 'ecdsa'; digest: Digest }
  | { kind: 'pss'; digest: Digest; maskDigest: Digest; saltLength: number }
  | { kind: 'eddsa' }

const DIGESTS: Readonly<Record<string, Digest>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Signature algorithms that name their digest. */
const METHODS: Readonly<Record<string, SignatureMethod>> = {
  '1.2.840.113549.1.1.4': { kind: 'rsa', digest: 'md5' },
  '1.2.840.113549.1.1.5': { kind: 'rsa', digest: 'sha1' },
  '1.2.840.113549.1.1.14': { kind: 'rsa', digest: 'sha224' },
  '1.2.840.113549.1.1.11': { kind: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { kind: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { kind: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.1': { kind: 'ecdsa', digest: 'sha1' },
  '1.2.840.10045.4.3.1': { kind: 'ecdsa', digest: 'sha224' },
  '1.2.840.10045.4.3.2': { kind: 'ecdsa', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { kind: 'ecdsa', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { kind: 'ecdsa', digest: 'sha512' },
  '1.3.101.112': { kind: 'eddsa' },
  '1.3.101.113': { kind: 'eddsa' },
}

const RSA = '1.2.840.113549.1.1.1'
const EC = '1.2.840.10045.2.1'
const PSS = '1.2.840.113549.1.1.10'

export const digestByNumber = (number: string): Digest | null => DIGESTS[number] ?? null
export const digestOf = ({ algorithmId }: AlgorithmIdentifier): Digest | null => digestByNumber(algorithmId)

/** @param digest of the message, for algorithms that do not name their own; null: not known here */
export function methodOf(algorithm: AlgorithmIdentifier, digest: Digest | null): SignatureMethod | null {
  const { algorithmId } = algorithm
  if (algorithmId === PSS) return pssOf(algorithm)
  if (algorithmId === RSA || algorithmId === EC) {
    return digest === null ? null : { kind: algorithmId === RSA ? 'rsa' : 'ecdsa', digest }
  }
  return METHODS[algorithmId] ?? null
}

function pssOf({ algorithmParams }: AlgorithmIdentifier): SignatureMethod | null {
  const parameters = new RSASSAPSSParams(algorithmParams === undefined ? {} : { schema: algorithmParams })
  const { hashAlgorithm, maskGenAlgorithm, saltLength } = parameters
  const digest = digestOf(hashAlgorithm)
  // MGF1 names its digest in its parameters, which are an algorithm again.
  const mask: unknown = maskGenAlgorithm.algorithmParams
  const maskDigest = mask instanceof Sequence ? digestOf(new AlgorithmIdentifier({ schema: mask })) : digest
  return digest === null || maskDigest === null ? null : { kind: 'pss', digest, maskDigest, saltLength }
}

/** SHA-1 and MD5 collide: two papers can be made that one signature fits. */
export const isWeakDigest = (digest: Digest): boolean => digest === 'md5' || digest === 'sha1'

export const isWeakMethod = (method: SignatureMethod): boolean => method.kind !== 'eddsa' && isWeakDigest(method.digest)

/** "SHA-256" */
export const nameOfDigest = (digest: Digest): string => digest.toUpperCase().replace('SHA', 'SHA-')

export function hashOf(digest: Digest, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(digest)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** false also for a key of another kind, or a value that is none. */
export function verifyWith(key: KeyObject, method: SignatureMethod, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verifyOrThrow(key, method, data, signature)
  } catch {
    return false
  }
}

function verifyOrThrow(key: KeyObject, method: SignatureMethod, data: Uint8Array, signature: Uint8Array): boolean {
  switch (method.kind) {
    case 'rsa':
      return verify(method.digest, data, { key, padding: constants.RSA_PKCS1_PADDING }, signature)
    case 'pss':
      // node takes one digest for both; two different ones are nothing anybody makes.
      if (method.maskDigest !== method.digest) return false
      return verify(
        method.digest,
        data,
        { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: method.saltLength },
        signature,
      )
    case 'ecdsa':
      return verify(method.digest, data, key, signature)
    case 'eddsa':
      return verify(null, data, key, signature)
  }
}
