import { COUNT_BOUND } from '@kip/core/shared'
import { t } from '../../../lib/i18n/index.ts'
import { DataList } from '../../../ui/data/DataList.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Switch } from '../../../ui/fields/Checkbox.tsx'
import { FilePicker } from '../../../ui/fields/FilePicker.tsx'
import type { ListFilter } from '../address.ts'
import { IncomingRow } from './IncomingRow.tsx'
import styles from './List.module.css'
import { ListFilters } from './ListFilters.tsx'
import { UploadList } from './UploadList.tsx'
import type { IncomingList } from './useList.ts'

export type ListPaneProps = {
  list: IncomingList
  filter: ListFilter
  onFilter: (filter: ListFilter) => void
  hrefOf: (id: string) => string
  selectedId: string | undefined
  /** Takes files; null where the person takes none in. */
  onFiles: ((files: readonly File[]) => void) | null
  together: boolean
  onTogether: (together: boolean) => void
  scroll: 'page' | 'pane'
}

export function ListPane(props: ListPaneProps) {
  const { list, filter, selectedId, onFiles, scroll } = props
  const Heading = selectedId === undefined ? 'h1' : 'h2'
  return (
    <div className={scroll === 'pane' ? styles.pane : styles.pageList}>
      <header className={styles.header}>
        <div className={styles.line}>
          <Heading className={styles.title} tabIndex={-1}>
            {t('documents.title')}
          </Heading>
          {onFiles && <FilePicker label={t('documents.list.take')} onFiles={onFiles} />}
        </div>
        <ListFilters filter={filter} onFilter={props.onFilter} />
        <div className={styles.line}>
          <Count total={list.total} />
          {onFiles && (
            <Switch isSelected={props.together} onChange={props.onTogether}>
              {t('documents.list.together')}
            </Switch>
          )}
        </div>
      </header>
      <UploadList uploads={list.uploads} />
      <div className={styles.news}>
        <QuietLine count={list.newCount} onShow={list.showNew} />
      </div>
      <div className={scroll === 'pane' ? styles.rows : undefined}>
        <Rows {...props} />
      </div>
    </div>
  )
}

function Count({ total }: { total: number | undefined }) {
  if (total === undefined) return null
  return (
    <p className={styles.quiet} role="status">
      {t(total >= COUNT_BOUND ? 'documents.list.countMore' : 'documents.list.count', { count: total })}
    </p>
  )
}

function Rows({ list, filter, hrefOf, selectedId, scroll }: ListPaneProps) {
  if (list.isLoading) return <Skeleton rows={8} height={76} />
  if (list.error && list.items.length === 0) return <ErrorNotice error={list.error} onRetry={list.retry} />
  if (list.items.length === 0) return list.uploads.length > 0 ? null : <Nothing filter={filter} />
  return (
    <DataList
      label={t('documents.list.label')}
      items={list.items}
      getId={({ id }) => id}
      renderRow={(item) => (
        <IncomingRow item={item} showStatus={filter.status === 'all'} showReceived={filter.sort === 'received'} />
      )}
      hrefOf={({ id }) => hrefOf(id)}
      selectedId={selectedId}
      total={list.total}
      onEndReached={list.loadMore}
      isLoadingMore={list.isLoadingMore}
      estimateHeight={92}
      scroll={scroll}
      hasKeys={false}
    />
  )
}

function Nothing({ filter }: { filter: ListFilter }) {
  const isNarrowed = filter.q + filter.unit + filter.field + filter.from + filter.to !== ''
  if (isNarrowed || (filter.status !== 'new' && filter.status !== 'registered'))
    return <EmptyState title={t('documents.list.empty')}>{t('documents.list.emptyHint')}</EmptyState>
  return filter.status === 'new' ? (
    <EmptyState title={t('documents.list.emptyNew')}>{t('documents.list.emptyNewHint')}</EmptyState>
  ) : (
    <EmptyState title={t('documents.list.emptyRegistered')}>{t('documents.list.emptyRegisteredHint')}</EmptyState>
  )
}
