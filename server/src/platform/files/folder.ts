/** Files in a folder of this machine, or of one that several machines share. */
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openSpool, type Spooled } from './spool.ts'
import { checkedDigest, type FileStore, missingFile } from './store.ts'

/**
 * `folder/ab/cd/abcd…` with uploads in progress in `folder/tmp`, which must be the same file system. Several processes
 * may share the folder. Opening it clears what uploads of more than a day ago left behind.
 */
export async function createFolderStore(folder: string): Promise<FileStore> {
  const spool = await openSpool(join(folder, 'tmp'))

  const store: FileStore = {
    put: (content, { maxBytes }) =>
      spool.through(content, maxBytes, async (file) => {
        const isNew = await moveIntoPlace(file, folder)
        return { sha256: file.sha256, size: file.size, isNew }
      }),
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
    sweep: (olderThanMs) => spool.sweep(olderThanMs),
    check: async () => {
      try {
        await spool.through(Buffer.from('Kịp'), 100, async () => {})
        return null
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        const sentence = `Không ghi được vào kho tệp ${folder} (${reason}). Hãy kiểm tra ổ đĩa và quyền của thư mục ấy.`
        return { kind: 'refused', sentence }
      }
    },
  }
  return store
}

function pathOf(folder: string, sha256: string): string {
  const name = checkedDigest(sha256)
  return join(folder, name.slice(0, 2), name.slice(2, 4), name)
}

/** @returns false when the same bytes are there already */
async function moveIntoPlace({ path: temporary, sha256 }: Spooled, folder: string): Promise<boolean> {
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
