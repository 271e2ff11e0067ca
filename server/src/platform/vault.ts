/**
 * Secrets we must be able to use (the password of a mailbox) rest encrypted in the database; the key rests outside of it,
 * in KIP_DATA, so that neither a dump nor a backup gives them away. AES-256-GCM.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

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

/** Several processes may start at once: the file appears whole, and all read the one that was first. */
async function loadKey(folder: string): Promise<Buffer> {
  const path = join(folder, KEY_FILE)
  const known = await readKey(path)
  if (known !== null) return known
  await mkdir(folder, { recursive: true })
  const own = join(folder, `${KEY_FILE}.${process.pid}.${randomBytes(4).toString('hex')}`)
  await writeFile(own, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // A link, not a rename: never over a key that another process has made meanwhile.
    await link(own, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(own, { force: true })
  }
  const made = await readKey(path)
  if (made === null) throw new Error(`no key in ${path}`)
  return made
}

async function readKey(path: string): Promise<Buffer | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== KEY_BYTES) throw new Error(`${path} holds no key of ${KEY_BYTES} bytes`)
  return key
}
