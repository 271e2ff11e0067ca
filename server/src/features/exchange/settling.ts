/** Moving files of a watched folder: to their place when they are done with, back when they are to be tried again. */
import { access, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Temporal } from '@kip/core/shared'
import { dateIn } from '@kip/core/shared'

/** Beside a file that failed: why. */
const REASON = '.ly-do.txt'

/**
 * @param to "done" or "failed"
 * @returns the place, below the folder: "done/2026-11/cong-van (2).pdf"
 */
export async function moveAside(
  folder: string,
  name: string,
  to: { kind: 'done' | 'failed'; now: Temporal.Instant; reason: string | null },
): Promise<string> {
  const month = dateIn(to.now).toString().slice(0, 7)
  const place = to.kind === 'done' ? join('done', month) : 'failed'
  await mkdir(join(folder, place), { recursive: true, mode: 0o770 })
  const free = await freeName(join(folder, place), name)
  if (to.reason !== null) await writeFile(join(folder, place, `${free}${REASON}`), `${to.reason}\n`, { flush: true })
  await rename(join(folder, name), join(folder, place, free))
  await syncFolder(join(folder, place))
  return join(place, free)
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
