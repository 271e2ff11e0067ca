import type { ReactNode } from 'react'
import { formatDate } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import type { PaperDesk } from '../usePaperDesk.ts'
import styles from './Content.module.css'

/** What to know before reading on: not read yet, read with doubts, perhaps here already. */
export function Notes({ desk }: { desk: PaperDesk }) {
  const { paper } = desk
  // Which earlier paper it speaks of is said with the link to it.
  const isLinked = paper.earlier.length > 0
  const warnings = (paper.reading?.warnings ?? []).filter(({ code }) => !(isLinked && code === 'earlier-paper'))
  return (
    <>
      {paper.readingStatus === 'pending' && (
        <div className={styles.note}>
          <p role="status">
            {paper.readingProgress === null
              ? t('documents.reading.pending')
              : t('documents.reading.pictures', paper.readingProgress)}
          </p>
          {desk.may('stop-reading') && (
            <Button kind="quiet" isPending={desk.pending === 'stop-reading'} onPress={() => desk.does('stop-reading')}>
              {t('documents.act.stop-reading')}
            </Button>
          )}
        </div>
      )}
      {paper.readingError !== null && <Warning>{paper.readingError}</Warning>}
      {warnings.map(({ code, message, page }) => (
        <Warning key={`${code}${page ?? ''}${message}`}>
          {page === undefined ? message : t('documents.warnings.page', { message, page })}
        </Warning>
      ))}
      {paper.duplicates.map(({ id, reason, label, receivedAt }) => (
        <Warning key={id}>
          {t(`documents.duplicate.${reason}`, {
            label: label ?? t('documents.untitled'),
            date: formatDate(receivedAt),
          })}{' '}
          <Link href={`/incoming/${id}`}>{t('documents.duplicate.open')}</Link>
        </Warning>
      ))}
    </>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className={styles.note}>
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  )
}
