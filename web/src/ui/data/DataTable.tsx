import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import styles from './DataTable.module.css'

export type Column<Row> = {
  id: string
  header: string
  /** On a card of a phone, where the header is too long to stand before its value. */
  cardLabel?: string
  cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column. */
  align?: 'end'
  /** The cell that names the row (one a table). */
  isRowHeader?: boolean
  /** Left out on a phone; the row header and what hurts stay. */
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
  /** On a phone: a card a row, each value behind its header; or still a table, where its columns are few and short. */
  onPhone?: 'cards' | 'table'
}

/** A plain table, for what is read and compared; for what is walked through and opened, use DataList. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, getId, showCaption, onPhone = 'cards' } = props
  return (
    // A wide table scrolls by itself, also from the keyboard; the page never does sideways.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={cx(styles.scroll, onPhone === 'cards' && styles.cards)} aria-label={caption} tabIndex={0}>
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
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const value = column.cell(row)
  const isBlank = value === '' || value === null || value === undefined || value === false
  const shared = {
    className: cx(cellClass(column), isBlank && styles.blank),
    'data-label': column.cardLabel ?? column.header,
  }
  const body = <span className={styles.value}>{value}</span>
  return column.isRowHeader ? (
    <th scope="row" {...shared}>
      {body}
    </th>
  ) : (
    <td {...shared}>{body}</td>
  )
}

const cellClass = <Row,>({ align, wideOnly }: Column<Row>) => cx(align && styles.end, wideOnly && styles.wideOnly)
