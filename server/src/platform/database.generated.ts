// Written by scripts/generate-types.mjs from the migrated schema. Do not edit: change a migration and run it again.
import type { ColumnType } from 'kysely'

/** Has a default: may be left out of an insert. */
type Given<T> = [T] extends [ColumnType<infer S, infer I, infer U>]
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>
/** Computed by the database: read only. */
type Computed<T> = ColumnType<T, never, never>
/** Comes out parsed, of a shape to be checked; goes in as text (JSON.stringify), because a bare array would become a PostgreSQL array. */
export type Json = ColumnType<unknown, string, string>
/** As Json, where null is the SQL null. */
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>

export interface AbsenceStandInsTable {
  absence_id: string
  field_id: Given<string | null>
  organization_id: string
  person_id: string
}

export interface AbsencesTable {
  confirmed_at: Given<string | null>
  confirmed_by: Given<string | null>
  created_at: Given<string>
  created_by: string
  ended_at: Given<string | null>
  from_at: string
  id: Given<string>
  kind: 'leave' | 'sick' | 'maternity' | 'travel' | 'training' | 'other'
  note: Given<string | null>
  organization_id: string
  person_id: string
  state: Given<'draft' | 'confirmed' | 'cancelled' | 'ended'>
  to_at: string
  until_at: Computed<string>
  version: Given<number>
}

export interface AccessTokensTable {
  account_id: string
  created_at: Given<string>
  expires_at: Given<string | null>
  id: Given<string>
  last_used_at: Given<string | null>
  name: string
  organization_id: string
  revoked_at: Given<string | null>
  token_hash: Buffer
}

export interface AccountsTable {
  created_at: Given<string>
  disabled_at: Given<string | null>
  id: Given<string>
  last_sign_in_at: Given<string | null>
  organization_id: string
  password_hash: string
  person_id: string
  username: string
}

export interface AssignmentDueChangesTable {
  after: Given<string | null>
  assignment_id: string
  at: Given<string>
  before: Given<string | null>
  id: Given<string>
  organization_id: string
  origin: string
  person_id: Given<string | null>
  reason: string
}

export interface AssignmentExtensionsTable {
  asked_at: Given<string>
  asked_by: string
  assignment_id: string
  decided_at: Given<string | null>
  decided_by: Given<string | null>
  decision_note: Given<string | null>
  granted: Given<string | null>
  id: Given<string>
  organization_id: string
  reason: string
  state: Given<'asked' | 'granted' | 'refused'>
  wanted: string
}

export interface AssignmentPartiesTable {
  acknowledged_at: Given<string | null>
  assigned_at: Given<string>
  assignment_id: string
  due_at: Given<string | null>
  due_sort: Computed<string>
  finished_at: Given<string | null>
  id: Given<string>
  note: Given<string | null>
  open: Given<boolean>
  organization_id: string
  person_id: Given<string | null>
  role: 'lead' | 'with'
  running: Given<boolean>
  stands_for_unit: Given<boolean>
  unit_id: Given<string | null>
}

export interface AssignmentTransitionsTable {
  action: string
  assignment_id: string
  at: Given<string>
  details: Given<Json>
  from_state: Given<string | null>
  id: Given<string>
  note: Given<string | null>
  organization_id: string
  person_id: Given<string | null>
  to_state: string
}

export interface AssignmentsTable {
  acknowledged_at: Given<string | null>
  answer_issued_on: Given<string | null>
  answer_notation: Given<string | null>
  answer_number: Given<string | null>
  assigned_at: Given<string>
  cause_confirmed_at: Given<string | null>
  cause_confirmed_by: Given<string | null>
  cause_recorded_at: Given<string | null>
  cause_recorded_by: Given<string | null>
  cause_text: Given<string | null>
  completed_at: Given<string | null>
  completion_note: Given<string | null>
  document_id: Given<string | null>
  due_at: Given<string | null>
  due_by_hand: Given<string | null>
  due_from_document: NullableJson
  due_from_message: Given<string | null>
  due_origin: Given<'document' | 'message' | 'hand' | null>
  duty_id: Given<string | null>
  field_of_work_id: Given<string | null>
  finished_at: Given<string | null>
  given_by: Given<string | null>
  hour_bound: Given<boolean>
  id: Given<string>
  instruction: string
  organization_id: string
  search: Given<string>
  state: 'assigned' | 'in-progress' | 'awaiting-approval' | 'suspended' | 'returned' | 'done' | 'recalled'
  suspended_at: Given<string | null>
  timeliness: Given<'early' | 'on-time' | 'late' | null>
  urgency: Given<string>
  version: Given<number>
}

