import type { AssignmentSummary } from '@kip/core/assignments'
import { useId } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { DataList } from '../../../ui/data/DataList.tsx'
import { AssignmentRow, type AssignmentRowProps, assignmentPath, RowActions } from '../../assignments/index.ts'
import styles from './TodayPage.module.css'

export type WorkSectionProps = {
  title: string
  /** null: the role has no use for it; empty: nothing to say. Both show nothing. */
  section: { items: AssignmentSummary[]; total: number } | null
  /** Where all of it is listed. */
  href: string
  showsWhose?: AssignmentRowProps['showsWhose']
  /** Where the heading says it of all of them. */
  hidesState?: boolean
  /** Left out where one oversees the work of others: a row is opened to act on it. */
  onAcknowledge?: (item: AssignmentSummary) => void
}

export function WorkSection(props: WorkSectionProps) {
  const { title, section, href, showsWhose = false, hidesState = false, onAcknowledge } = props
  const heading = useId()
  if (section === null || section.items.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <SectionHeading id={heading} title={title} shown={section.items.length} total={section.total} href={href} />
      <DataList
        label={title}
        items={section.items}
        getId={({ id }) => id}
        hrefOf={({ id }) => assignmentPath(id)}
        renderRow={(item) => <AssignmentRow item={item} showsWhose={showsWhose} hidesState={hidesState} />}
        {...(onAcknowledge && {
          renderActions: (item: AssignmentSummary) => <RowActions item={item} onAcknowledge={onAcknowledge} />,
        })}
        hasKeys={false}
      />
    </section>
  )
}

export type SectionHeadingProps = { id: string; title: string; shown: number; total: number; href: string }

/** "Chờ tôi duyệt (9)", with the way to the rest where not all is shown. */
export function SectionHeading({ id, title, shown, total, href }: SectionHeadingProps) {
  return (
    <div className={styles.heading}>
      <h2 id={id}>{t('today.section', { title, count: total })}</h2>
      {total > shown && (
        <Link href={href} standalone>
          {t('today.showAll')}
        </Link>
      )}
    </div>
  )
}
