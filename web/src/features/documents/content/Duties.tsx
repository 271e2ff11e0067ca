import type { DocumentDuty } from '@kip/core/documents'
import { t } from '../../../lib/i18n/index.ts'
import { Why } from '../../../ui/data/Why.tsx'
import type { PaperDesk } from '../usePaperDesk.ts'
import type { PaperView } from '../usePaperView.ts'
import styles from './Content.module.css'
import { DutyCard } from './DutyCard.tsx'

/** Everything the paper asks for: ours first; what others are to do and what was put aside stay within reach. */
export function Duties({ desk, view }: { desk: PaperDesk; view: PaperView }) {
  const { duties, readingStatus } = desk.paper
  const dismissed = duties.filter(({ state }) => state === 'dismissed')
  const open = duties.filter(({ state }) => state !== 'dismissed')
  const ours = open.filter(({ duty }) => duty.forUs !== false)
  const others = open.filter(({ duty }) => duty.forUs === false)
  if (readingStatus === 'pending') return null
  return (
    <section className={styles.section} aria-label={t('documents.duties.title')}>
      <h2>{t('documents.duties.title')}</h2>
      {ours.length > 0 ? (
        <Cards duties={ours} desk={desk} view={view} />
      ) : (
        <p className={styles.quiet}>{t('documents.duties.none')}</p>
      )}
      {others.length > 0 && (
        <Why
          label={t('documents.duties.others', { count: others.length })}
          isOpen={others.some(({ id }) => view.active === `duty:${id}`)}
        >
          <Cards duties={others} desk={desk} view={view} />
        </Why>
      )}
      {dismissed.length > 0 && (
        <Why label={t('documents.duties.dismissed', { count: dismissed.length })}>
          <Cards duties={dismissed} desk={desk} view={view} />
        </Why>
      )}
    </section>
  )
}

function Cards({ duties, desk, view }: { duties: readonly DocumentDuty[]; desk: PaperDesk; view: PaperView }) {
  return (
    <ul className={styles.cards}>
      {duties.map((duty) => (
        <DutyCard key={duty.id} item={duty} desk={desk} view={view} />
      ))}
    </ul>
  )
}