export interface AuditLogTable {
  action: string
  at: Given<string>
  cluster: Given<string>
  details: Given<Json>
  id: Given<string>
  organization_id: Given<string>
  person_id: Given<string | null>
  subject_id: Given<string | null>
  subject_type: string
  xid: Given<string>
}

export interface AuditSealsTable {
  at: Given<string>
  cluster: string
  from_xid: string
  hash: Buffer
  organization_id: Given<string>
  previous_hash: Buffer
  row_count: number
  rows_hash: Buffer
  seq: number
  to_xid: string
}

export interface CalendarDaysTable {
  basis: Given<string>
  confirmed: Given<boolean>
  date: string
  kind: 'holiday' | 'substitute' | 'swapped-off' | 'working-saturday'
  name: string
  organization_id: string
}

export interface CalendarFeedsTable {
  created_at: Given<string>
  organization_id: string
  person_id: string
  read_at: Given<string | null>
  token_hash: Buffer
}

export interface CalendarSettingsTable {
  hours: Json
  organization_id: string
  version: Given<string>
  working_week: string[]
  zone: Given<string>
}

export interface ChannelEndpointsTable {
  address: string
  channel: 'email' | 'push' | 'webhook'
  created_at: Given<string>
  enabled: Given<boolean>
  failing_since: Given<string | null>
  handed_over_at: Given<string | null>
  id: Given<string>
  label: string
  last_error: Given<string | null>
  organization_id: string
  person_id: string
  place: number
  proven_at: Given<string | null>
  removed_at: Given<string | null>
  scope: Given<'all' | 'urgent'>
  secret: Given<Buffer | null>
}

export interface CompetencesTable {
  field_id: string
  level: number
  organization_id: string
  person_id: string
  set_at: Given<string>
  set_by: string
}

export interface CorrespondentAliasesTable {
  alias: string
  alias_folded: string
  correspondent_id: string
  organization_id: string
}

export interface CorrespondentsTable {
  code: Given<string | null>
  id: Given<string>
  name: string
  name_folded: string
  organization_id: string
  parent_name: Given<string | null>
  parent_name_folded: Given<string | null>
  valid_from: Given<string | null>
  valid_to: Given<string | null>
}

export interface DocumentCitationsTable {
  document_id: string
  number_key: string
  organization_id: string
}

export interface DocumentDutiesTable {
  assignment_id: Given<string | null>
  document_id: string
  duty: Json
  id: Given<string>
  organization_id: string
  position: number
  state: Given<'read' | 'confirmed' | 'corrected' | 'dismissed' | 'added'>
}

export interface DocumentFilesTable {
  document_id: string
  id: Given<string>
  media_type: string
  name: string
  organization_id: string
  pages: Given<number | null>
  position: number
  role: 'main' | 'attachment' | 'part'
  sha256: Given<string | null>
  size: number
  warnings: Given<Json>
}

export interface DocumentHistoryTable {
  action: string
  at: Given<string>
  details: Given<Json>
  document_id: string
  id: Given<string>
  organization_id: string
  person_id: Given<string | null>
}

export interface DocumentReadersTable {
  document_id: string
  organization_id: string
  reader_id: string
  reader_kind: 'unit' | 'person'
  received_at: string
}

