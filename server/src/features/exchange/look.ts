/**
 * Looking at the ways whose turn has come, one after the other: claimed in their rows, so that any number of workers may
 * do it, each failing alone. What a look finds is safe in rows before anything is moved or marked.
 */
import { randomUUID } from 'node:crypto'
import { LOOK_EVERY_SECONDS, nextLookAfterFailure } from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import type { Scope } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { ExchangeDeps } from './deps.ts'
import { createFolderLooker } from './look-folder.ts'
import { lookAtMailbox } from './look-mailbox.ts'
import { writeStatuses } from './look-outbox.ts'
import { claimWay, type DueWay, type Lease, listDueWays, renewLease, type WayRow, writeLooked } from './way-store.ts'

export type LookContext = { scope: Scope; way: WayRow; signal: AbortSignal }

/** `trouble`: a sentence about something that went wrong although the way itself works. */
export type LookResult = { taken: number; trouble: string | null }

/** A worker that dies in a look leaves the way to others after this; one that lives renews it well before. */
const LEASE_SECONDS = 60
const RENEW_EVERY_MS = 20_000

export function createLooking(deps: ExchangeDeps): (signal: AbortSignal) => Promise<number> {
  const lookAtFolder = createFolderLooker(deps)

  function look(context: LookContext): Promise<LookResult> {
    switch (context.way.kind) {
      case 'folder':
        return lookAtFolder(context)
      case 'mailbox':
        return lookAtMailbox(deps, context)
      case 'outbox':
        return writeStatuses(deps, context)
    }
  }

  async function lookAt({ organizationId, id }: DueWay, signal: AbortSignal): Promise<number> {
    const scope = { organizationId, personId: null }
    const lease: Lease = { id: randomUUID(), seconds: LEASE_SECONDS }
    const way = await deps.db.write(scope, (tx) => claimWay(tx, id, lease))
    if (way === undefined) return 0
    const held = hold(deps, scope, id, lease)
    let result: LookResult
    let failed = false
    try {
      result = await look({ scope, way, signal: AbortSignal.any([signal, held.lost]) })
    } catch (error) {
      failed = true
      deps.log.warn({ err: error, way: id, kind: way.kind }, 'looking at a way failed')
      result = { taken: 0, trouble: explain(error) }
    } finally {
      held.release()
    }
    await deps.db.write(scope, async (tx) => {
      const failures = failed ? way.failures + 1 : 0
      const next = failed
        ? nextLookAfterFailure(failures, tx.now)
        : tx.now.add({ seconds: LOOK_EVERY_SECONDS[way.kind] })
      const { taken, trouble: error } = result
      await writeLooked(tx, id, lease, { nextLookAt: next.toString(), error, failures, taken })
      const isNews = taken > 0 || error !== way.error
      if (isNews) await publish(tx, { organizationId, personId: null, type: 'exchange', data: { id } })
    })
    return result.taken
  }

  return async (signal) => {
    let taken = 0
    for (const way of await listDueWays(deps.db)) {
      if (signal.aborted) break
      taken += await lookAt(way, signal)
    }
    return taken
  }
}

/** Renews the lease while we look. `lost`: it ran out and another has it, so nothing more is begun here. */
function hold(
  { db, log }: ExchangeDeps,
  scope: Scope,
  id: string,
  lease: Lease,
): { lost: AbortSignal; release(): void } {
  const lost = new AbortController()
  const timer = setInterval(() => {
    db.write(scope, (tx) => renewLease(tx, id, lease)).then(
      (isOurs) => {
        if (!isOurs) lost.abort()
      },
      (error: unknown) => log.warn({ err: error, way: id }, 'the lease of a look was not renewed'),
    )
  }, RENEW_EVERY_MS)
  return { lost: lost.signal, release: () => clearInterval(timer) }
}

/** A sentence for the page; what only a programmer understands stays in the log. */
function explain(error: unknown): string {
  if (error instanceof KipError) return error.message
  return 'Kịp gặp lỗi khi xem nguồn này và sẽ tự thử lại. Nếu lỗi còn mãi, hãy xem nhật ký máy chủ.'
}
