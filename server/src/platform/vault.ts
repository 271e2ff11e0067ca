/**
 * Secrets we must be able to use (the password of a mailbox) rest encrypted in the database; the key rests outside of it,
 * in KIP_DATA, so that neither a dump nor a backup gives them away. AES-256-GCM.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { loadKeyFile } from './key-file.ts'

const KEY_FILE = 'secrets.key'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16

export type Vault = {
  /** @param purpose whose secret it is: opens only under the same words */
  seal(secret: string, purpose: string): Promise<Buffer>
  /** null: sealed by another key, for another purpose, or damaged */
  open(sealed: Uint8Array, purpose: string): Promise<string | null>
}

/** The key is made when it is first needed. */
export function createVault(dataFolder: string): Vault {
  let key: Promise<Buffer> | null = null
  const keyOf = (): Promise<Buffer> => {
    key ??= loadKey(dataFolder).catch((error: unknown) => {
      key = null
      throw error
    })
    return key
  }
  return {
    async seal(secret, purpose) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', await keyOf(), nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    async open(sealed, purpose) {
      const bytes = Buffer.from(sealed)
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
      const decipher = createDecipheriv('aes-256-gcm', await keyOf(), bytes.subarray(0, NONCE_BYTES))
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return null
      }
    },
  }
}

async function loadKey(folder: string): Promise<Buffer> {
  const text = await loadKeyFile(folder, KEY_FILE, () => randomBytes(KEY_BYTES).toString('base64'))
  const key = Buffer.from(text, 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`${join(folder, KEY_FILE)} holds no key of ${KEY_BYTES} bytes`)
  return key
}
