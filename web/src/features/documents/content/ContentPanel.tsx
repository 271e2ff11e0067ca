import { t } from '../../../lib/i18n/index.ts'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Signatures } from '../../signing/index.ts'
import { ExchangePart } from '../ExchangePart.tsx'
import { Meetings } from '../meetings/Meetings.tsx'
import type { PaperDesk } from '../usePaperDesk.ts'
import type { PaperView } from '../usePaperView.ts'
import styles from './Content.module.css'
import { Duties } from './Duties.tsx'
import { EarlierPapers, LaterPapers } from './EarlierPapers.tsx'
import { FieldsPanel } from './FieldsPanel.tsx'
import { History } from './History.tsx'
import { Notes } from './Notes.tsx'

/** What the paper says, to be checked and corrected beside it. */
export function ContentPanel({ desk, view }: { desk: PaperDesk; view: PaperView }) {
  const { paper } = desk
  const isWaiting = paper.readingStatus === 'pending' && paper.fields === null && view.editing !== 'all'
  return (
    <div className={styles.panel}>
      <Notes desk={desk} />
      <EarlierPapers paper={paper} view={view} />
      <LaterPapers paper={paper} />
      <Signatures files={paper.files} />
      {isWaiting ? <Skeleton rows={9} height={36} /> : <FieldsPanel desk={desk} view={view} />}
      <ExchangePart paper={paper} part="message" />
      {paper.recipients.length > 0 && (
        <p className={styles.quiet}>{t('documents.reading.to', { recipients: paper.recipients.join('; ') })}</p>
      )}
      <Meetings paper={paper} view={view} />
      <Duties desk={desk} view={view} />
      <History paper={paper} />
    </div>
  )
}
