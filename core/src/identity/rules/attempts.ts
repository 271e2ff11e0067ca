/**
 * Guessing is slowed down per user name *and* address, and per address; never per user name alone, so nobody can lock
 * somebody else out: the right password from another address is always tried. A whole ward often shares one address,
 * hence the wide allowance there. Attempts while waiting are not counted: insisting does not prolong the wait.
 */
import type { Temporal } from '../../shared/index.ts'

export type AttemptCounter = { failures: number; lastAt: Temporal.Instant }

type Limit = { free: number; firstWait: number; longestWait: number; forgetAfter: number }

/** Waits in seconds; each failure after the free ones doubles the wait. */
export const ATTEMPT_LIMITS = {
  name: { free: 5, firstWait: 15, longestWait: 15 * 60, forgetAfter: 60 * 60 },
  address: { free: 100, firstWait: 5, longestWait: 5 * 60, forgetAfter: 15 * 60 },
} as const satisfies Record<string, Limit>
export type AttemptScope = keyof typeof ATTEMPT_LIMITS

export type AttemptDecision =
  /** try it; `failures`: what the counter is to be set to *before* trying, so that parallel guesses count one by one */
  { kind: 'try'; failures: Record<AttemptScope, number> } | { kind: 'wait'; seconds: number }

export function decideAttempt(counters: Record<AttemptScope, AttemptCounter>, now: Temporal.Instant): AttemptDecision {
  const wait = Math.max(waitOf('name', counters.name, now), waitOf('address', counters.address, now))
  if (wait > 0) return { kind: 'wait', seconds: Math.ceil(wait) }
  return {
    kind: 'try',
    failures: {
      name: countOf('name', counters.name, now) + 1,
      address: countOf('address', counters.address, now) + 1,
    },
  }
}

/** After a success: the name is clean again; of the address only this attempt is taken back, other names' stay. */
export function countersAfterSuccess(tried: Record<AttemptScope, number>): Record<AttemptScope, number> {
  return { name: 0, address: Math.max(0, tried.address - 1) }
}

function secondsSince(instant: Temporal.Instant, now: Temporal.Instant): number {
  return (now.epochMilliseconds - instant.epochMilliseconds) / 1000
}

function countOf(scope: AttemptScope, counter: AttemptCounter, now: Temporal.Instant): number {
  return secondsSince(counter.lastAt, now) >= ATTEMPT_LIMITS[scope].forgetAfter ? 0 : counter.failures
}

function waitOf(scope: AttemptScope, counter: AttemptCounter, now: Temporal.Instant): number {
  const limit = ATTEMPT_LIMITS[scope]
  const over = countOf(scope, counter, now) - limit.free
  if (over < 0) return 0
  const wait = Math.min(limit.longestWait, limit.firstWait * 2 ** over)
  return Math.max(0, wait - secondsSince(counter.lastAt, now))
}

/**
 * What counts as "one address": an IPv4 address, or the /64 of an IPv6 address, of which one connection usually has
 * 2⁶⁴. Text that is no address stays as it is.
 */
export function addressPrefix(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const bare = address.split('%')[0] ?? address
  if (!bare.includes(':')) return bare
  const [left = '', right] = bare.split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, 4)
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** "15 giây", "2 phút": rounded up, so that nobody is told to come back too early. */
export function sayWait(seconds: number): string {
  return seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}
