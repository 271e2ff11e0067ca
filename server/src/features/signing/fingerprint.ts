/** What was trusted when a file was checked, in one word. */
import { sha256 } from '../../platform/crypto.ts'

/** @param digests SHA-256 of each certificate and list, in any order */
export function fingerprintOf(digests: readonly string[]): string {
  return sha256([...new Set(digests)].sort().join('\n'))
}
