/** Files by the SHA-256 of their bytes: the same bytes are one file, and a file that is there is whole. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { KipError } from '@kip/core/shared'

export type StoredFile = {
  /** 64 lower-case hexadecimal digits */
  sha256: string
  /** bytes */
  size: number
  /** false: the same bytes were there already and nothing was written */
  isNew: boolean
}

export type FileStore = {
  /**
   * Resolves once the bytes would survive a power cut; rejects with nothing kept.
   * @throws KipError too-large (over `maxBytes`), storage-full, or what the stream itself failed with
   */
  put(content: Uint8Array | AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<StoredFile>
  /** For files known to be there (`stat` first: a missing one fails the stream). `range` counts bytes, both ends included. */
  open(sha256: string, range?: { start: number; end: number }): Readable
  /** @throws KipError not-found */
  read(sha256: string): Promise<Uint8Array>
  /** null: no such file */
  stat(sha256: string): Promise<{ size: number } | null>
  /** For files no row points to any more; absent is fine. */
  remove(sha256: string): Promise<void>
  /** Clears what interrupted uploads left behind, when older than `olderThanMs`. Returns how many. */
  sweep(olderThanMs: number): Promise<number>
}

/**
 * `folder/ab/cd/abcd…` with uploads in progress in `folder/tmp`, which must be the same file system. Several processes
 * may share the folder. Opening it clears what uploads of more than a day ago left behind.
 */
export async function createFolderStore(folder: string): Promise<FileStore> {
  const uploads = join(folder, 'tmp')
  await mkdir(uploads, { recursive: true })
  await sweep(uploads, 24 * 3_600_000)

  async function put(content: Uint8Array | AsyncIterable<Uint8Array>, limits: { maxBytes: number }) {
    const temporary = join(uploads, randomUUID())
    try {
      const written = await writeHashed(temporary, content, limits.maxBytes)
      const isNew = await moveIntoPlace(temporary, folder, written.sha256)
      return { ...written, isNew }
    } catch (error) {
      throw explainWriteFailure(error)
    } finally {
      // Gone already after a rename; when it is not, the upload failed or was a duplicate.
      await rm(temporary, { force: true })
    }
  }

  return {
    put,
    open: (sha256, range) => createReadStream(pathOf(folder, sha256), range),
    read: async (sha256) => {
      try {
        return await readFile(pathOf(folder, sha256))
      } catch (error) {
        if (isMissing(error)) throw missingFile(sha256, error)
        throw error
      }
    },
    stat: async (sha256) => {
      const size = await sizeOf(pathOf(folder, sha256))
      return size === null ? null : { size }
    },
    remove: async (sha256) => {
      await rm(pathOf(folder, sha256), { force: true })
    },
    sweep: (olderThanMs) => sweep(uploads, olderThanMs),
  }
}

const SHA256 = /^[0-9a-f]{64}$/

function pathOf(folder: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw missingFile(sha256)
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
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

/** @returns false when the same bytes are there already */
async function moveIntoPlace(temporary: string, folder: string, sha256: string): Promise<boolean> {
  const outer = join(folder, sha256.slice(0, 2))
  const inner = join(outer, sha256.slice(2, 4))
  const path = join(inner, sha256)
  if ((await sizeOf(path)) !== null) {
    // Whoever wrote it may be just before this step, and our caller is about to rely on the file.
    await syncFolder(inner)
    return false
  }
  const made = await mkdir(inner, { recursive: true })
  // Two uploads of the same bytes may both come here: the second rename replaces the file by its equal.
  await rename(temporary, path)
  await syncFolder(inner)
  if (made !== undefined) {
    await syncFolder(outer)
    await syncFolder(folder)
  }
  return true
}

/** A rename is only safe against a power cut once the folder it happened in is on the disk. */
async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; NTFS journals the rename itself.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function sweep(uploads: string, olderThanMs: number): Promise<number> {
  const before = Date.now() - olderThanMs
  let swept = 0
  for (const name of await readdir(uploads)) {
    const path = join(uploads, name)
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

function missingFile(sha256: string, cause?: unknown): KipError {
  return new KipError('not-found', 'Không tìm thấy tệp trong kho. Hãy báo quản trị viên để lấy lại từ bản sao lưu.', {
    internal: `no file ${sha256}`,
    cause,
  })
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function explainWriteFailure(error: unknown): unknown {
  const code = codeOf(error)
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
