import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import styles from './directory.module.css'

/** A list and the one thing of it that is open: beside each other on a desk, one after the other on a phone. */
export function Panes({
  list,
  detail,
  isOpen,
  listAddress,
}: {
  list: ReactNode
  detail: ReactNode
  isOpen: boolean
  listAddress: string
}) {
  return (
    <div className={styles.panes} data-open={isOpen}>
      <div className={styles.list}>{list}</div>
      <div className={styles.detail}>
        {isOpen && (
          <div className={styles.back}>
            <Link href={listAddress}>{t('directory.backToList')}</Link>
          </div>
        )}
        {detail}
      </div>
    </div>
  )
}
