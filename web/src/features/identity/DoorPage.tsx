import type { ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import styles from './identity.module.css'

/** The page before the desk: one column, the name of the product, one question. */
export function DoorPage({
  title,
  answer,
  wide,
  children,
}: {
  title: string
  answer?: ReactNode
  wide?: boolean
  children: ReactNode
}) {
  return (
    <main className={cx(styles.door, wide && styles.wide)}>
      <span className={styles.mark}>Kịp</span>
      <div>
        <PageHeader title={title} answer={answer} />
        {children}
      </div>
    </main>
  )
}
