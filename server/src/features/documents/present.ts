/** Rows → what the wire carries. */
import {
  availableDocumentActions,
  type ConfirmedFields,
  type DocumentAssignment,
  type DuplicateSuspect,
  type EarlierLink,
  type Incoming,
  type IncomingSummary,
  type LaterLink,
  type PaperExchange,
} from '@kip/core/documents'
import type { FileSignatures } from '@kip/core/signing'
import { factsOf, type OpenedDocument, type Viewer } from './access.ts'
import type { DocumentRow, DutyRow, FileRow, HistoryRow, SummaryRow } from './rows.ts'

export function presentSummary(row: SummaryRow, allowed: string[]): IncomingSummary {
  return {
    id: row.id,
    status: row.status,
    readingStatus: row.reading_status,
    readingProgress: progressOf(row),
    receivedAt: row.received_at,
    source: row.source,
    arrivalNumber: row.arrival_number,
    arrivalYear: row.arrival_year,
    arrivalLabel: row.arrival_label,
    issuer: row.issuer,
    label: row.label,
    issuedOn: row.issued_on,
    kind: row.kind,
    subject: row.subject,
    urgency: row.urgency,
    dueAt: row.due_at,
    hourBound: row.due_hour_bound,
    meetsAt: row.meets_at,
    uncertain: row.uncertain,
    fileName: row.file_name,
    fileCount: row.file_count,
    assignedTo: row.assigned_to,
    allowed,
  }
}

/** What an earlier reading left is no progress of this one. */
function progressOf({ reading_status: status, reading_page: page, reading_pages: pages }: SummaryRow) {
  return status !== 'pending' || page === null || pages === null ? null : { page, pages }
}

/** In a list a head's own standing is not looked up paper by paper: the page itself tells it. */
export function presentListRow(row: SummaryRow, viewer: Viewer): IncomingSummary {
  const standing = { clerk: viewer.clerk, leader: viewer.leader, headsReader: false }
  return presentSummary(row, availableDocumentActions(factsOf(row), standing))
}

export function valuesOf(row: DocumentRow): ConfirmedFields {
  return {
    issuer: row.issuer,
    parentIssuer: row.parent_issuer,
    number: row.number,
    notation: row.notation,
    place: row.place,
    issuedOn: row.issued_on,
    kind: row.kind,
    subject: row.subject,
    urgency: row.urgency,
    secrecy: row.secrecy,
    signerName: row.signer_name,
    signerTitle: row.signer_title,
    signerCapacity: row.signer_capacity,
  }
}

export type DocumentParts = {
  files: FileRow[]
  /** by the digest of the file */
  signatures: ReadonlyMap<string, FileSignatures>
  duties: DutyRow[]
  history: HistoryRow[]
  duplicates: DuplicateSuspect[]
  assignments: DocumentAssignment[]
  earlier: EarlierLink[]
  later: LaterLink[]
  exchange: PaperExchange | null
}

export function presentDocument(opened: OpenedDocument, parts: DocumentParts): Incoming {
  const { row, allowed } = opened
  return {
    ...presentSummary(row, allowed),
    values: valuesOf(row),
    confirmed: row.confirmed,
    fields: row.reading?.fields ?? null,
    reading: row.reading,
    readingError: row.reading_error,
    recipients: row.recipients,
    duties: parts.duties.map((duty) => ({
      id: duty.id,
      state: duty.state,
      duty: duty.duty,
      assignmentId: duty.assignment_id,
    })),
    files: parts.files.map((file) => ({
      id: file.id,
      name: file.name,
      role: file.role,
      mediaType: file.media_type,
      size: file.size,
      sha256: file.sha256 ?? '',
      url: file.sha256 === null ? null : `/api/v1/incoming/${row.id}/files/${file.id}`,
      pages: file.pages,
      warnings: file.warnings,
      signatures: parts.signatures.get(file.sha256 ?? '') ?? null,
    })),
    duplicates: parts.duplicates,
    assignments: parts.assignments,
    earlier: parts.earlier,
    later: parts.later,
    exchange: parts.exchange,
    history: parts.history.map((item) => ({
      id: item.id,
      at: item.at,
      person: item.person_id === null ? null : { id: item.person_id, name: item.person_name ?? '' },
      action: item.action,
      details: item.details,
    })),
    version: row.version,
  }
}