export interface DocumentsTable {
  arrival_label: Computed<string | null>
  arrival_number: Given<number | null>
  arrival_suffix: Given<string>
  arrival_year: Given<number | null>
  by_exchange: Given<boolean>
  confirmed: Given<string[]>
  created_by: Given<string | null>
  due_at: Given<string | null>
  due_hour_bound: Given<boolean>
  field_of_work_id: Given<string | null>
  file_count: Given<number>
  file_name: Given<string>
  handed_on: Given<string | null>
  id: Given<string>
  identity_key: Given<string | null>
  issued_on: Given<string | null>
  issuer: Given<string | null>
  kind: Given<string | null>
  label: Computed<string | null>
  meets_at: Given<string | null>
  notation: Given<string | null>
  note: Given<string | null>
  number: Given<string | null>
  organization_id: string
  parent_issuer: Given<string | null>
  place: Given<string | null>
  reading: NullableJson
  reading_error: Given<string | null>
  reading_page: Given<number | null>
  reading_pages: Given<number | null>
  reading_status: Given<'pending' | 'done' | 'failed'>
  reading_stopped: Given<boolean>
  received_at: Given<string>
  recipients: Given<string[]>
  registered_at: Given<string | null>
  registered_by: Given<string | null>
  search: Given<string>
  secrecy: Given<string>
  signer_capacity: Given<string | null>
  signer_name: Given<string | null>
  signer_title: Given<string | null>
  source: Given<string>
  status: Given<'new' | 'registered' | 'assigned' | 'done' | 'returned' | 'refused' | 'discarded'>
  subject: Given<string | null>
  uncertain: Given<number>
  urgency: Given<string>
  version: Given<number>
}

export interface DutyHandoverReadsTable {
  handover_id: string
  organization_id: string
  person_id: string
  read_at: Given<string>
}

export interface DutyHandoversTable {
  id: Given<string>
  organization_id: string
  shift_id: string
  text: string
  written_at: Given<string>
  written_by: string
}

export interface DutyMembersTable {
  organization_id: string
  person_id: string
  roster_id: string
  sort_order: number
}

export interface DutyPlacesTable {
  decided_at: Given<string>
  decided_by: Given<string | null>
  note: Given<string>
  organization_id: string
  person_id: Given<string | null>
  rank: number
  seq: Computed<number>
  shift_id: string
  source: 'rotation' | 'override' | 'swap'
}

export interface DutyRostersTable {
  active: Given<boolean>
  id: Given<string>
  kind: 'duty' | 'other'
  min_rest_hours: number
  name: string
  organization_id: string
  pattern: Json
  places: number
  version: Given<number>
}

export interface DutyShiftsTable {
  date: string
  ends_at: string
  id: Given<string>
  organization_id: string
  part: 'day' | 'night'
  published_at: Given<string>
  published_by: Given<string | null>
  roster_id: string
  starts_at: string
  withdrawn_at: Given<string | null>
  withdrawn_by: Given<string | null>
}

export interface DutySwapsTable {
  answered_at: Given<string | null>
  asked_at: Given<string>
  asker_id: string
  id: Given<string>
  note: Given<string>
  organization_id: string
  other_id: string
  rank: number
  return_rank: Given<number | null>
  return_shift_id: Given<string | null>
  shift_id: string
  state: Given<'asked' | 'agreed' | 'declined' | 'withdrawn'>
}

export interface EngineModulesTable {
  gap_from: Given<string | null>
  gap_to: Given<string | null>
  last_error: Given<string | null>
  last_error_at: Given<string | null>
  last_run_at: Given<string | null>
  last_took_ms: Given<number | null>
  name: string
  runs: Given<number>
  version: number
}

export interface EngineWorkersTable {
  id: string
  seen_at: Given<string>
  started_at: Given<string>
}

export interface EscalationPoliciesTable {
  changed_at: Given<string>
  changed_by: Given<string | null>
  organization_id: string
  policy: Json
  urgency: 'none' | 'khan' | 'thuong-khan' | 'hoa-toc' | 'hoa-toc-hen-gio'
  version: number
}

export interface EscalationsTable {
  chain: Json
  document_id: string
  ended_at: Given<string | null>
  ended_because: Given<'given' | 'done' | 'returned' | 'discarded' | 'refused' | 'recalled' | 'replaced' | 'lowered' | 'raised' | null>
  ends_at: string
  id: Given<string>
  organization_id: string
  started_at: Given<string>
  started_by: Given<string | null>
  taken_at: Given<string | null>
  taken_by: Given<string | null>
  unheard_at: Given<string | null>
  urgency: 'khan' | 'thuong-khan' | 'hoa-toc' | 'hoa-toc-hen-gio'
}

