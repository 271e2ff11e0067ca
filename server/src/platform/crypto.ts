/** Secrets: made, kept as hashes, compared without telling how far they agree. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, type Options, verify } from '@node-rs/argon2'
import { createLimiter } from './limiter.ts'

/** URL-safe text from `bytes` random bytes; 32 bytes are 43 characters. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}

/** 64 lower-case hexadecimal digits. Right for random tokens and files, never for passwords. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Takes the same time wherever the two differ. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

/** OWASP Password Storage Cheat Sheet: argon2id (the library's default), 19 MiB, 2 passes, 1 lane. */
const PARAMETERS: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Two at a time: a burst of sign-ins must not take every processor and 19 MiB each. The others wait. */
const inTurn = createLimiter(2)

/** @returns a PHC string that carries its own salt and parameters */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), PARAMETERS))
}

/** false also for a stored hash nobody could have made. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored, password.normalize('NFC')).catch(() => false))
}
