import type { ImportPreview, ImportRow } from '@kip/core/directory'
import { addressOf } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { useSheetImport } from '../../lib/sheets.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { DropZone, FilePicker } from '../../ui/fields/FilePicker.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { applyImport, previewImport } from './api.ts'
import styles from './directory.module.css'
import { directoryAddress } from './office.ts'

const SHEETS = '.xlsx'

/** People and units from a sheet: the template, a look at what each row would do, the import of the good ones. */
export function ImportPage() {
  const { file, previewing, applying, look } = useSheetImport(previewImport, applyImport, ['directory'])
  return (
    <>
      <PageHeader
        title={t('directory.importing.title')}
        answer={t('directory.importing.answer')}
        back={<Link href="/directory">{t('directory.title')}</Link>}
        actions={
          <Link href={addressOf('/directory/import/template.xlsx')} download>
            {t('directory.importing.template')}
          </Link>
        }
      />
      <div className={styles.stack}>
        {applying.data ? (
          <EmptyState
            title={t('directory.importing.done', { count: applying.data.good })}
            action={<Link href={directoryAddress({ tab: 'people' })}>{t('directory.importing.toPeople')}</Link>}
          />
        ) : (
          <>
            {file === undefined ? (
              <DropZone
                title={t('directory.importing.drop')}
                hint={t('directory.importing.dropHint')}
                label={t('directory.importing.choose')}
                accept={SHEETS}
                multiple={false}
                onFiles={look}
              />
            ) : (
              <div className={styles.actions}>
                <strong>{file.name}</strong>
                <FilePicker
                  label={t('directory.importing.another')}
                  accept={SHEETS}
                  multiple={false}
                  kind="quiet"
                  onFiles={look}
                />
              </div>
            )}
            <ErrorNotice error={previewing.error ?? applying.error} />
            {previewing.isPending && <Skeleton rows={6} height={40} />}
            {file && previewing.data && (
              <Preview
                preview={previewing.data}
                isApplying={applying.isPending}
                onApply={(fingerprint) => applying.mutate({ sheet: file, fingerprint })}
              />
            )}
          </>
        )}
      </div>
    </>
  )
}

type PreviewProps = { preview: ImportPreview; isApplying: boolean; onApply: (fingerprint: string) => void }

/** What has to be corrected comes first; then what would be done. */
function Preview({ preview, isApplying, onApply }: PreviewProps) {
  const { rows, good, bad, newUnits, fingerprint } = preview
  const badRows = rows.filter(({ problems }) => problems.length > 0)
  const goodRows = rows.filter(({ problems }) => problems.length === 0)
  return (
    <>
      <p>
        {[t('directory.importing.good', { count: good }), t('directory.importing.bad', { count: bad })].join(' · ')}
      </p>
      {badRows.length > 0 && (
        <section className={styles.wide} aria-label={t('directory.importing.badTitle')}>
          <h2>{t('directory.importing.badTitle')}</h2>
          <ul className={styles.problems}>
            {badRows.map(({ row, name, problems }) => (
              <li key={row} className={styles.problem}>
                <span className={styles.quiet}>{t('directory.importing.row', { row: String(row) })}</span>
                <span>
                  {name && <strong>{name}: </strong>}
                  {problems.join(' ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {newUnits.length > 0 && <p>{t('directory.importing.newUnits', { names: newUnits.join(', ') })}</p>}
      {good > 0 ? (
        <Button kind="primary" isPending={isApplying} onPress={() => onApply(fingerprint)}>
          {t('directory.importing.apply', { count: good })}
        </Button>
      ) : (
        <EmptyState title={t('directory.importing.nothing')}>{t('directory.importing.nothingBody')}</EmptyState>
      )}
      {goodRows.length > 0 && <GoodRows rows={goodRows} />}
    </>
  )
}

function GoodRows({ rows }: { rows: readonly ImportRow[] }) {
  return (
    <div className={styles.wide}>
      <DataTable
        caption={t('directory.importing.caption')}
        rows={rows}
        getId={({ row }) => String(row)}
        columns={[
          { id: 'row', header: t('directory.importing.rowNumber'), align: 'end', cell: ({ row }) => row },
          { id: 'name', header: t('directory.person.name'), isRowHeader: true, cell: ({ name }) => name },
          {
            id: 'title',
            header: t('directory.position.title'),
            cell: ({ title, isHead }) => (isHead ? `${title} (${t('directory.head').toLowerCase()})` : title),
          },
          { id: 'unit', header: t('directory.position.unit'), cell: ({ unit }) => unit },
          {
            id: 'email',
            header: t('directory.person.email'),
            wideOnly: true,
            cell: ({ email }) => email ?? '',
          },
          {
            id: 'action',
            header: t('directory.importing.what'),
            cell: ({ action }) => t(`directory.importing.${action}`),
          },
        ]}
      />
    </div>
  )
}
