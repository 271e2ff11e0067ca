/** The tokens of this feature: 256 random bits that tell by their first letters what they open; kept as SHA-256. */
import { randomToken, sha256 } from '../../platform/crypto.ts'

export const SESSION_COOKIE = 'kip_session'

const PREFIXES = { session: 'kips_', access: 'kipt_', invitation: 'kipi_', reset: 'kipr_', setup: 'kipc_' } as const

export function newToken(kind: keyof typeof PREFIXES): { token: string; hash: Buffer } {
  const token = PREFIXES[kind] + randomToken()
  return { token, hash: hashToken(token) }
}

export function hashToken(token: string): Buffer {
  return Buffer.from(sha256(token), 'hex')
}

/** A password for the one who forgot his: four groups that can be read out over the telephone. */
export function newPassword(): string {
  // Without the letters and digits that are taken for one another.
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  const bytes = crypto.getRandomValues(new Uint8Array(64))
  const letters = [...bytes]
    .filter((byte) => byte < alphabet.length * 8)
    .map((byte) => alphabet[byte % alphabet.length])
  if (letters.length < 16) return newPassword()
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-')
}
