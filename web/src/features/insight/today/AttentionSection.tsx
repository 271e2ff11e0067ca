import type { Attention } from '@kip/core/insight'
import { useId } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { DataList } from '../../../ui/data/DataList.tsx'
import { ListRow } from '../../../ui/data/ListRow.tsx'
import styles from './TodayPage.module.css'
import { SectionHeading } from './WorkSection.tsx'

const PLACES: Record<Attention['kind'], string> = {
  'unheard-paper': '/duty',
  'message-trouble': '/reminders?tab=failures',
  'unit-without-head': '/directory?tab=units',
  'person-without-account': '/administration?tab=invitations',
  'person-without-email': '/directory?tab=people',
  'calendar-unconfirmed': '/calendar',
  'calendar-next-year': '/calendar',
}

/** For the administrator: why somebody may not be reminded, and where it is mended. */
export function AttentionSection({ items }: { items: readonly Attention[] | null }) {
  const heading = useId()
  if (items === null || items.length === 0) return null
  const title = t('today.attention')
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <SectionHeading id={heading} title={title} shown={items.length} total={items.length} href="/" />
      <DataList
        label={title}
        items={items}
        getId={({ kind }) => kind}
        hrefOf={({ kind }) => PLACES[kind]}
        renderRow={({ kind, count, names }) => (
          <ListRow
            title={t(`today.attention.${kind}`, { count })}
            meta={[
              names.length < count
                ? t('today.attention.andMore', { names: names.join(', '), count: count - names.length })
                : names.join(', '),
            ]}
          />
        )}
        hasKeys={false}
      />
    </section>
  )
}