export interface ExchangeItemsTable {
  attempts: Given<number>
  document_id: Given<string | null>
  error: Given<string | null>
  id: Given<string>
  item_key: string
  message_id: Given<string | null>
  met_at: Given<string>
  name: string
  next_try_at: Given<string | null>
  organization_id: string
  place: Given<string | null>
  settled_at: Given<string | null>
  sha256: Given<string | null>
  state: 'taken' | 'known' | 'failed'
  way_id: string
}

export interface ExchangeMessagesTable {
  brought_by: Given<string | null>
  document_id: Given<string | null>
  faults: Given<Json>
  file_name: string
  from_name: Given<string | null>
  from_organ: Given<string | null>
  id: Given<string>
  kind: 'new' | 'recall' | 'update' | 'replace' | 'status' | 'unknown'
  message: NullableJson
  named_document: Given<string | null>
  organization_id: string
  received_at: Given<string>
  sha256: Given<string | null>
  size: number
  state: 'done' | 'known' | 'broken'
  way_id: Given<string | null>
}

export interface ExchangeRequestsTable {
  answered_at: Given<string | null>
  answered_by: Given<string | null>
  asked_at: Given<string>
  document_id: Given<string | null>
  from_organ: string
  id: Given<string>
  kind: 'recall' | 'update' | 'replace'
  message_id: string
  named_document: string
  new_document_id: Given<string | null>
  note: Given<string | null>
  organization_id: string
  paused: Given<string[]>
  pauses: boolean
  state: Given<'waiting' | 'accepted' | 'refused'>
}

export interface ExchangeStatusesTable {
  at: Given<string>
  attempts: Given<number>
  code: string
  content: Json
  document_id: Given<string | null>
  error: Given<string | null>
  file_name: Given<string | null>
  id: Given<string>
  next_try_at: Given<string>
  occasion: string
  organization_id: string
  state: Given<'waiting' | 'written'>
  written_at: Given<string | null>
}

export interface ExchangeWaysTable {
  created_at: Given<string>
  created_by: Given<string | null>
  enabled: Given<boolean>
  error: Given<string | null>
  failing_since: Given<string | null>
  failures: Given<number>
  id: Given<string>
  kind: 'folder' | 'mailbox' | 'outbox'
  last_taken_at: Given<string | null>
  lease: Given<string | null>
  leased_until: Given<string | null>
  looked_at: Given<string | null>
  name: string
  next_look_at: Given<string>
  organization_id: string
  position: Given<Json>
  removed_at: Given<string | null>
  secret: Given<Buffer | null>
  settings: Json
  version: Given<number>
}

export interface FieldCarriersTable {
  field_id: string
  organization_id: string
  person_id: string
  role: 'carrier' | 'stand-in'
  sort_order: Given<number>
}

export interface FieldsOfWorkTable {
  active: Given<boolean>
  id: Given<string>
  name: string
  name_folded: string
  organization_id: string
  unit_id: Given<string | null>
}

export interface FileSignaturesTable {
  asked_at: Given<string>
  organization_id: string
  result: NullableJson
  sha256: string
  state: Given<string | null>
  trusted: Given<string | null>
}

export interface IdempotencyKeysTable {
  attempt: string
  begun_at: Given<string>
  body: Given<string | null>
  body_hash: Given<string | null>
  content_type: Given<string | null>
  key: string
  location: Given<string | null>
  organization_id: string
  person_id: string
  route: string
  state: Given<'running' | 'committed' | 'answered'>
  status: Given<number | null>
}

export interface InvitationsTable {
  accepted_at: Given<string | null>
  created_at: Given<string>
  created_by: Given<string | null>
  expires_at: string
  id: Given<string>
  organization_id: string
  person_id: string
  revoked_at: Given<string | null>
  roles: Json
  token_hash: Buffer
}

export interface LearnedNamesTable {
  document_id: string
  ended_at: Given<string | null>
  field: 'issuer' | 'parentIssuer' | 'place' | 'signerTitle'
  id: Given<string>
  last_at: Given<string>
  meant: string
  organization_id: string
  seen: Given<number>
  written: string
  written_key: string
}

