/**
 * Folders on the server that an administrator of an organisation names. He may name none but those below what the
 * operator allows: links out of there, the store of files and the database are out of reach.
 */
import { constants } from 'node:fs'
import { access, mkdir, realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { KipError } from '@kip/core/shared'
import type { Config } from '../../platform/config.ts'

/**
 * Made where it is missing.
 * @returns the true path, without links
 * @throws KipError `invalid-input` for a place outside, or one that cannot be written
 */
export async function prepareFolder(config: Config, given: string): Promise<string> {
  const [first] = config.exchangeFolders
  const wanted = isAbsolute(given) ? resolve(given) : resolve(first ?? '.', given)
  const root = config.exchangeFolders.find((folder) => isInside(folder, wanted))
  if (root === undefined) throw outside(config)
  try {
    await mkdir(wanted, { recursive: true, mode: 0o770 })
    return await checkFolder(config, wanted)
  } catch (error) {
    if (error instanceof KipError) throw error
    throw invalid(`Không tạo hoặc ghi được thư mục này (${codeOf(error)}): hãy kiểm tra quyền của Kịp trên máy chủ.`)
  }
}

/** Before every look: a link may have been put in its place meanwhile. @throws KipError invalid-input */
export async function checkFolder(config: Config, folder: string): Promise<string> {
  const real = await realpath(folder).catch((error: unknown) => {
    throw invalid(`Không mở được thư mục ${folder} (${codeOf(error)}): hãy kiểm tra ổ đĩa và quyền của Kịp.`)
  })
  const roots = await Promise.all(config.exchangeFolders.map((root) => realpath(root).catch(() => null)))
  if (!roots.some((root) => root !== null && isInside(root, real))) throw outside(config)
  const ownData = await realpath(config.dataFolder).catch(() => config.dataFolder)
  const exchange = join(ownData, 'exchange')
  // Of KIP_DATA only its own corner for this: the store of files and the database lie beside it.
  if (isInside(ownData, real) && !isInside(exchange, real)) throw outside(config)
  await access(real, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw invalid(`Kịp không có quyền đọc và ghi thư mục ${folder} (${codeOf(error)}).`)
  })
  return real
}

/** Strictly below: the folder itself is everybody's. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** The same, or one below the other: what is moved in one would be met in the other. */
export function doFoldersMeet(a: string, b: string): boolean {
  return a === b || isInside(a, b) || isInside(b, a)
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'lỗi'
}

function outside(config: Config): KipError {
  return invalid(
    `Thư mục phải nằm dưới ${config.exchangeFolders.join(' hoặc ')}. Muốn dùng nơi khác, người vận hành máy chủ đặt biến KIP_EXCHANGE_FOLDERS.`,
  )
}

function invalid(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { folder: sentence } })
}
