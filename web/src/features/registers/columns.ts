/**
 * The columns of the registers, in the words and the order of the decree: a register is a legal form, so its headings
 * are Vietnamese in every language.
 */
import type { FollowUpRow } from '@kip/core/assignments'
import type { IncomingRegisterRow } from '@kip/core/documents'
import { FOLLOW_UP_COLUMNS, INCOMING_COLUMNS } from '@kip/core/insight'
import { formatDate } from '../../lib/format.ts'

export type RegisterColumn<Row> = {
  header: string
  cell: (row: Row) => string
  /** Left out of the view of a phone; never of the print. */
  wideOnly?: boolean
  isRowHeader?: boolean
  /** Share of the width of the printed page, in percent. */
  width: number
}

const dayOf = (date: string | null) => (date === null ? '' : formatDate(date))

type ColumnRest<Row> = Omit<RegisterColumn<Row>, 'header'>

const INCOMING: readonly ColumnRest<IncomingRegisterRow>[] = [
  { cell: ({ arrivedOn }) => dayOf(arrivedOn), width: 8, wideOnly: true },
  { cell: ({ arrivalNumber }) => arrivalNumber, width: 5, isRowHeader: true },
  { cell: ({ author }) => author, width: 12 },
  { cell: ({ label }) => label, width: 10, wideOnly: true },
  { cell: ({ issuedOn }) => dayOf(issuedOn), width: 8, wideOnly: true },
  { cell: ({ kindAndSubject }) => kindAndSubject, width: 23 },
  { cell: ({ recipient }) => recipient, width: 11, wideOnly: true },
  { cell: ({ handedOn }) => dayOf(handedOn), width: 8, wideOnly: true },
  { cell: ({ receipt }) => receipt, width: 9, wideOnly: true },
  { cell: ({ note }) => note, width: 6, wideOnly: true },
]

const FOLLOW_UP: readonly ColumnRest<FollowUpRow>[] = [
  { cell: ({ arrivalNumber }) => arrivalNumber, width: 6, isRowHeader: true },
  { cell: ({ document }) => document, width: 28 },
  { cell: ({ recipient }) => recipient, width: 14, wideOnly: true },
  { cell: ({ limit }) => limit, width: 10 },
  { cell: ({ progress }) => progress, width: 20 },
  { cell: ({ answer }) => answer, width: 12, wideOnly: true },
  { cell: ({ note }) => note, width: 10, wideOnly: true },
]

function withHeaders<Row>(headers: readonly string[], rest: readonly ColumnRest<Row>[]): RegisterColumn<Row>[] {
  return rest.map((column, at) => ({ header: headers[at] ?? '', ...column }))
}

export const incomingColumns = withHeaders(INCOMING_COLUMNS, INCOMING)
export const followUpColumns = withHeaders(FOLLOW_UP_COLUMNS, FOLLOW_UP)
