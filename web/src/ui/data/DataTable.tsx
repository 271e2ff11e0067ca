import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import styles from './DataTable.module.css'

export type Column<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column. */
  align?: 'end'
  /** The cell that names the row (one a table). */
  isRowHeader?: boolean
  /** Hidden from the view of a phone; the row header and what hurts stay. */
  wideOnly?: boolean
  sort?: 'ascending' | 'descending' | null
  onSort?: () => void
}

export type DataTableProps<Row> = {
  /** What the table is about; read first by a screen reader. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  getId: (row: Row) => string
  /** Shows the caption above the table too. */
  showCaption?: boolean
}

/** A plain table, for what is read and compared; for what is walked through and opened, use DataList. */
export function DataTable<Row>({ caption, columns, rows, getId, showCaption }: DataTableProps<Row>) {
  return (
    // A wide table scrolls by itself, also from the keyboard; the page never does sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.scroll} aria-label={caption} tabIndex={0}>
      <table className={styles.table}>
        <caption className={showCaption ? styles.caption : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cellClass(column)}
                {...(column.sort ? { 'aria-sort': column.sort } : {})}
              >
                {column.onSort ? (
                  <button type="button" className={styles.sort} onClick={column.onSort}>
                    {column.header}
                    {column.sort && (
                      <span className={styles.arrow} role="img" aria-label={t(`ui.sort.${column.sort}`)}>
                        {column.sort === 'ascending' ? '↑' : '↓'}
                      </span>
                    )}
                  </button>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={getId(row)}>
              {columns.map((column) =>
                column.isRowHeader ? (
                  <th key={column.id} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cellClass = <Row,>({ align, wideOnly }: Column<Row>) => cx(align && styles.end, wideOnly && styles.wideOnly)
