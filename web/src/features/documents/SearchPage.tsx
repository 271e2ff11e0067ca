import type { AssignmentSummary } from '@kip/core/assignments'
import { COUNT_BOUND, type Page } from '@kip/core/shared'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { api } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { DataList } from '../../ui/data/DataList.tsx'
import { ListRow } from '../../ui/data/ListRow.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { Stamp } from '../../ui/time/Stamp.tsx'
import { readFilter } from './address.ts'
import { listQuery } from './api.ts'
import { IncomingRow } from './list/IncomingRow.tsx'

type AssignmentPage = Page<AssignmentSummary>

const assignmentsFound = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['assignments', 'found', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<AssignmentPage>('/assignments', {
        query: { q, status: 'all', cursor: pageParam, count: pageParam === null ? true : undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

type Part = 'papers' | 'tasks'

/** Papers and work by any words of theirs, by number or by arrival number; with and without diacritics. */
export function SearchPage() {
  const { searchStr } = useLocation()
  const navigate = useNavigate()
  const params = new URLSearchParams(searchStr)
  const q = params.get('q')?.trim() ?? ''
  const part: Part = params.get('part') === 'tasks' ? 'tasks' : 'papers'
  if (q === '') {
    return (
      <>
        <PageHeader title={t('documents.search.title')} />
        <EmptyState title={t('documents.search.start')}>{t('documents.search.startHint')}</EmptyState>
      </>
    )
  }
  return (
    <Results
      q={q}
      part={part}
      onPart={(next) => void navigate({ href: `/search?${new URLSearchParams({ q, part: next })}` })}
    />
  )
}

function Results({ q, part, onPart }: { q: string; part: Part; onPart: (part: Part) => void }) {
  const papers = useInfiniteQuery(listQuery({ ...readFilter('', 'all'), q }))
  const tasks = useInfiniteQuery(assignmentsFound(q))
  return (
    <>
      <PageHeader title={t('documents.search.for', { q })} />
      <Tabs
        label={t('documents.search.label')}
        value={part}
        onChange={onPart}
        tabs={[
          {
            id: 'papers' as const,
            title: titleOf(t('documents.search.papers'), papers.data?.pages[0]?.total),
            content: (
              <Found
                q={q}
                query={papers}
                items={papers.data?.pages.flatMap(({ items }) => items) ?? []}
                total={papers.data?.pages[0]?.total}
                hrefOf={({ id }) => `/incoming/${id}?${new URLSearchParams({ status: 'all', q })}`}
                renderRow={(item) => <IncomingRow item={item} showStatus showReceived />}
              />
            ),
          },
          {
            id: 'tasks' as const,
            title: titleOf(t('documents.search.tasks'), tasks.data?.pages[0]?.total),
            content: (
              <Found
                q={q}
                query={tasks}
                items={tasks.data?.pages.flatMap(({ items }) => items) ?? []}
                total={tasks.data?.pages[0]?.total}
                hrefOf={({ id }) => `/assignments/${id}`}
                renderRow={(item) => <TaskRow item={item} />}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function titleOf(words: string, total: number | undefined): string {
  if (total === undefined) return words
  return `${words} (${formatNumber(total)}${total >= COUNT_BOUND ? '+' : ''})`
}

function TaskRow({ item }: { item: AssignmentSummary }) {
  return (
    <ListRow
      lead={<Stamp urgency={item.urgency} />}
      title={item.instruction}
      meta={[item.leadUnit?.name, item.responsible?.name, item.document?.label, t(`documents.work.${item.state}`)]}
      due={<DueTime due={item.dueAt} lateness={item.lateness} hourBound={item.hourBound} />}
      lateness={item.lateness}
    />
  )
}

type FoundProps<Item extends { id: string }> = {
  q: string
  query: {
    isPending: boolean
    error: unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
    refetch: () => unknown
  }
  items: readonly Item[]
  total: number | undefined
  hrefOf: (item: Item) => string
  renderRow: (item: Item) => ReactNode
}

function Found<Item extends { id: string }>({ q, query, items, total, hrefOf, renderRow }: FoundProps<Item>) {
  if (query.isPending) return <Skeleton rows={8} height={60} />
  if (query.error && items.length === 0) return <ErrorNotice error={query.error} onRetry={() => query.refetch()} />
  if (items.length === 0) {
    return <EmptyState title={t('documents.search.none', { q })}>{t('documents.search.noneHint')}</EmptyState>
  }
  return (
    <DataList
      label={t('documents.search.label')}
      items={items}
      getId={({ id }) => id}
      hrefOf={hrefOf}
      renderRow={renderRow}
      total={total}
      onEndReached={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) query.fetchNextPage()
      }}
      isLoadingMore={query.isFetchingNextPage}
    />
  )
}
