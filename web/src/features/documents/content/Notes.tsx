import type { Incoming } from '@kip/core/documents'
import type { ReactNode } from 'react'
import { formatDate, formatExact } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/icons/Icon.tsx'
import type { PaperView } from '../usePaperView.ts'
import { rowIdOf, valueIdOf } from '../usePaperView.ts'
import styles from './Content.module.css'

/** What to know before reading on: not read yet, read with doubts, perhaps here already. */
export function Notes({ paper }: { paper: Incoming }) {
  const warnings = paper.reading?.warnings ?? []
  return (
    <>
      {paper.readingStatus === 'pending' && (
        <p className={styles.note} role="status">
          {t('documents.reading.pending')}
        </p>
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

/** When and where one is called to meet. */
export function Meetings({ paper, view }: { paper: Incoming; view: PaperView }) {
  const meetings = paper.reading?.meetings ?? []
  if (meetings.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('documents.meetings.title')}>
      <h2>{t('documents.meetings.title')}</h2>
      <ul className={styles.cards}>
        {meetings.map(({ startsAt, endsAt, place, evidence }, at) => {
          const key = `meeting:${at}` as const
          return (
            <li key={key} id={rowIdOf(key)} className={cx(styles.card, view.active === key && styles.activeRow)}>
              <button
                id={valueIdOf(key)}
                type="button"
                className={styles.what}
                onFocus={() => view.light(key)}
                onClick={() => view.light(key)}
              >
                {formatExact(startsAt)}
                {endsAt !== undefined && ` – ${formatExact(endsAt)}`}
              </button>
              {place !== undefined && <div>{t('documents.meetings.place', { place })}</div>}
              <q className={styles.quote}>{evidence.quote}</q>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
