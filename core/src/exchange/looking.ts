/** When a way is looked at, and which files of a folder are whole by now. */
import type { Temporal } from '../shared/index.ts'
import type { WayKind } from './ways.ts'

/** Of a way that works. A mailbox is asked over a network; a folder is a glance. */
export const LOOK_EVERY_SECONDS: Record<WayKind, number> = { folder: 5, mailbox: 60, outbox: 5 }

const BACK_OFF_SECONDS = [30, 60, 300, 900] as const

/** 30 seconds, 1, 5, 15 minutes and so on. @param failures in a row, at least 1 */
export function nextLookAfterFailure(failures: number, now: Temporal.Instant): Temporal.Instant {
  const last = BACK_OFF_SECONDS.length - 1
  const seconds = BACK_OFF_SECONDS[Math.min(Math.max(failures, 1) - 1, last)] ?? BACK_OFF_SECONDS[last]
  return now.add({ seconds })
}

/** One thing that could not be taken is tried again by itself so often; then a person decides. */
export const MAX_ATTEMPTS = 5

export function nextAttempt(attempts: number, now: Temporal.Instant): Temporal.Instant | null {
  return attempts >= MAX_ATTEMPTS ? null : nextLookAfterFailure(attempts, now)
}

export type FoundFile = { name: string; size: number; changedMs: number }

/** Programs write under such names and rename when they are done; systems leave the others behind. */
const NOT_YET = /^[.~]|^(?:Thumbs\.db|desktop\.ini)$|\.(?:tmp|part|partial|crdownload|filepart|swp)$|~$/i

/** Names a folder's own programs use are left alone. */
export function isWanted(name: string): boolean {
  return !NOT_YET.test(name)
}

/** `since`: so long it has been seen as it is. */
export type WatchedFile = FoundFile & { since: Temporal.Instant }

/** A copy over a network stands still for a moment and goes on: a shorter rest is no end of it. */
const STILL_SECONDS = 4

/** @param before what the last look found; null: there was none */
export function watchFiles(
  before: readonly WatchedFile[] | null,
  found: readonly FoundFile[],
  now: Temporal.Instant,
): WatchedFile[] {
  return found.map((file) => {
    const { name, size, changedMs } = file
    const known = before?.find((old) => old.name === name && old.size === size && old.changedMs === changedMs)
    // A clock that was set back says nothing of the time before.
    const isPast = known !== undefined && known.since.epochMilliseconds <= now.epochMilliseconds
    return { ...file, since: isPast ? known.since : now }
  })
}

/**
 * A file is whole when it has kept its size and age for a while, however often somebody looks: whoever copies it slowly
 * is not cut short.
 */
export function wholeFiles(watched: readonly WatchedFile[], now: Temporal.Instant): WatchedFile[] {
  const latest = now.subtract({ seconds: STILL_SECONDS }).epochMilliseconds
  return watched.filter(({ name, since }) => isWanted(name) && since.epochMilliseconds <= latest)
}
