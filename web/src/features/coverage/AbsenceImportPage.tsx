import type { AbsenceImport } from '@kip/core/coverage'
import { addressOf } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { useSheetImport } from '../../lib/sheets.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { DropZone } from '../../ui/fields/FilePicker.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { applyAbsences, previewAbsences } from './api.ts'
import styles from './coverage.module.css'
import { sayStretch } from './days.ts'

/** Absences from a sheet: the template, a look at each row, the good ones entered as drafts. */
export function AbsenceImportPage() {
  const { file, previewing, applying, look } = useSheetImport(previewAbsences, applyAbsences, ['coverage'])
  return (
    <>
      <PageHeader
        title={t('coverage.importing.title')}
        answer={t('coverage.importing.answer')}
        back={<Link href="/coverage">{t('coverage.title')}</Link>}
        actions={
          <Link href={addressOf('/absences/import/template.xlsx')} download>
            {t('coverage.importing.template')}
          </Link>
        }
      />
      {applying.data ? (
        <EmptyState
          title={t('coverage.importing.done', { count: applying.data.good })}
          action={<Link href="/coverage">{t('coverage.importing.toList')}</Link>}
        />
      ) : (
        <div className={styles.stack}>
          <DropZone
            title={t('coverage.importing.drop')}
            hint={t('coverage.importing.dropHint')}
            label={t('coverage.importing.choose')}
            accept=".xlsx"
            multiple={false}
            onFiles={look}
          />
          <ErrorNotice error={previewing.error ?? applying.error} />
          {previewing.isPending && <Skeleton rows={6} height={40} />}
          {file && previewing.data && (
            <Preview
              preview={previewing.data}
              isApplying={applying.isPending}
              onApply={(fingerprint) => applying.mutate({ sheet: file, fingerprint })}
            />
          )}
        </div>
      )}
    </>
  )
}

type PreviewProps = { preview: AbsenceImport; isApplying: boolean; onApply: (fingerprint: string) => void }

/** What has to be corrected comes first; then what would be entered. */
function Preview({ preview: { rows, good, bad, fingerprint }, isApplying, onApply }: PreviewProps) {
  const sorted = rows.toSorted((a, b) => Number(b.problems.length > 0) - Number(a.problems.length > 0))
  return (
    <>
      <p>{[t('coverage.importing.good', { count: good }), t('coverage.importing.bad', { count: bad })].join(' · ')}</p>
      <ul className={styles.rows} aria-label={t('coverage.importing.rows')}>
        {sorted.map(({ row, name, kind, from, to, problems }) => (
          <li key={row} className={styles.row}>
            <span className={styles.quiet}>{t('coverage.importing.row', { row: String(row) })} </span>
            <strong>{name}</strong>{' '}
            {problems.length > 0
              ? problems.join(' ')
              : from !== null && to !== null && `${t(`coverage.kind.${kind}`)} ${sayStretch({ from, to })}`}
          </li>
        ))}
      </ul>
      {good > 0 && (
        <div>
          <Button kind="primary" isPending={isApplying} onPress={() => onApply(fingerprint)}>
            {t('coverage.importing.apply', { count: good })}
          </Button>
        </div>
      )}
    </>
  )
}
