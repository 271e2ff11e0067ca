import { COUNT_BOUND } from '@kip/core/shared'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { DataList } from '../../../ui/data/DataList.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../../ui/layout/Tabs.tsx'
import { AssignmentRow, assignmentPath, assignmentsQuery } from '../../assignments/index.ts'
import { IncomingRow, listQuery, readFilter } from '../../documents/index.ts'

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
        <PageHeader title={t('search.title')} />
        <EmptyState title={t('search.start')}>{t('search.startHint')}</EmptyState>
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
  const tasks = useInfiniteQuery(assignmentsQuery({ q, status: 'all' }))
  return (
    <>
      <PageHeader title={t('search.for', { q })} />
      <Tabs
        label={t('search.label')}
        value={part}
        onChange={onPart}
        tabs={[
          {
            id: 'papers' as const,
            title: titleOf(t('search.papers'), papers.data?.pages[0]?.total),
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
            title: titleOf(t('search.tasks'), tasks.data?.pages[0]?.total),
            content: (
              <Found
                q={q}
                query={tasks}
                items={tasks.data?.pages.flatMap(({ items }) => items) ?? []}
                total={tasks.data?.pages[0]?.total}
                hrefOf={({ id }) => assignmentPath(id)}
                renderRow={(item) => <AssignmentRow item={item} showsWhose />}
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
    return <EmptyState title={t('search.none', { q })}>{t('search.noneHint')}</EmptyState>
  }
  return (
    <DataList
      label={t('search.label')}
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
