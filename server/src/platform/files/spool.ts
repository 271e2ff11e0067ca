/** A stream on its way into a store: written to a file of its own while it is counted and hashed, so memory stays bounded. */
import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KipError } from '@kip/core/shared'

export type Spooled = { path: string; sha256: string; size: number }

export type Spool = {
  /**
   * What `use` is given lies on the disk, safe against a power cut, and is gone when it returns, unless it was moved away.
   * @throws KipError too-large, storage-full, or what the stream itself failed with
   */
  through<T>(
    content: Uint8Array | AsyncIterable<Uint8Array>,
    maxBytes: number,
    use: (file: Spooled) => Promise<T>,
  ): Promise<T>
  /** Clears what interrupted uploads left behind, when older than that. @returns how many */
  sweep(olderThanMs: number): Promise<number>
}

/** Several processes may share the folder. Opening it clears what uploads of more than a day ago left behind. */
export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true })
  await sweep(folder, 24 * 3_600_000)
  return {
    through: async (content, maxBytes, use) => {
      const path = join(folder, randomUUID())
      try {
        return await use({ path, ...(await writeHashed(path, content, maxBytes)) })
      } catch (error) {
        throw explainWriteFailure(error)
      } finally {
        // Gone already when it was moved away; otherwise it failed, or is kept elsewhere.
        await rm(path, { force: true })
      }
    },
    sweep: (olderThanMs) => sweep(folder, olderThanMs),
  }
}

async function writeHashed(path: string, content: Uint8Array | AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'wx', 0o640)
  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

/** A write may take less than it was given, most of all on a disk that is filling up. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < chunk.byteLength) offset += (await file.write(chunk, offset)).bytesWritten
}

async function sweep(folder: string, olderThanMs: number): Promise<number> {
  const before = Date.now() - olderThanMs
  let swept = 0
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || found.mtimeMs > before) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

function tooLarge(maxBytes: number): KipError {
  const megabytes = Math.max(1, Math.floor(maxBytes / (1024 * 1024)))
  return new KipError('too-large', `Tệp lớn hơn ${megabytes} MB nên không nhận được. Hãy giảm dung lượng rồi gửi lại.`)
}

function explainWriteFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new KipError(
      'storage-full',
      'Ổ lưu tệp đã hết chỗ nên tệp chưa được nhận. Hãy báo quản trị viên rồi gửi lại.',
      {
        cause: error,
        internal: String(code),
      },
    )
  }
  return error
}
