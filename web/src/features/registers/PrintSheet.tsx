import { PrintedSheet, SheetTitle } from '../../ui/layout/PrintedSheet.tsx'
import type { RegisterColumn } from './columns.ts'
import styles from './registers.module.css'

export type PrintSheetProps<Row> = {
  organization: string
  title: string
  range: string
  /** What whoever holds the paper must know. */
  aside: string | null
  columns: readonly RegisterColumn<Row>[]
  rows: readonly Row[]
}

/** The register on paper: A4 across, its head on every page, the columns numbered as the form has them. */
export function PrintSheet<Row>({ organization, title, range, aside, columns, rows }: PrintSheetProps<Row>) {
  return (
    <PrintedSheet organization={organization} className={styles.sheet}>
      <SheetTitle>{title}</SheetTitle>
      <div className={styles.range}>{range}</div>
      {aside && <div className={styles.range}>{aside}</div>}
      <table className={styles.table}>
        <colgroup>
          {columns.map(({ header, width }) => (
            <col key={header} style={{ width: `${width}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ header }) => (
              <th key={header}>{header}</th>
            ))}
          </tr>
          <tr>
            {columns.map(({ header }, at) => (
              <th key={header} className={styles.columnNumber}>
                ({at + 1})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a register stand in their order
            <tr key={at}>
              {columns.map(({ header, cell }) => (
                <td key={header}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </PrintedSheet>
  )
}
