import type { Incoming } from '@kip/core/documents'
import { formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import styles from './OpenPaper.module.css'

/** A state secret: why there is nothing to see, and what to do instead. */
export function RefusedPaper({ paper, backHref }: { paper: Incoming; backHref: string | null }) {
  return (
    <div className={styles.refused}>
      {backHref !== null && (
        <Link href={backHref} standalone>
          ‹ {t('documents.back')}
        </Link>
      )}
      <h1 tabIndex={-1}>{t('documents.refused.title')}</h1>
      {paper.readingError !== null && <p>{paper.readingError}</p>}
      <p>{t('documents.refused.kept', { at: formatExact(paper.receivedAt) })}</p>
    </div>
  )
}
