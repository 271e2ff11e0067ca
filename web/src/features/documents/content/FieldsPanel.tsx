import type { FieldName } from '@kip/core/reading'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { FIELD_ORDER, shownValueOf } from '../fields.ts'
import type { PaperDesk } from '../usePaperDesk.ts'
import type { PaperView } from '../usePaperView.ts'
import styles from './Content.module.css'
import { FieldRow } from './FieldRow.tsx'

/** What stands at the head and the foot of the paper: value, mark, sentence; each is edited in its place. */
export function FieldsPanel({ desk, view }: { desk: PaperDesk; view: PaperView }) {
  const { paper, typed } = desk
  const mayEdit = desk.may('edit')
  const isAll = mayEdit && view.editing === 'all'
  // A value that is not there and nobody misses takes no place unless all are being entered.
  const shown = FIELD_ORDER.filter((name) => isAll || mayEdit || shownValueOf(paper, typed, name) !== null)
  return (
    <section className={styles.section} aria-label={t('documents.fields.title')}>
      <header className={styles.heading}>
        <h2>{t('documents.fields.title')}</h2>
        {mayEdit && (
          <Button kind="quiet" onPress={() => view.setEditing(isAll ? null : 'all')}>
            {t(isAll ? 'documents.fields.allDone' : 'documents.fields.all')}
          </Button>
        )}
      </header>
      {desk.isRestored && desk.isDirty && (
        <p className={styles.note}>
          <span>{t('documents.fields.restored')}</span>
          <Button kind="quiet" onPress={desk.startOver}>
            {t('documents.fields.startOver')}
          </Button>
        </p>
      )}
      <div className={styles.fields}>
        {shown.map((name: FieldName) => (
          <FieldRow key={name} name={name} desk={desk} view={view} isEdited={isAll || view.editing === name} />
        ))}
      </div>
    </section>
  )
}
