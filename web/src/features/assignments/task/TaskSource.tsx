import type { Assignment } from '@kip/core/assignments'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import styles from './TaskPage.module.css'

/** Where the work comes from: the paper, and the very sentence, with how its limit was counted. */
export function TaskSource({ task: { document, due, givenBy } }: { task: Assignment }) {
  if (document === null) {
    return givenBy && <p className={styles.quiet}>{t('assignments.source.byHand', { person: givenBy.name })}</p>
  }
  const evidence = due.fromDocument?.evidence
  const steps = due.steps.length > 0 ? due.steps : (due.fromDocument?.due.steps ?? [])
  return (
    <section className={styles.section} aria-labelledby="task-source">
      <h2 id="task-source" className={styles.heading}>
        {t('assignments.source.title')}
      </h2>
      <p>
        <Link href={`/incoming/${document.id}`}>{document.label ?? t('assignments.source.unnumbered')}</Link>
        {[document.issuer, document.arrivalLabel && t('assignments.source.arrival', { number: document.arrivalLabel })]
          .filter(Boolean)
          .map((part) => ` · ${part}`)}
      </p>
      {document.subject && <p className={styles.quiet}>{document.subject}</p>}
      {evidence && (
        <blockquote className={styles.quote}>
          {evidence.quote}
          <span className={styles.small}> {t('assignments.source.page', { page: evidence.page })}</span>
        </blockquote>
      )}
      {steps.length > 0 && <Why steps={steps} />}
    </section>
  )
}