export interface LoginNamesTable {
  account_id: string
  organization_id: string
  username: string
}

export interface MeetingPeopleTable {
  meeting_id: string
  organization_id: string
  person_id: string
  starts_at: string
}

export interface MeetingsTable {
  cancelled_at: Given<string | null>
  cancelled_by: Given<string | null>
  created_at: Given<string>
  created_by: string
  document_id: string
  ends_at: Given<string | null>
  id: Given<string>
  organization_id: string
  place: Given<string | null>
  starts_at: string
}

export interface MessageAttemptsTable {
  at: Given<string>
  error: Given<string | null>
  id: Given<string>
  message_id: string
  organization_id: string
  outcome: 'accepted' | 'refused' | 'deferred' | 'unknown' | 'resend-asked'
  provider_id: Given<string | null>
}

export interface MessageLinksTable {
  channel: string
  created_at: Given<string>
  endpoint_id: Given<string | null>
  expires_at: string
  id: Given<string>
  message_id: Given<string | null>
  organization_id: string
  person_id: string
  purpose: string
  token_hash: Buffer
  used_at: Given<string | null>
}

export interface MessageRemindersTable {
  left_out: Given<string | null>
  message_id: string
  organization_id: string
  reminder_id: string
}

export interface MessagesTable {
  acknowledged_at: Given<string | null>
  address: Given<string | null>
  attempts: Given<number>
  body: string
  channel: 'page' | 'email' | 'push' | 'webhook'
  claimed_at: Given<string | null>
  claimed_by: Given<string | null>
  collects_since: Given<string | null>
  created_at: Given<string>
  delivered_at: Given<string | null>
  endpoint_id: Given<string | null>
  id: Given<string>
  kind: 'single' | 'digest'
  last_error: Given<string | null>
  next_try_at: Given<string>
  organization_id: string
  person_id: string
  provider_id: Given<string | null>
  seen_at: Given<string | null>
  sent_at: Given<string | null>
  state: Given<'pending' | 'sending' | 'sent' | 'delivered' | 'seen' | 'acknowledged' | 'failed' | 'unknown' | 'cancelled'>
  title: string
  urgent: boolean
  url: string
}

export interface MessagesPutAsideTable {
  at: Given<string>
  id: Given<string>
  message_id: string
  note: string
  organization_id: string
  person_id: Given<string | null>
}

export interface MigrationsTable {
  applied_at: Given<string>
  name: string
  sha256: string
}

export interface MovedLimitsTable {
  after: string
  assignment_id: string
  before: string
  changed_by: Given<string | null>
  counted_to: string
  created_at: Given<string>
  decided_at: Given<string | null>
  decided_by: Given<string | null>
  id: Given<string>
  organization_id: string
  reason: string
  shift: number
  state: Given<'open' | 'applied' | 'kept' | 'withdrawn'>
  steps: Json
}

export interface OrganizationsTable {
  arrival_numbering: Given<'own' | 'external'>
  code: Given<string | null>
  created_at: Given<string>
  id: Given<string>
  kind: 'ward' | 'commune' | 'special-zone' | 'department' | 'cluster' | 'front' | 'union' | 'other'
  name: string
  short_name: string
}

export interface PasswordResetsTable {
  account_id: string
  created_at: Given<string>
  created_by: string
  expires_at: string
  id: Given<string>
  organization_id: string
  revoked_at: Given<string | null>
  token_hash: Buffer
  used_at: Given<string | null>
}

export interface PeopleTable {
  email: Given<string | null>
  id: Given<string>
  left_on: Given<string | null>
  name: string
  name_folded: string
  organization_id: string
  phone: Given<string | null>
  sort_name: string
}

export interface PositionHoldersTable {
  acting: Given<boolean>
  id: Given<string>
  organization_id: string
  person_id: string
  position_id: string
  valid_from: string
  valid_to: Given<string | null>
}

export interface PositionsTable {
  id: Given<string>
  is_head: Given<boolean>
  organization_id: string
  title: string
  unit_id: string
}

