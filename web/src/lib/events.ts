/**
 * Live changes. The server says `{ type: 'assignments.changed', id? }`; the part before the dot is the first word of
 * the query keys it touches. Nothing moves under the cursor: what is shown is only marked as old, and the page offers
 * the news as one quiet line (`useNews`); what is not shown is fetched when it is next opened.
 */
import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { addressOf } from './http.ts'

export type LiveEvent = { type: string; id?: string }

const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000

const listeners = new Set<(event: LiveEvent) => void>()

/** The event that stands for "the line was broken: anything may have changed". */
const ANYTHING: LiveEvent = { type: '*' }

/** Opens the line and keeps it open. @returns what closes it. */
export function connectEvents(client: QueryClient): () => void {
  let source: EventSource | undefined
  let retry: number | undefined
  let wait = FIRST_WAIT
  let wasBroken = false

  const tell = (event: LiveEvent) => {
    const feature = featureOf(event)
    void client.invalidateQueries({
      refetchType: 'none',
      ...(event === ANYTHING ? {} : { predicate: (query) => query.queryKey[0] === feature }),
    })
    for (const listener of listeners) listener(event)
  }

  const open = () => {
    source = new EventSource(addressOf('/events'))
    source.onopen = () => {
      wait = FIRST_WAIT
      if (wasBroken) tell(ANYTHING)
      wasBroken = false
    }
    source.onmessage = ({ data }) => {
      const event = readEvent(data)
      if (event) tell(event)
    }
    source.onerror = () => {
      wasBroken = true
      // The browser reconnects by itself after a broken line, but gives up after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return
      retry = window.setTimeout(open, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }

  open()
  return () => {
    clearTimeout(retry)
    source?.close()
  }
}

const featureOf = (event: LiveEvent) => event.type.split('.')[0]

function readEvent(data: unknown): LiveEvent | undefined {
  try {
    const event: unknown = JSON.parse(String(data))
    if (typeof event !== 'object' || event === null || !('type' in event) || typeof event.type !== 'string') return
    return 'id' in event && typeof event.id === 'string' ? { type: event.type, id: event.id } : { type: event.type }
  } catch {
    return undefined
  }
}

/** Calls back on every event of the features; for pages that show one thing and may renew it at once. */
export function useLiveEvents(features: readonly string[], onEvent: (event: LiveEvent) => void): void {
  const names = features.join(' ')
  useEffect(() => {
    const wanted = names.split(' ')
    const listener = (event: LiveEvent) => {
      if (event === ANYTHING || wanted.includes(featureOf(event) ?? '')) onEvent(event)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [names, onEvent])
}

/**
 * News for a list: how many things changed since it was fetched, and `show()` to fetch them when the person wants.
 * @example const news = useNews(['incoming']) … <QuietLine count={news.count} onShow={news.show} />
 */
export function useNews(features: readonly string[]): { count: number; show: () => void } {
  const client = useQueryClient()
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const names = features.join(' ')
  useLiveEvents(
    features,
    useCallback((event) => setChanged((known) => new Set(known).add(event.id ?? event.type)), []),
  )
  const show = useCallback(() => {
    setChanged(new Set())
    const wanted = names.split(' ')
    void client.invalidateQueries({ predicate: (query) => wanted.includes(String(query.queryKey[0])) })
  }, [client, names])
  return { count: changed.size, show }
}
