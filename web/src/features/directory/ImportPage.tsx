import type { ImportPreview } from '@kip/core/directory'
import { addressOf } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { useSheetImport } from '../../lib/sheets.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { SheetImport } from '../../ui/data/SheetImport.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { applyImport, previewImport } from './api.ts'
import { directoryAddress } from './office.ts'

/** People and units from a sheet: the template, a look at what each row would do, the import of the good ones. */
export function ImportPage() {
  return (
    <>
      <PageHeader
        title={t('directory.importing.title')}
        answer={t('directory.importing.answer')}
        back={<Link href="/directory">{t('directory.title')}</Link>}
        actions={
          <Link href={addressOf('/directory/import/template.xlsx')} download>
            {t('ui.sheet.template')}
          </Link>
        }
      />
      <SheetImport
        importing={useSheetImport(previewImport, applyImport, ['directory'])}
        title={t('directory.importing.drop')}
        hint={t('directory.importing.dropHint')}
        applyLabel={(count) => t('directory.importing.apply', { count })}
        renderNote={({ newUnits }) =>
          newUnits.length > 0 && <p>{t('directory.importing.newUnits', { names: newUnits.join(', ') })}</p>
        }
        renderRows={(rows) => <GoodRows rows={rows} />}
        renderDone={({ good }) => (
          <EmptyState
            title={t('directory.importing.done', { count: good })}
            action={<Link href={directoryAddress({ tab: 'people' })}>{t('directory.importing.toPeople')}</Link>}
          />
        )}
      />
    </>
  )
}

function GoodRows({ rows }: Pick<ImportPreview, 'rows'>) {
  return (
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
  )
}
