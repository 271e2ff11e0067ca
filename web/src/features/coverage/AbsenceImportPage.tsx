import type { AbsenceImport } from '@kip/core/coverage'
import { addressOf } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { useSheetImport } from '../../lib/sheets.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { SheetImport } from '../../ui/data/SheetImport.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { applyAbsences, previewAbsences } from './api.ts'
import styles from './coverage.module.css'
import { sayStretch } from './days.ts'

/** Absences from a sheet: the template, a look at each row, the good ones entered as drafts. */
export function AbsenceImportPage() {
  return (
    <>
      <PageHeader
        title={t('coverage.importing.title')}
        answer={t('coverage.importing.answer')}
        back={<Link href="/coverage">{t('coverage.title')}</Link>}
        actions={
          <Link href={addressOf('/absences/import/template.xlsx')} download>
            {t('ui.sheet.template')}
          </Link>
        }
      />
      <SheetImport
        importing={useSheetImport(previewAbsences, applyAbsences, ['coverage'])}
        title={t('coverage.importing.drop')}
        hint={t('coverage.importing.dropHint')}
        applyLabel={(count) => t('coverage.importing.apply', { count })}
        renderRows={(rows) => <GoodRows rows={rows} />}
        renderDone={({ good }) => (
          <EmptyState
            title={t('coverage.importing.done', { count: good })}
            action={<Link href="/coverage">{t('coverage.importing.toList')}</Link>}
          />
        )}
      />
    </>
  )
}

function GoodRows({ rows }: Pick<AbsenceImport, 'rows'>) {
  return (
    <ul className={styles.rows} aria-label={t('coverage.importing.rows')}>
      {rows.map(({ row, name, kind, from, to }) => (
        <li key={row} className={styles.row}>
          <span className={styles.quiet}>{t('ui.sheet.row', { row: String(row) })} </span>
          <strong>{name}</strong>{' '}
          {from !== null && to !== null && `${t(`coverage.kind.${kind}`)} ${sayStretch({ from, to })}`}
        </li>
      ))}
    </ul>
  )
}
