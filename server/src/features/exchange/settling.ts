/** Moving files of a watched folder: to their place when they are done with, back when they are to be tried again. */
import { access, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Temporal } from '@kip/core/shared'
import { dateIn } from '@kip/core/shared'

/** Beside a file that failed: why. */
const REASON = '.ly-do.txt'

/** @returns where it is to lie, below the folder: "done/2026-11/cong-van (2).pdf" */
export async function placeAside(
  folder: string,
  name: string,
  kind: 'done' | 'failed',
  now: Temporal.Instant,
): Promise<string> {
  const place = kind === 'done' ? join('done', dateIn(now).toString().slice(0, 7)) : 'failed'
  await mkdir(join(folder, place), { recursive: true, mode: 0o770 })
  return join(place, await freeName(join(folder, place), name))
}

/** @param reason of what failed: laid beside it first, so that nothing lies there unexplained */
export async function moveAside(folder: string, name: string, place: string, reason: string | null): Promise<void> {
  const to = join(folder, place)
  if (reason !== null) await writeFile(`${to}${REASON}`, `${reason}\n`, { flush: true })
  await rename(join(folder, name), to)
  await syncFolder(dirname(to))
}

/** Under its own name, where the next look finds it like any other. @returns false where it is gone */
export async function moveBack(folder: string, place: string): Promise<boolean> {
  const from = join(folder, place)
  if (!(await exists(from))) return false
  const name = await freeName(folder, basename(place))
  await rename(from, join(folder, name))
  await rm(`${from}${REASON}`, { force: true })
  return true
}

/** What a state secret left behind; absent is fine. */
export async function removeAside(path: string): Promise<void> {
  await rm(path, { force: true })
  await rm(`${path}${REASON}`, { force: true })
}

/** Whole or not at all, whenever the machine stops: under another name first, then renamed. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path)}.tmp`)
  await writeFile(unfinished, content, { flush: true, mode: 0o660 })
  await rename(unfinished, path)
  await syncFolder(dirname(path))
}

async function freeName(folder: string, name: string): Promise<string> {
  const extension = extname(name)
  const stem = name.slice(0, name.length - extension.length)
  for (let copy = 1; ; copy += 1) {
    const candidate = copy === 1 ? name : `${stem} (${copy})${extension}`
    if (!(await exists(join(folder, candidate)))) return candidate
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** A rename is only safe against a power cut once the folder it happened in is on the disk; not every share can do it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync().catch(() => {})
  } finally {
    await folder.close()
  }
}
