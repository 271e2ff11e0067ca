/** A sheet is chosen, looked at row by row, and then what is good in it is taken over. */
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import type { SheetImporting, SheetPreview } from '../../lib/sheets.ts'
import { Button } from '../actions/Button.tsx'
import { EmptyState } from '../feedback/EmptyState.tsx'
import { ErrorNotice } from '../feedback/ErrorNotice.tsx'
import { Skeleton } from '../feedback/Skeleton.tsx'
import { DropZone, FilePicker } from '../fields/FilePicker.tsx'
import styles from './SheetImport.module.css'

export type SheetImportProps<Preview extends SheetPreview> = {
  importing: SheetImporting<Preview>
  /** What stands in the zone where the sheet is dropped. */
  title: string
  hint: string
  /** The words on the button that takes over so many rows. */
  applyLabel: (count: number) => string
  /** What taking over does besides; before the button. */
  renderNote?: (preview: Preview) => ReactNode
  /** The good rows, one or more. */
  renderRows: (rows: Preview['rows']) => ReactNode
  /** Once it is done. */
  renderDone: (applied: Preview) => ReactNode
}

export function SheetImport<Preview extends SheetPreview>(props: SheetImportProps<Preview>) {
  const { file, previewing, applying } = props.importing
  if (applying.data) return props.renderDone(applying.data)
  return (
    <div className={styles.steps}>
      <Chooser {...props} />
      <ErrorNotice error={previewing.error ?? applying.error} />
      {previewing.isPending && <Skeleton rows={6} height={40} />}
      {file && previewing.data && (
        <Look
          {...props}
          preview={previewing.data}
          isApplying={applying.isPending}
          onApply={(fingerprint) => applying.mutate({ sheet: file, fingerprint })}
        />
      )}
    </div>
  )
}

type ChooserProps = Pick<SheetImportProps<SheetPreview>, 'title' | 'hint'> & {
  importing: Pick<SheetImporting<SheetPreview>, 'file' | 'look'>
}

function Chooser({ importing: { file, look }, title, hint }: ChooserProps) {
  const picker = { accept: '.xlsx', multiple: false, onFiles: look }
  if (file === undefined) return <DropZone title={title} hint={hint} label={t('ui.sheet.choose')} {...picker} />
  return (
    <div className={styles.chosen}>
      <strong>{file.name}</strong>
      <FilePicker label={t('ui.sheet.another')} kind="quiet" {...picker} />
    </div>
  )
}

type LookProps<Preview extends SheetPreview> = Pick<
  SheetImportProps<Preview>,
  'applyLabel' | 'renderNote' | 'renderRows'
> & { preview: Preview; isApplying: boolean; onApply: (fingerprint: string) => void }

/** What has to be corrected comes first; then what would be done. */
function Look<Preview extends SheetPreview>(props: LookProps<Preview>) {
  const { preview, applyLabel, renderNote, renderRows, isApplying, onApply } = props
  const { rows, good, bad, fingerprint } = preview
  return (
    <>
      <p>{[t('ui.sheet.good', { count: good }), t('ui.sheet.bad', { count: bad })].join(' · ')}</p>
      {bad > 0 && <Problems rows={rows.filter(({ problems }) => problems.length > 0)} />}
      {renderNote?.(preview)}
      {good > 0 ? (
        <Button kind="primary" isPending={isApplying} onPress={() => onApply(fingerprint)}>
          {applyLabel(good)}
        </Button>
      ) : (
        <EmptyState title={t('ui.sheet.nothing')}>{t('ui.sheet.nothingBody')}</EmptyState>
      )}
      {good > 0 && (
        <div className={styles.wide}>{renderRows(rows.filter(({ problems }) => problems.length === 0))}</div>
      )}
    </>
  )
}

function Problems({ rows }: { rows: SheetPreview['rows'] }) {
  return (
    <section className={styles.wide} aria-label={t('ui.sheet.problems')}>
      <h2>{t('ui.sheet.problems')}</h2>
      <ul className={styles.problems}>
        {rows.map(({ row, name, problems }) => (
          <li key={row} className={styles.problem}>
            <span className={styles.quiet}>{t('ui.sheet.row', { row: String(row) })}</span>
            <span>
              {name && <strong>{name}: </strong>}
              {problems.join(' ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
