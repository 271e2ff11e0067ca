/** Files in a bucket of an S3-compatible store, under the same names as in a folder. */
import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { KipError } from '@kip/core/shared'
import type { S3Config } from '../config.ts'
import { sha256 as sha256Of } from '../crypto.ts'
import { createS3Client, explainRefusal, type S3Client, S3Refusal, S3Unreachable } from './s3-client.ts'
import { openSpool, type Spooled } from './spool.ts'
import { checkedDigest, type FileStore, missingFile, type StoreFault } from './store.ts'

/** An answer without a body: it comes at once or not at all. */
const SHORT = 30_000
/** 200 MB over a slow line. */
const LONG = 15 * 60_000

/** As in the folder store, so that a folder can be copied into a bucket as it is, and back. */
const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${checkedDigest(sha256)}`

/** @param spoolFolder of this machine: an upload lies there until its hash, which is its name, is known */
export async function createS3Store(config: S3Config, spoolFolder: string): Promise<FileStore> {
  const client = createS3Client(config)
  const spool = await openSpool(spoolFolder)

  async function stat(sha256: string): Promise<{ size: number } | null> {
    const response = await client.send({ method: 'HEAD', key: keyOf(sha256), signal: AbortSignal.timeout(SHORT) })
    return response.ok ? { size: Number(response.headers.get('content-length')) } : null
  }

  async function get(sha256: string, range?: { start: number; end: number }): Promise<ReadableStream> {
    const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${range.start}-${range.end}` }
    const response = await client.send({
      method: 'GET',
      key: keyOf(sha256),
      headers,
      signal: AbortSignal.timeout(LONG),
    })
    if (!response.ok || response.body === null) throw missingFile(sha256)
    return response.body
  }

  async function* stream(sha256: string, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    yield* await get(sha256, range).catch(toPublic)
  }

  async function upload(file: Spooled): Promise<boolean> {
    const there = await stat(file.sha256)
    if (there?.size === file.size) return false
    await put(client, keyOf(file.sha256), file.sha256, await openAsBlob(file.path), LONG)
    return true
  }

  return {
    put: (content, { maxBytes }) =>
      spool.through(content, maxBytes, async (file) => {
        const isNew = await upload(file).catch(toPublic)
        return { sha256: file.sha256, size: file.size, isNew }
      }),
    open: (sha256, range) => Readable.from(stream(sha256, range), { objectMode: false }),
    read: async (sha256) => {
      const bytes = await buffer(stream(sha256))
      // Whatever lies there under the name of the paper, only the paper itself is handed out.
      if (sha256Of(bytes) !== sha256) throw missingFile(sha256, new Error('the bytes are not those of the name'))
      return bytes
    },
    stat: (sha256) => stat(sha256).catch(toPublic),
    remove: async (sha256) => {
      const signal = AbortSignal.timeout(SHORT)
      await client.send({ method: 'DELETE', key: keyOf(sha256), signal }).catch(toPublic)
    },
    sweep: (olderThanMs) => spool.sweep(olderThanMs),
    check: () => check(client, config),
  }
}

/**
 * Resolves when the store has said that it keeps the object. It was told the hash beforehand, under the signature, and
 * refuses other bytes than those.
 */
async function put(client: S3Client, key: string, sha256: string, body: Blob, timeout: number): Promise<void> {
  const headers = {
    'x-amz-content-sha256': sha256,
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
    'content-type': 'application/octet-stream',
  }
  const response = await client.send({ method: 'PUT', key, headers, body, signal: AbortSignal.timeout(timeout) })
  if (!response.ok) throw new S3Refusal(response.status, '')
}

/** What people are told whose paper is on its way; the reason goes into the log. */
function toPublic(error: unknown): never {
  if (error instanceof S3Refusal && (error.status === 507 || error.code === 'QuotaExceeded')) {
    throw new KipError(
      'storage-full',
      'Kho tệp đã hết chỗ nên tệp chưa được nhận. Hãy báo quản trị viên rồi gửi lại.',
      {
        cause: error,
        internal: error.message,
      },
    )
  }
  if (error instanceof S3Refusal || error instanceof S3Unreachable || isTimeout(error)) {
    throw new KipError(
      'unavailable',
      'Kho tệp chưa trả lời được. Hãy thử lại sau ít phút; nếu còn lỗi, báo quản trị viên.',
      {
        cause: error,
        internal: error.message,
      },
    )
  }
  throw error
}

function isTimeout(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** The rights one after the other: looking, storing, reading, removing. */
async function check(client: S3Client, config: S3Config): Promise<StoreFault | null> {
  const text = 'Kịp'
  const sha256 = sha256Of(text)
  const key = `kip-check/${crypto.randomUUID()}`
  const signal = () => AbortSignal.timeout(SHORT)
  try {
    await client.send({ method: 'GET', key: '', query: { 'list-type': '2', 'max-keys': '1' }, signal: signal() })
    await put(client, key, sha256, new Blob([text]), SHORT)
    const read = await client.send({ method: 'GET', key, signal: signal() })
    if ((await read.text()) !== text) throw new S3Refusal(read.status, 'NotWhatWasStored')
    await client.send({ method: 'DELETE', key, signal: signal() })
    return null
  } catch (error) {
    if (error instanceof S3Refusal) {
      return { kind: 'refused', sentence: `Kho tệp S3 không dùng được: ${explainRefusal(error, config)}` }
    }
    if (!(error instanceof S3Unreachable) && !isTimeout(error)) throw error
    const sentence = `Kho tệp S3 ở ${config.url} chưa trả lời (${error.message}). Hãy kiểm tra kho và KIP_S3_URL.`
    return { kind: 'unreachable', sentence }
  }
}
