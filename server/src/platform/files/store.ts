/** What a store of files promises, wherever it keeps them. */
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
  /** Stores, reads back and removes a few bytes. */
  check(): Promise<StoreFault | null>
}

/** refused: somebody has to change a setting or a right; unreachable: it may answer again by itself */
export type StoreFault = { kind: 'refused' | 'unreachable'; sentence: string }

const SHA256 = /^[0-9a-f]{64}$/

/** A name that is no hash never becomes a path or an address. @throws KipError not-found */
export function checkedDigest(sha256: string): string {
  if (!SHA256.test(sha256)) throw missingFile(sha256)
  return sha256
}

export function missingFile(sha256: string, cause?: unknown): KipError {
  return new KipError('not-found', 'Không tìm thấy tệp trong kho. Hãy báo quản trị viên để lấy lại từ bản sao lưu.', {
    internal: `no file ${sha256}`,
    cause,
  })
}