export interface RegisterEntriesTable {
  at: Given<string>
  document_id: Given<string | null>
  id: Given<string>
  kind: string
  number: number
  organization_id: string
  person_id: Given<string | null>
  reason: Given<string | null>
  state: 'taken' | 'reserved' | 'void' | 'inserted'
  suffix: Given<string>
  year: number
}

export interface RegistersTable {
  kind: string
  next_number: Given<number>
  organization_id: string
  year: number
}

export interface ReminderPlanningTable {
  organization_id: string
  planned_with: Given<string | null>
  walked_to: Given<string | null>
  walking_for: Given<string | null>
}

export interface ReminderPoliciesTable {
  changed_at: Given<string>
  changed_by: Given<string | null>
  organization_id: string
  policy: Json
  urgency: 'none' | 'khan' | 'thuong-khan' | 'hoa-toc' | 'hoa-toc-hen-gio'
  version: number
}

export interface ReminderSealsTable {
  at: Given<string>
  cluster: string
  from_xid: string
  hash: Buffer
  organization_id: Given<string>
  previous_hash: Buffer
  row_count: number
  rows_hash: Buffer
  seq: number
  to_xid: string
}

export interface ReminderTrailTable {
  about: string
  at: Given<string>
  cluster: Given<string>
  id: Given<string>
  kind: 'reminder' | 'told' | 'message'
  organization_id: string
  person_id: Given<string | null>
  role: Given<string>
  state: Json
  step: 'begun' | 'insert' | 'update' | 'delete'
  xid: Given<string>
}

export interface RemindersTable {
  acknowledged_at: Given<string | null>
  cancel_reason: Given<string | null>
  cancelled_at: Given<string | null>
  created_at: Given<string>
  delivery: 'at-once' | 'digest'
  heard_because: Given<string | null>
  heard_by: Given<string | null>
  id: Given<string>
  missed_since: Given<string | null>
  occurrence: string
  organization_id: string
  person_id: string
  planned_at: string
  reason: string
  released_at: Given<string | null>
  replaced_by: Given<string | null>
  rule: string
  send_at: string
  state: Given<'planned' | 'released' | 'cancelled'>
  subject_id: string
  subject_type: string
  urgent: boolean
}

export interface RoleGrantsTable {
  account_id: string
  granted_at: Given<string>
  granted_by: Given<string | null>
  id: Given<string>
  organization_id: string
  revoked_at: Given<string | null>
  revoked_by: Given<string | null>
  role: 'clerk' | 'leader' | 'head' | 'officer' | 'administrator' | 'auditor'
  unit_id: string
}

export interface SampleWardsTable {
  finished_at: Given<string | null>
  organization_id: string
  reminding: 'along' | 'from-now-on'
  told_up_to: string
}

export interface SavedFiltersTable {
  id: Given<string>
  list: 'incoming' | 'assignments'
  name: string
  organization_id: string
  person_id: string
  query: Given<Json>
}

export interface SearchableAssignmentsTable {
  id: Given<string | null>
  organization_id: Given<string | null>
  search: Given<string | null>
}

export interface SearchableDocumentsTable {
  arrival_number: Given<number | null>
  field_of_work_id: Given<string | null>
  id: Given<string | null>
  organization_id: Given<string | null>
  received_at: Given<string | null>
  search: Given<string | null>
  status: Given<string | null>
}

export interface SessionsTable {
  account_id: string
  address: Given<string | null>
  created_at: Given<string>
  expires_at: string
  id: Given<string>
  last_seen_at: Given<string>
  organization_id: string
  previous_hash: Given<Buffer | null>
  previous_until: Given<string | null>
  revoked_at: Given<string | null>
  rotated_at: Given<string>
  token_hash: Buffer
  user_agent: Given<string | null>
}

export interface SetupTokensTable {
  created_at: Given<string>
  token_hash: Buffer
  used_at: Given<string | null>
}

export interface SignInFailuresTable {
  failures: Given<number>
  key: string
  last_at: Given<string>
}

export interface TrustItemsTable {
  added_at: Given<string>
  added_by: Given<string | null>
  content: Buffer
  fingerprint: string
  id: Given<string>
  kind: 'certificate' | 'crl'
  organization_id: string
}

