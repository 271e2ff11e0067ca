import type { AssignmentSummary } from '@kip/core/assignments'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNews } from '../../lib/events.ts'
import { formatNumber } from '../../lib/format.ts'
import { type MessageKey, t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { KeyHint } from '../../ui/actions/KeyHint.tsx'
import { DataList } from '../../ui/data/DataList.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { AssignmentRow, assignmentPath } from './AssignmentRow.tsx'
import styles from './AssignmentsPage.module.css'
import { FilterBar } from './FilterBar.tsx'
import { countFilters, type ListSearch, queryOf, readSearch, toAddress, usualView, type View } from './filters.ts'
import { focusedAssignmentId } from './focused.ts'
import { assignmentsQuery } from './queries.ts'
import { RowActions } from './RowActions.tsx'
import { SavedFilters } from './SavedFilters.tsx'
import { useAcknowledge } from './useAcknowledge.ts'

/** The server counts exactly up to here. */
const COUNT_BOUND = 10_000

/** All work a person may see, narrowed by filters that stand in the address. */
export function AssignmentsPage() {
  const me = useMe()
  const navigate = useNavigate()
  const search = readSearch(useSearch({ strict: false }))
  const view = search.view ?? usualView(me)
  const list = useInfiniteQuery(assignmentsQuery(queryOf(search, me)))
  const news = useNews(['assignment'])
  const acknowledge = useAcknowledge()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const setSearch = (next: ListSearch) => void navigate({ href: toAddress(next), replace: true, resetScroll: false })
  const mayGive = hasRole(me, 'leader', 'head')
  useRowKeys(items, acknowledge.mutate)
  useShortcuts(t('assignments.list.title'), [
    {
      keys: 'n',
      description: t('assignments.list.new'),
      enabled: mayGive,
      run: () => void navigate({ href: '/assignments/new' }),
    },
  ])
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('assignments.list.title')}
        answer={total === undefined ? ' ' : countWords(total, view, search)}
        actions={
          mayGive && (
            <Button onPress={() => void navigate({ href: '/assignments/new' })} after={<KeyHint keys="n" />}>
              {t('assignments.list.new')}
            </Button>
          )
        }
      />
      <FilterBar search={search} onChange={setSearch} />
      <SavedFilters search={search} />
      <QuietLine count={news.count} onShow={news.show} />
      <ErrorNotice error={acknowledge.error} />
      {list.error && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending ? (
        <Skeleton rows={8} height={60} />
      ) : items.length === 0 && !list.error ? (
        <Nothing
          view={view}
          isNarrowed={countFilters(search) > 0 || search.q !== undefined}
          mayGive={mayGive}
          onClear={() => setSearch({ view })}
        />
      ) : (
        <DataList
          label={t('assignments.list.title')}
          items={items}
          getId={({ id }) => id}
          hrefOf={({ id }) => assignmentPath(id)}
          renderRow={(item) => (
            <AssignmentRow item={item} showsWhose={view === 'mine' ? false : view === 'unit' ? 'person' : true} />
          )}
          // Who oversees everything opens a row to act on it; what waits for a decision has a view of its own.
          {...(view !== 'all' && {
            renderActions: (item: AssignmentSummary) => <RowActions item={item} onAcknowledge={acknowledge.mutate} />,
          })}
          total={total}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          isLoadingMore={list.isFetchingNextPage}
        />
      )}
    </div>
  )
}

/** `a` and `r` act on the row that has the focus. */
function useRowKeys(items: readonly AssignmentSummary[], acknowledge: (item: AssignmentSummary) => void): void {
  const navigate = useNavigate()
  const withFocused = (action: 'acknowledge' | 'report', run: (item: AssignmentSummary) => void) => () => {
    const id = focusedAssignmentId()
    const item = items.find((candidate) => candidate.id === id)
    if (item?.allowed.includes(action)) run(item)
  }
  useShortcuts(t('assignments.list.title'), [
    { keys: 'a', description: t('assignments.row.acknowledge'), run: withFocused('acknowledge', acknowledge) },
    {
      keys: 'r',
      description: t('assignments.row.report'),
      run: withFocused('report', ({ id }) => void navigate({ href: `${assignmentPath(id)}?do=report` })),
    },
  ])
}

function countWords(total: number, view: View, { status = 'open', overdue }: ListSearch): string {
  const count = total >= COUNT_BOUND ? `${formatNumber(COUNT_BOUND)}+` : formatNumber(total)
  if (overdue) return t('assignments.list.countLate', { count })
  if (view === 'decide') return t('assignments.list.countDecide', { count })
  return status === 'open' && view !== 'causes'
    ? t('assignments.list.countOpen', { count })
    : t('assignments.list.count', { count })
}

const NOTHING = {
  mine: ['assignments.list.none', 'assignments.list.noneHint'],
  decide: ['assignments.list.noneToDecide', 'assignments.list.noneToDecideHint'],
  causes: ['assignments.list.noneCauses', 'assignments.list.noneCausesHint'],
  unit: ['assignments.list.none', 'assignments.list.noneHint'],
  all: ['assignments.list.none', 'assignments.list.noneHint'],
} as const satisfies Record<View, readonly [title: MessageKey, hint: MessageKey]>

type NothingProps = { view: View; isNarrowed: boolean; mayGive: boolean; onClear: () => void }

/** Why the list is empty, and what to do about it. */
function Nothing({ view, isNarrowed, mayGive, onClear }: NothingProps) {
  if (isNarrowed) {
    return (
      <EmptyState
        title={t('assignments.list.noMatch')}
        action={<Button onPress={onClear}>{t('assignments.filter.clear')}</Button>}
      >
        {t('assignments.list.noMatchHint')}
      </EmptyState>
    )
  }
  const [title, hint] = NOTHING[view]
  const isToGive = mayGive && (view === 'unit' || view === 'all')
  return <EmptyState title={t(title)}>{t(isToGive ? 'assignments.list.noneGiveHint' : hint)}</EmptyState>
}
