/**
 * Live changes. The server names what changed and its id, nothing more. Nothing moves under the cursor: answers that
 * are shown are only marked as old, and the page offers the news as one quiet line (`useNews`); what is not shown is
 * fetched when it is next opened.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { addressOf } from './http.ts'
import { isOwnChange } from './ownChanges.ts'

/** What the server tells of, with the answers it makes old: the first words of query keys. */
const MADE_OLD = {
  incoming: ['incoming', 'insight', 'registers'],
  assignment: ['assignments', 'incoming', 'insight', 'registers'],
  notification: ['reminders', 'insight'],
  exchange: ['exchange', 'incoming'],
  coverage: ['coverage'],
  duty: ['duty', 'insight'],
} as const satisfies Record<string, readonly string[]>

export type LiveType = keyof typeof MADE_OLD

const LIVE_TYPES: readonly LiveType[] = ['incoming', 'assignment', 'notification', 'exchange', 'duty', 'coverage']

/** @property type '*' after a gap: anything may have changed. */
export type LiveEvent = { type: LiveType | '*'; id?: string }

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000
/** An event may come before the answer to the very request that caused it. */
const SETTLE = 1_000

const listeners = new Set<(event: LiveEvent) => void>()

function makeOld(client: QueryClient, event: LiveEvent, fetchShown: boolean): void {
  const roots: readonly string[] | null = event.type === '*' ? null : MADE_OLD[event.type]
  void client.invalidateQueries({
    refetchType: fetchShown ? 'active' : 'none',
    ...(roots && { predicate: ({ queryKey }) => roots.includes(String(queryKey[0])) }),
  })
}

/** Opens the line and keeps it open. @returns what closes it. */
export function connectEvents(client: QueryClient): () => void {
  let source: EventSource | undefined
  let wait = FIRST_WAIT
  const timers = new Set<number>()

  const later = (act: () => void, delay: number) => {
    const timer = window.setTimeout(() => {
      timers.delete(timer)
      act()
    }, delay)
    timers.add(timer)
  }
  const tell = (event: LiveEvent) => {
    makeOld(client, event, false)
    later(() => {
      if (!isOwnChange(event.id)) for (const listener of listeners) listener(event)
    }, SETTLE)
  }
  const open = () => {
    source = new EventSource(addressOf('/events'))
    source.onopen = () => {
      wait = FIRST_WAIT
    }
    source.addEventListener('resync', () => tell({ type: '*' }))
    for (const type of LIVE_TYPES) source.addEventListener(type, ({ data }) => tell({ type, ...readId(data) }))
    source.onerror = () => {
      // The browser comes back by itself after a broken line, but gives up after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return
      later(() => {
        open()
        tell({ type: '*' })
      }, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }

  open()
  return () => {
    for (const timer of timers) clearTimeout(timer)
    source?.close()
  }
}

function readId(data: unknown): { id?: string } {
  try {
    const event: unknown = JSON.parse(String(data))
    return typeof event === 'object' && event !== null && 'id' in event && typeof event.id === 'string'
      ? { id: event.id }
      : {}
  } catch {
    return {}
  }
}

/** Calls back on changes made elsewhere; for pages that show one thing and may renew it at once. */
export function useLiveEvents(types: readonly LiveType[], onEvent: (event: LiveEvent) => void): void {
  const names = types.join(' ')
  useEffect(() => {
    const wanted = names.split(' ')
    const listener = (event: LiveEvent) => {
      if (event.type === '*' || wanted.includes(event.type)) onEvent(event)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [names, onEvent])
}

/**
 * News for a list: how many things others have changed since it was fetched, and `show` to fetch them when the person
 * wants.
 * @example const news = useNews(['incoming']) … <QuietLine count={news.count} onShow={news.show} />
 */
export function useNews(types: readonly LiveType[]): { count: number; show: () => void } {
  const client = useQueryClient()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const names = types.join(' ')
  useLiveEvents(
    types,
    useCallback(({ type, id }: LiveEvent) => setChanged((known) => new Set(known).add(id ?? type)), []),
  )
  const show = useCallback(() => {
    setChanged(new Set())
    for (const type of LIVE_TYPES) if (names.split(' ').includes(type)) makeOld(client, { type }, true)
  }, [client, names])
  return { count: changed.size, show }
}