export interface UnitsTable {
  id: Given<string>
  kind: 'organ' | 'leadership' | 'office' | 'division' | 'centre' | 'armed' | 'front' | 'neighbourhood' | 'other'
  name: string
  organization_id: string
  parent_id: Given<string | null>
  relation: 'assign' | 'ask'
  short_name: string
  sort_order: Given<number>
  valid_from: string
  valid_to: Given<string | null>
}

export interface WatchdogTable {
  alarm_reasons: Given<string[] | null>
  alarm_since: Given<string | null>
  alarm_told_at: Given<string | null>
  checked_at: string
  engine_seen_at: Given<string | null>
  mail_stalled: boolean
  mail_waiting: number
  oldest_due_unsent_seconds: number
  one: Given<boolean>
  sentinel: Given<string | null>
  sentinel_at: Given<string | null>
  sentinel_organization: Given<string | null>
}

export interface DB {
  absence_stand_ins: AbsenceStandInsTable
  absences: AbsencesTable
  access_tokens: AccessTokensTable
  accounts: AccountsTable
  assignment_due_changes: AssignmentDueChangesTable
  assignment_extensions: AssignmentExtensionsTable
  assignment_parties: AssignmentPartiesTable
  assignment_transitions: AssignmentTransitionsTable
  assignments: AssignmentsTable
  audit_log: AuditLogTable
  audit_seals: AuditSealsTable
  calendar_days: CalendarDaysTable
  calendar_feeds: CalendarFeedsTable
  calendar_settings: CalendarSettingsTable
  channel_endpoints: ChannelEndpointsTable
  competences: CompetencesTable
  correspondent_aliases: CorrespondentAliasesTable
  correspondents: CorrespondentsTable
  document_citations: DocumentCitationsTable
  document_duties: DocumentDutiesTable
  document_files: DocumentFilesTable
  document_history: DocumentHistoryTable
  document_readers: DocumentReadersTable
  documents: DocumentsTable
  duty_handover_reads: DutyHandoverReadsTable
  duty_handovers: DutyHandoversTable
  duty_members: DutyMembersTable
  duty_places: DutyPlacesTable
  duty_rosters: DutyRostersTable
  duty_shifts: DutyShiftsTable
  duty_swaps: DutySwapsTable
  engine_modules: EngineModulesTable
  engine_workers: EngineWorkersTable
  escalation_policies: EscalationPoliciesTable
  escalations: EscalationsTable
  exchange_items: ExchangeItemsTable
  exchange_messages: ExchangeMessagesTable
  exchange_requests: ExchangeRequestsTable
  exchange_statuses: ExchangeStatusesTable
  exchange_ways: ExchangeWaysTable
  field_carriers: FieldCarriersTable
  fields_of_work: FieldsOfWorkTable
  file_signatures: FileSignaturesTable
  idempotency_keys: IdempotencyKeysTable
  invitations: InvitationsTable
  learned_names: LearnedNamesTable
  login_names: LoginNamesTable
  meeting_people: MeetingPeopleTable
  meetings: MeetingsTable
  message_attempts: MessageAttemptsTable
  message_links: MessageLinksTable
  message_reminders: MessageRemindersTable
  messages: MessagesTable
  messages_put_aside: MessagesPutAsideTable
  migrations: MigrationsTable
  moved_limits: MovedLimitsTable
  organizations: OrganizationsTable
  password_resets: PasswordResetsTable
  people: PeopleTable
  position_holders: PositionHoldersTable
  positions: PositionsTable
  register_entries: RegisterEntriesTable
  registers: RegistersTable
  reminder_planning: ReminderPlanningTable
  reminder_policies: ReminderPoliciesTable
  reminder_seals: ReminderSealsTable
  reminder_trail: ReminderTrailTable
  reminders: RemindersTable
  role_grants: RoleGrantsTable
  sample_wards: SampleWardsTable
  saved_filters: SavedFiltersTable
  searchable_assignments: SearchableAssignmentsTable
  searchable_documents: SearchableDocumentsTable
  sessions: SessionsTable
  setup_tokens: SetupTokensTable
  sign_in_failures: SignInFailuresTable
  trust_items: TrustItemsTable
  units: UnitsTable
  watchdog: WatchdogTable
}
