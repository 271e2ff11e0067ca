/** The list as it is shown, kept true without anything moving: known papers change in place, new ones are announced. */
import type { IncomingSummary } from '@kip/core/documents'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type LiveEvent, useLiveEvents } from '../../../lib/events.ts'
import { t } from '../../../lib/i18n/index.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import type { ListFilter } from '../address.ts'
import { insertPaper, keepPaper, listQuery, paperQuery } from '../api.ts'
import { dismissUpload, useUploads } from './uploads.ts'

const POLL = 2_000
/** Papers are read in the order they came: of those that wait, only the first can be done. */
const WATCHED = 3

export function useList(filter: ListFilter) {
  const client = useQueryClient()
  const list = useInfiniteQuery(listQuery(filter))
  const pages = list.data?.pages
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages])
  const renew = useCallback(
    async (id: string) => {
      try {
        keepPaper(client, await client.fetchQuery({ ...paperQuery(id), staleTime: 0 }))
      } catch {
        // Not ours to see any more, or the line is broken: the list stays as it is.
      }
    },
    [client],
  )
  const news = useNewPapers(items, renew)
  usePendingPapers(items, renew)
  const uploads = useTakenPapers(filter)
  return {
    items,
    total: pages?.[0]?.total,
    isLoading: list.isPending,
    error: list.error,
    retry: () => void list.refetch(),
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => {
      if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
    },
    newCount: news.count,
    showNew: () => {
      news.forget()
      void list.refetch()
    },
    uploads,
  }
}

export type IncomingList = ReturnType<typeof useList>

/** Changes to papers that are shown are shown in their place; others are counted until the person wants them. */
function useNewPapers(items: readonly IncomingSummary[], renew: (id: string) => Promise<void>) {
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set())
  const shown = useRef(items)
  useEffect(() => {
    shown.current = items
  })
  useLiveEvents(
    ['incoming'],
    useCallback(
      ({ id, type }: LiveEvent) => {
        if (id !== undefined && shown.current.some((item) => item.id === id)) void renew(id)
        else setUnseen((known) => new Set(known).add(id ?? type))
      },
      [renew],
    ),
  )
  return { count: unseen.size, forget: () => setUnseen(new Set()) }
}

/** What is being read comes back by itself, also where live changes do not come through. */
function usePendingPapers(items: readonly IncomingSummary[], renew: (id: string) => Promise<void>): void {
  const pending = items
    .filter(({ readingStatus }) => readingStatus === 'pending')
    .sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
    .slice(0, WATCHED)
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (pending === '') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') for (const id of pending.split(' ')) void renew(id)
    }, POLL)
    return () => clearInterval(timer)
  }, [pending, renew])
}

/** What the server has taken in moves from the uploads into the list. */
function useTakenPapers(filter: ListFilter) {
  const client = useQueryClient()
  const uploads = useUploads()
  const taken = useRef(new Set<string>())
  useEffect(() => {
    for (const { key, document, files } of uploads) {
      if (document === null) continue
      dismissUpload(key)
      // A paper that comes fresh waits to be read; one that was here has been read, or came a moment ago.
      if (document.readingStatus !== 'pending' || taken.current.has(document.id)) {
        showToast(t('documents.upload.known', { name: files[0]?.name ?? '' }))
      }
      taken.current.add(document.id)
      void insertPaper(client, filter, document)
    }
  }, [uploads, client, filter])
  return uploads
}
