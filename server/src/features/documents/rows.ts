/** Rows of documents as the database has them. They do not leave this feature. */
import type { DocumentStatus, IntakeSource, ReadingStatus } from '@kip/core/documents'
import type { Capacity, DocumentKind, Duty, FieldName, Reading, Secrecy, Urgency } from '@kip/core/reading'

export type SummaryRow = {
  id: string
  status: DocumentStatus
  reading_status: ReadingStatus
  reading_page: number | null
  reading_pages: number | null
  received_at: string
  source: IntakeSource
  arrival_number: number | null
  arrival_year: number | null
  arrival_label: string | null
  issuer: string | null
  label: string | null
  issued_on: string | null
  kind: DocumentKind | null
  subject: string | null
  urgency: Urgency
  due_at: string | null
  due_hour_bound: boolean
  meets_at: string | null
  uncertain: number
  file_name: string
  file_count: number
  assigned_to: string[]
  has_open_work: boolean
}

export type DocumentRow = SummaryRow & {
  parent_issuer: string | null
  number: string | null
  notation: string | null
  place: string | null
  secrecy: Secrecy
  signer_name: string | null
  signer_title: string | null
  signer_capacity: Capacity | null
  confirmed: FieldName[]
  recipients: string[]
  reading: Reading | null
  reading_error: string | null
  /** a clerk did not want to wait */
  reading_stopped: boolean
  field_of_work_id: string | null
  arrival_suffix: string
  identity_key: string | null
  note: string | null
  version: number
  by_exchange: boolean
  /** units and people it was given to */
  reader_ids: string[]
}

export type FileRow = {
  id: string
  role: 'main' | 'attachment' | 'part'
  name: string
  media_type: string
  size: number
  sha256: string | null
  pages: number | null
  warnings: { code: string; message: string }[]
}

export type DutyRow = {
  id: string
  state: 'read' | 'confirmed' | 'corrected' | 'dismissed' | 'added'
  duty: Duty
  assignment_id: string | null
}

export type HistoryRow = {
  id: string
  at: string
  person_id: string | null
  person_name: string | null
  action: string
  details: Record<string, unknown>
}

/** Field names of a reading and the columns that hold them. */
export const COLUMN_OF = {
  issuer: 'issuer',
  parentIssuer: 'parent_issuer',
  number: 'number',
  notation: 'notation',
  place: 'place',
  issuedOn: 'issued_on',
  kind: 'kind',
  subject: 'subject',
  urgency: 'urgency',
  secrecy: 'secrecy',
  signerName: 'signer_name',
  signerTitle: 'signer_title',
  signerCapacity: 'signer_capacity',
} as const satisfies Record<FieldName, keyof DocumentRow>
