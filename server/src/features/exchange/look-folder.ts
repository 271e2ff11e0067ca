/**
 * A watched folder: files that are whole become papers and are moved to done/, what cannot be taken to failed/ with the
 * reason beside it. Killed at any point it goes on at the next look: the same bytes are the same paper, and a file that
 * was taken and not moved yet is known by its row.
 */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FoundFile, isWanted, type WatchedFile, watchFiles, wholeFiles } from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import { arrive, type NewFile, storeFile } from '../documents/index.ts'
import { MEDIA_TYPES } from '../reading/index.ts'
import type { ExchangeDeps } from './deps.ts'
import { checkFolder, codeOf } from './folders.ts'
import {
  findItemByKey,
  listToRetry,
  listUnsettled,
  type MetItem,
  notePlace,
  putBackItem,
  settleItem,
  writeItem,
} from './item-store.ts'
import type { LookContext, LookResult } from './look.ts'
import { moveAside, moveBack, placeAside, removeAside } from './settling.ts'
import { takeMessage } from './take-message.ts'

/** At one look; the rest at the next, so that one folder does not keep the others waiting. */
const MOST_AT_ONCE = 50

/** What would fail again however often it is tried. */
const FINAL: ReadonlySet<string> = new Set(['invalid-input', 'unsupported-file', 'too-large', 'unprocessable'])

export function createFolderLooker(deps: ExchangeDeps): (context: LookContext) => Promise<LookResult> {
  /** by way: what the last look of this process found */
  const seen = new Map<string, WatchedFile[]>()

  return async (context) => {
    const { way } = context
    if (way.settings.kind === 'mailbox') throw new Error('a folder has the settings of one')
    const folder = await checkFolder(deps.config, way.settings.folder)
    await putBack(deps, context, folder)
    const found = await filesIn(folder)
    await settleMoved(deps, context, folder, found)
    const now = await deps.db.read(context.scope, async (tx) => tx.now)
    const watched = watchFiles(seen.get(way.id) ?? null, found, now)
    seen.set(way.id, watched)
    const ready = wholeFiles(watched, now)
    const troubles: string[] = []
    let taken = 0
    for (const file of ready.slice(0, MOST_AT_ONCE)) {
      if (context.signal.aborted) break
      try {
        await takeFile(deps, context, folder, file)
        taken += 1
      } catch (error) {
        // The database or the disk are everybody's trouble; a file that cannot be opened is its own.
        if (error instanceof KipError) throw error
        deps.log.warn({ err: error, way: way.id }, 'a file of a watched folder could not be taken')
        troubles.push(`Không lấy được tệp «${file.name}» (${codeOf(error)}): hãy kiểm tra quyền của tệp.`)
      }
    }
    return { taken, trouble: troubles.length === 0 ? null : troubles.slice(0, 3).join(' ') }
  }
}

async function filesIn(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const files: FoundFile[] = []
  for (const entry of entries) {
    if (!entry.isFile() || !isWanted(entry.name)) continue
    // Gone since it was listed: somebody took it back.
    const found = await stat(join(folder, entry.name)).catch(() => null)
    if (found !== null) files.push({ name: entry.name, size: found.size, changedMs: found.mtimeMs })
  }
  return files.sort((a, b) => a.changedMs - b.changedMs || (a.name < b.name ? -1 : 1))
}

async function takeFile(deps: ExchangeDeps, context: LookContext, folder: string, file: FoundFile): Promise<void> {
  const { scope, way } = context
  const met = await meet(deps, context, folder, file)
  const { id, now } = await deps.db.write(scope, async (tx) => {
    const before = await findItemByKey(tx, way.id, met.key)
    // Taken before and not moved: the process ended in between.
    if (before !== undefined && before.state !== 'failed' && before.settled_at === null)
      return { id: before.id, now: tx.now }
    const { document, ...item } = met
    if (document === undefined) return { id: await writeItem(tx, item), now: tx.now }
    const arrival = { files: [document], receivedAt: null, source: 'folder' as const }
    const { id: documentId, created } = await arrive(tx, arrival, deps.jobs)
    return { id: await writeItem(tx, { ...item, documentId, state: created ? 'taken' : 'known' }), now: tx.now }
  })
  const place = await placeAside(folder, file.name, met.state === 'failed' ? 'failed' : 'done', now)
  // Before it lies there: what a state secret leaves behind must be found, also after a kill.
  await deps.db.write(scope, (tx) => notePlace(tx, id, place))
  await moveAside(folder, file.name, place, met.error)
  await settle(deps, context, folder, { id, place })
}

/** What turned out to be a state secret before it was moved leaves no copy. */
async function settle(
  { db }: ExchangeDeps,
  { scope }: LookContext,
  folder: string,
  { id, place }: { id: string; place: string | null },
): Promise<void> {
  const { isWiped } = await db.write(scope, (tx) => settleItem(tx, id))
  if (isWiped && place !== null) await removeAside(join(folder, place))
}

/** `document`: a paper is still to be made of it, with its row. */
type Met = MetItem & { document?: NewFile }

async function meet(deps: ExchangeDeps, context: LookContext, folder: string, file: FoundFile): Promise<Met> {
  const base = {
    wayId: context.way.id,
    name: file.name,
    sha256: null,
    documentId: null,
    messageId: null,
    nextTryAt: null,
  }
  let stored: NewFile
  try {
    stored = await storeFile(deps.files, file.name, createReadStream(join(folder, file.name)), 'main')
  } catch (error) {
    if (!(error instanceof KipError && FINAL.has(error.code))) throw error
    return { ...base, key: `${file.name}/${file.size}/${file.changedMs}`, state: 'failed', error: error.message }
  }
  const { sha256 } = stored
  const key = `${sha256}/${file.name}/${file.changedMs}`
  if (stored.mediaType !== MEDIA_TYPES.edxml)
    return { ...base, key, sha256, state: 'taken', error: null, document: stored }
  const message = await takeMessage(deps, context.scope, stored, context.way.id)
  const errors = message.faults.filter(({ level }) => level === 'error').map(({ message: sentence }) => sentence)
  const state = message.state === 'broken' ? 'failed' : message.state === 'known' ? 'known' : 'taken'
  return {
    ...base,
    key,
    sha256,
    state,
    documentId: message.documentId,
    messageId: message.id,
    error: state === 'failed' ? errors.join(' ') : null,
  }
}

/** Files somebody wants to be tried once more go back to where they were found. */
async function putBack({ db }: ExchangeDeps, { scope, way }: LookContext, folder: string): Promise<void> {
  for (const item of await db.read(scope, (tx) => listToRetry(tx, way.id))) {
    if (item.place !== null) await moveBack(folder, item.place)
    await db.write(scope, (tx) => putBackItem(tx, item.id))
  }
}

/** Moved, and the process ended before that was written down. */
async function settleMoved(
  deps: ExchangeDeps,
  context: LookContext,
  folder: string,
  found: readonly FoundFile[],
): Promise<void> {
  const { scope, way } = context
  const open = await deps.db.read(scope, (tx) => listUnsettled(tx, way.id))
  const gone = open.filter(({ name }) => !found.some((file) => file.name === name))
  for (const item of gone) await settle(deps, context, folder, item)
}
