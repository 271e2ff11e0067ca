/** Keys this installation makes for itself, once, and keeps in KIP_DATA: outside of the database and its backups. */
import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Several processes may start at once: the file appears whole, and all read the one that was first.
 * @param make text of a new key @returns the text of the file, without a line break at its end
 */
export async function loadKeyFile(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name)
  const known = await read(path)
  if (known !== null) return known
  await mkdir(folder, { recursive: true })
  const own = join(folder, `${name}.${process.pid}.${randomBytes(4).toString('hex')}`)
  await writeFile(own, `${make()}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    // A link, not a rename: never over a key that another process has made meanwhile.
    await link(own, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(own, { force: true })
  }
  const made = await read(path)
  if (made === null) throw new Error(`no key in ${path}`)
  return made
}

async function read(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text?.trim() ?? null
}
