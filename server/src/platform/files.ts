/** Files by the SHA-256 of their bytes: the same bytes are one file, and a file that is there is whole. */
import { join } from 'node:path'
import { type Config, ConfigError } from './config.ts'
import { createFolderStore } from './files/folder.ts'
import { createS3Store } from './files/s3.ts'
import type { FileStore } from './files/store.ts'

export { createFolderStore } from './files/folder.ts'
export type { FileStore, StoredFile } from './files/store.ts'

/** The store of this installation, not asked anything yet. */
export async function createFileStore({ dataFolder, s3 }: Pick<Config, 'dataFolder' | 's3'>): Promise<FileStore> {
  if (s3 === null) return createFolderStore(join(dataFolder, 'files'))
  return createS3Store(s3, join(dataFolder, 'uploads'))
}

/**
 * The store of this installation: the folder `files` in KIP_DATA, or a bucket.
 * @param onNotice told when a bucket does not answer: it may later, and reminding goes on without it
 * @throws ConfigError with a Vietnamese sentence when the bucket refuses us
 */
export async function openFileStore(
  config: Pick<Config, 'dataFolder' | 's3'>,
  onNotice: (sentence: string) => void,
): Promise<FileStore> {
  const store = await createFileStore(config)
  const fault = config.s3 === null ? null : await store.check()
  if (fault?.kind === 'refused') throw new ConfigError(`Cấu hình sai: ${fault.sentence}`)
  if (fault !== null) onNotice(`${fault.sentence} Đến lúc ấy chưa nhận và chưa mở được văn bản.`)
  return store
}
