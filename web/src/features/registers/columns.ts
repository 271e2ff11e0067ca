/**
 * The columns of the registers, in the words and the order of the decree: a register is a legal form, so its headings
 * are Vietnamese in every language.
 */
import type { FollowUpRow } from '@kip/core/assignments'
import type { IncomingRegisterRow } from '@kip/core/documents'
import { FOLLOW_UP_COLUMNS, INCOMING_COLUMNS } from '@kip/core/insight'
import { formatDate } from '../../lib/format.ts'
import type { MessageKey } from '../../lib/i18n/index.ts'

export type RegisterColumn<Row> = {
  header: string
  cell: (row: Row) => string
  /** A shorter word for it on the card of a phone. */
  card: Extract<MessageKey, `registers.card.${string}`>
  isRowHeader?: boolean
  /** Share of the width of the printed page, in percent. */
  width: number
}

const dayOf = (date: string | null) => (date === null ? '' : formatDate(date))

type ColumnRest<Row> = Omit<RegisterColumn<Row>, 'header'>

const INCOMING: readonly ColumnRest<IncomingRegisterRow>[] = [
  { card: 'registers.card.arrivedOn', cell: ({ arrivedOn }) => dayOf(arrivedOn), width: 8 },
  { card: 'registers.card.number', cell: ({ arrivalNumber }) => arrivalNumber, width: 5, isRowHeader: true },
  { card: 'registers.card.author', cell: ({ author }) => author, width: 12 },
  { card: 'registers.card.label', cell: ({ label }) => label, width: 10 },
  { card: 'registers.card.issuedOn', cell: ({ issuedOn }) => dayOf(issuedOn), width: 8 },
  { card: 'registers.card.subject', cell: ({ kindAndSubject }) => kindAndSubject, width: 23 },
  { card: 'registers.card.recipient', cell: ({ recipient }) => recipient, width: 11 },
  { card: 'registers.card.handedOn', cell: ({ handedOn }) => dayOf(handedOn), width: 8 },
  { card: 'registers.card.receipt', cell: ({ receipt }) => receipt, width: 9 },
  { card: 'registers.card.note', cell: ({ note }) => note, width: 6 },
]

const FOLLOW_UP: readonly ColumnRest<FollowUpRow>[] = [
  { card: 'registers.card.number', cell: ({ arrivalNumber }) => arrivalNumber, width: 6, isRowHeader: true },
  { card: 'registers.card.document', cell: ({ document }) => document, width: 28 },
  { card: 'registers.card.recipient', cell: ({ recipient }) => recipient, width: 14 },
  { card: 'registers.card.limit', cell: ({ limit }) => limit, width: 10 },
  { card: 'registers.card.progress', cell: ({ progress }) => progress, width: 20 },
  { card: 'registers.card.answer', cell: ({ answer }) => answer, width: 12 },
  { card: 'registers.card.note', cell: ({ note }) => note, width: 10 },
]

function withHeaders<Row>(headers: readonly string[], rest: readonly ColumnRest<Row>[]): RegisterColumn<Row>[] {
  return rest.map((column, at) => ({ header: headers[at] ?? '', ...column }))
}

export const incomingColumns = withHeaders(INCOMING_COLUMNS, INCOMING)
export const followUpColumns = withHeaders(FOLLOW_UP_COLUMNS, FOLLOW_UP)
