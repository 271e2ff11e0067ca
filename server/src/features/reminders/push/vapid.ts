/**
 * Who sends: a key pair of the installation's own, which browsers subscribe for and which signs each call (RFC 8292). So a
 * push service knows whom to write to, and nobody who learns an endpoint can use it.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Config } from '../../../platform/config.ts'
import { loadKeyFile } from '../../../platform/key-file.ts'

const KEY_FILE = 'push.key'
/** RFC 8292, 2: at most 24 hours. A clock that is off by some hours does no harm. */
const VALID_SECONDS = 12 * 3600

export type Vapid = {
  /** 65 bytes in base64url: browsers subscribe for it */
  publicKey(): Promise<string>
  /** of one call to this endpoint; @param at the true time: the push service compares with its own clock */
  authorize(endpoint: string, at: Date): Promise<string>
}

type Pair = { privateKey: KeyObject; publicKey: string }

/** The pair is made when it is first needed. */
export function createVapid(config: Pick<Config, 'dataFolder' | 'publicUrl' | 'mailFrom'>): Vapid {
  const contact = contactOf(config)
  let pair: Promise<Pair> | null = null
  const pairOf = (): Promise<Pair> => {
    pair ??= loadPair(config.dataFolder).catch((error: unknown) => {
      pair = null
      throw error
    })
    return pair
  }
  return {
    publicKey: async () => (await pairOf()).publicKey,
    async authorize(endpoint, at) {
      const { privateKey, publicKey } = await pairOf()
      const claims = {
        aud: new URL(endpoint).origin,
        exp: Math.floor(at.getTime() / 1000) + VALID_SECONDS,
        sub: contact,
      }
      const signed = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`
      // ES256 is the bare two numbers (RFC 7518, 3.4), not the DER that Node gives by itself.
      const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
      return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`
    },
  }
}

/** Where a push service turns to when it has trouble with us. */
function contactOf({ publicUrl, mailFrom }: Pick<Config, 'publicUrl' | 'mailFrom'>): string {
  if (publicUrl?.startsWith('https:')) return publicUrl
  return `mailto:${/[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? mailFrom}`
}

async function loadPair(folder: string): Promise<Pair> {
  const text = await loadKeyFile(folder, KEY_FILE, makeKey)
  const privateKey = createPrivateKey(text)
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { privateKey, publicKey: point.toString('base64url') }
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim()
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
