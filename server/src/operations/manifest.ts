/**
 * What a backup is: a folder with manifest.json, one file a table (PostgreSQL's COPY text) and the stored files under
 * their digests. It is the same for the embedded database and for any other, and can be read by other programs.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export const Manifest = z.object({
  format: z.literal('kip-backup-1'),
  madeAt: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int(),
      bytes: z.number().int(),
      sha256: z.string(),
    }),
  ),
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
})
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'
export const tablePath = (folder: string, table: string) => join(folder, 'tables', `${table}.copy`)
export const filesFolder = (folder: string) => join(folder, 'files')

/** @throws Error with a Vietnamese sentence: no backup here, or one that was not finished */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null)
    throw new Error(`Không có bản sao lưu hoàn chỉnh trong ${folder} (thiếu ${MANIFEST}). Hãy chọn đúng thư mục.`)
  const parsed = Manifest.safeParse(parseJson(text))
  if (!parsed.success) throw new Error(`Tệp ${MANIFEST} trong ${folder} bị hỏng. Hãy dùng một bản sao lưu khác.`)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
