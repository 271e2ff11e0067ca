import { DOCUMENT_STATUSES } from '@kip/core/documents'
import { lazy, Suspense } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Menu } from '../../../ui/actions/Menu.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import { Popover } from '../../../ui/overlays/Popover.tsx'
import { type ListFilter, NARROWING, type StatusChoice, usualSort } from '../address.ts'
import styles from './List.module.css'

/** Its fields are half as much again as the list: they come when they are wanted. */
const FilterForm = lazy(async () => ({ default: (await import('./FilterForm.tsx')).FilterForm }))

export type ListFiltersProps = { filter: ListFilter; onFilter: (filter: ListFilter) => void }

const STATUSES: readonly StatusChoice[] = [...DOCUMENT_STATUSES, 'all']

/** The state in sight; everything else behind one button that says how much is filtered. */
export function ListFilters({ filter, onFilter }: ListFiltersProps) {
  const narrowed = NARROWING.filter((name) => filter[name] !== '').length
  return (
    <div className={styles.filters}>
      <Menu
        label={t('documents.filter.status')}
        trigger={
          <Button
            label={t('documents.filter.statusIs', { status: t(`documents.status.${filter.status}`) })}
            after={<Icon name="down" />}
          >
            {t(`documents.status.${filter.status}`)}
          </Button>
        }
        groups={[
          {
            id: 'status',
            entries: STATUSES.map((status) => ({
              id: status,
              label: t(`documents.status.${status}`),
              isCurrent: status === filter.status,
              onAction: () => onFilter({ ...filter, status, sort: usualSort(status) }),
            })),
          },
        ]}
      />
      <Popover
        label={t('documents.filter.title')}
        trigger={
          <Button icon="settings">
            {narrowed === 0 ? t('documents.filter.open') : t('documents.filter.openCount', { count: narrowed })}
          </Button>
        }
      >
        {(close) => (
          <Suspense fallback={<Skeleton rows={6} height={44} />}>
            <FilterForm
              filter={filter}
              onFilter={(next) => {
                onFilter(next)
                close()
              }}
            />
          </Suspense>
        )}
      </Popover>
    </div>
  )
}
