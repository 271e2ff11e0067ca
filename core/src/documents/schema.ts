/** Incoming papers: what came, what it says, what the clerk confirmed, where it stands. */
import { z } from 'zod'
import { Capacity, DocumentKind, Duty, FIELD_NAMES, ReadFields, Reading, Secrecy, Urgency } from '../reading/index.ts'
import { EntryState, GivenNumber } from '../registers/index.ts'
import { Id, IsoDate, IsoInstant, Named, PageQuery } from '../shared/index.ts'
import { FileSignatures } from '../signing/index.ts'
import { EarlierLink, LaterLink } from './earlier.ts'

/**
 * new: taken in, not in the register yet · registered: has its arrival number · assigned: work was given ·
 * done: nothing is left to do · returned: sent back to the sender · refused: a state secret, content not kept ·
 * discarded: taken in by mistake (a duplicate, a wrong file), kept with its reason
 */
export const DOCUMENT_STATUSES = ['new', 'registered', 'assigned', 'done', 'returned', 'refused', 'discarded'] as const
export const DocumentStatus = z.enum(DOCUMENT_STATUSES)
export type DocumentStatus = z.infer<typeof DocumentStatus>

/** Papers that wait for somebody: for the clerk to register them, for the leader to direct them. Only they form a queue. */
export const isWaiting = (status: DocumentStatus): status is 'new' | 'registered' =>
  status === 'new' || status === 'registered'

export const READING_STATUSES = ['pending', 'done', 'failed'] as const
export const ReadingStatus = z.enum(READING_STATUSES)
export type ReadingStatus = z.infer<typeof ReadingStatus>

export const INTAKE_SOURCES = ['upload', 'api', 'email', 'edxml', 'folder', 'paper'] as const
export const IntakeSource = z.enum(INTAKE_SOURCES)
export type IntakeSource = z.infer<typeof IntakeSource>

const text = (max: number) => z.string().trim().max(max).nullable()

/** The fields as the clerk confirms or corrects them; null: the paper has none. */
export const ConfirmedFields = z
  .object({
    issuer: text(300),
    parentIssuer: text(300),
    number: text(30),
    notation: text(60),
    place: text(100),
    issuedOn: IsoDate.nullable(),
    kind: DocumentKind.nullable(),
    subject: text(1000),
    urgency: Urgency.nullable(),
    secrecy: Secrecy.nullable(),
    signerName: text(100),
    signerTitle: text(200),
    signerCapacity: Capacity.nullable(),
  })
  .meta({ id: 'ConfirmedFields' })
export type ConfirmedFields = z.infer<typeof ConfirmedFields>

export const FieldsChange = ConfirmedFields.partial().strict().meta({ id: 'FieldsChange' })
export type FieldsChange = z.infer<typeof FieldsChange>

export const DocumentFile = z
  .object({
    id: Id,
    name: z.string(),
    /** main: the paper itself; attachment: sent with it; part: found inside an archive or e-mail */
    role: z.enum(['main', 'attachment', 'part']),
    mediaType: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    /** relative address of the bytes; null when the content was not kept */
    url: z.string().nullable(),
    pages: z.number().int().nullable(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    /** what can be said of its digital signatures; null: not checked yet, or nothing to check */
    signatures: FileSignatures.nullable(),
  })
  .meta({ id: 'DocumentFile' })
export type DocumentFile = z.infer<typeof DocumentFile>

export const DUTY_STATES = ['read', 'confirmed', 'corrected', 'dismissed', 'added'] as const
export const DocumentDuty = z
  .object({
    id: Id,
    state: z.enum(DUTY_STATES),
    duty: Duty,
    /** the assignment made of it */
    assignmentId: Id.nullable(),
  })
  .meta({ id: 'DocumentDuty' })
export type DocumentDuty = z.infer<typeof DocumentDuty>

export const DutyChange = z
  .object({
    what: z.string().trim().min(1).max(1000).optional(),
    who: z.string().trim().max(300).nullable().optional(),
    forUs: z.boolean().nullable().optional(),
    /** the limit as the clerk dates it; null: no limit */
    dueAt: IsoInstant.nullable().optional(),
    dismissed: z.boolean().optional(),
  })
  .strict()
export type DutyChange = z.infer<typeof DutyChange>

/** One line of the list. */
export const IncomingSummary = z
  .object({
    id: Id,
    status: DocumentStatus,
    readingStatus: ReadingStatus,
    /** pages done, of how many, while pictures are being read; null: nothing to tell */
    readingProgress: z.object({ page: z.number().int(), pages: z.number().int() }).nullable(),
    receivedAt: IsoInstant,
    source: IntakeSource,
    arrivalNumber: z.number().int().nullable(),
    arrivalYear: z.number().int().nullable(),
    /** "12a" where a number was inserted, else the number as text */
    arrivalLabel: z.string().nullable(),
    issuer: z.string().nullable(),
    /** "3367/TTr-SNV" */
    label: z.string().nullable(),
    issuedOn: IsoDate.nullable(),
    kind: DocumentKind.nullable(),
    subject: z.string().nullable(),
    urgency: Urgency,
    /** the earliest limit that binds us, counted out */
    dueAt: IsoInstant.nullable(),
    /** false where that limit names no hour: its instant is then the end of its day */
    hourBound: z.boolean(),
    /** when it calls to meet, the first time it names */
    meetsAt: IsoInstant.nullable(),
    /** how many values are not certain */
    uncertain: z.number().int(),
    fileName: z.string(),
    fileCount: z.number().int(),
    assignedTo: z.array(z.string()),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'IncomingSummary' })
export type IncomingSummary = z.infer<typeof IncomingSummary>

export const HistoryItem = z
  .object({
    id: Id,
    at: IsoInstant,
    person: Named.nullable(),
    action: z.string(),
    /** for a correction: {field, before, after}; else what the action needs */
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'HistoryItem' })
export type HistoryItem = z.infer<typeof HistoryItem>

export const DuplicateSuspect = z
  .object({
    id: Id,
    reason: z.enum(['same-bytes', 'same-number']),
    label: z.string().nullable(),
    arrivalLabel: z.string().nullable(),
    receivedAt: IsoInstant,
  })
  .meta({ id: 'DuplicateSuspect' })
export type DuplicateSuspect = z.infer<typeof DuplicateSuspect>

/** The assignments of a document as its page shows them; the whole is at /assignments/{id}. */
export const DocumentAssignment = z
  .object({
    id: Id,
    instruction: z.string(),
    state: z.string(),
    leadUnit: z.string().nullable(),
    responsible: z.string().nullable(),
    dueAt: IsoInstant.nullable(),
    hourBound: z.boolean(),
  })
  .meta({ id: 'DocumentAssignment' })
export type DocumentAssignment = z.infer<typeof DocumentAssignment>

/** What the message that brought a paper says of it, apart from what the paper itself says. */
export const MessageOfPaper = z
  .object({
    id: Id,
    receivedAt: IsoInstant,
    from: z.object({ organId: z.string(), name: z.string().nullable() }),
    /** the sender's own id of the paper */
    documentId: z.string(),
    number: z.string().nullable(),
    notation: z.string().nullable(),
    issuedOn: IsoDate.nullable(),
    typeName: z.string().nullable(),
    subject: z.string().nullable(),
    urgency: Urgency.nullable(),
    /** a bare date: no hour, and not said whether the day itself still counts */
    dueOn: IsoDate.nullable(),
    steering: z.enum(['none', 'steering', 'report']).nullable(),
    paperFollows: z.boolean().nullable(),
    signed: z.boolean(),
    /** what is wrong with the message, a sentence each */
    faults: z.array(z.string()),
  })
  .meta({ id: 'MessageOfPaper' })
export type MessageOfPaper = z.infer<typeof MessageOfPaper>

const LinkedPaper = z.object({ id: Id, label: z.string().nullable() })

/** What the sender asks about the paper: to give it back, to take a change, to take another in its place. */
export const PaperRequest = z
  .object({
    id: Id,
    kind: z.enum(['recall', 'update', 'replace']),
    askedAt: IsoInstant,
    /** a sentence: who asks what, and why */
    reason: z.string(),
    /** work stands still until it is answered */
    pauses: z.boolean(),
    state: z.enum(['waiting', 'accepted', 'refused']),
    answeredAt: IsoInstant.nullable(),
    answeredBy: Named.nullable(),
    note: z.string().nullable(),
    newPaper: LinkedPaper.nullable(),
    /** bind: to say which paper it means, where its name matches none, or the wrong one */
    allowed: z.array(z.enum(['accept', 'refuse', 'bind'])),
  })
  .meta({ id: 'PaperRequest' })
export type PaperRequest = z.infer<typeof PaperRequest>

export const PaperExchange = z
  .object({
    message: MessageOfPaper.nullable(),
    requests: z.array(PaperRequest),
    /** the papers this one came in place of */
    replaces: z.array(LinkedPaper),
    /** what the sender was told, and whether it went out */
    told: z.array(z.object({ code: z.string(), at: IsoInstant, state: z.enum(['waiting', 'written']) })),
  })
  .meta({ id: 'PaperExchange' })
export type PaperExchange = z.infer<typeof PaperExchange>

export const Incoming = IncomingSummary.extend({
  /** the values that hold: confirmed where a person confirmed, else as read */
  values: ConfirmedFields,
  /** which of them a person confirmed */
  confirmed: z.array(z.enum(FIELD_NAMES)),
  /** as read, with confidence and evidence; null until reading is done */
  fields: ReadFields.nullable(),
  reading: Reading.nullable(),
  readingError: z.string().nullable(),
  recipients: z.array(z.string()),
  duties: z.array(DocumentDuty),
  files: z.array(DocumentFile),
  duplicates: z.array(DuplicateSuspect),
  assignments: z.array(DocumentAssignment),
  /** the papers it reminds of, corrects, extends or replaces, with the work whose limit it moves */
  earlier: z.array(EarlierLink),
  /** the papers that came later and speak so of this one, of those the person may see */
  later: z.array(LaterLink),
  /** null: no message of the exchange brought it or speaks of it */
  exchange: PaperExchange.nullable(),
  history: z.array(HistoryItem),
  version: z.number().int(),
}).meta({ id: 'Incoming' })
export type Incoming = z.infer<typeof Incoming>

export const IncomingQuery = PageQuery.extend({
  /** words to search, with or without diacritics; or a number like 3367/TTr-SNV; or an arrival number */
  q: z.string().trim().max(200).optional(),
  status: DocumentStatus.optional(),
  /** true: work was given on it, at night perhaps, and it has no arrival number yet */
  unregistered: z.enum(['true', 'false']).optional(),
  unit: Id.optional(),
  field: Id.optional(),
  /** arrival or receipt date, inclusive */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
  /**
   * received: newest first (default) · queue: hỏa tốc first, then by the nearest limit, then the oldest; only what waits
   * (`status` new or registered) has this order, anything else is shown newest first
   */
  sort: z.enum(['received', 'queue']).default('received'),
}).strict()
export type IncomingQuery = z.infer<typeof IncomingQuery>

export const RegisterIncoming = z
  .object({
    fields: FieldsChange.default({}),
    /** only where numbers come from the city's system; else Kịp takes the next one */
    arrivalNumber: GivenNumber.optional(),
    /** refuses when somebody changed the document meanwhile */
    version: z.number().int().optional(),
    fieldOfWorkId: Id.nullable().optional(),
    note: z.string().trim().max(500).optional(),
  })
  .strict()
export type RegisterIncoming = z.infer<typeof RegisterIncoming>

/**
 * The incoming register, ten columns (Decree 30/2020/NĐ-CP annex IV). Every number of the year has its line: one that is
 * held back has no paper yet, a void one keeps what was written in it; `note` says why.
 */
export const IncomingRegisterRow = z
  .object({
    /** of the paper that has the number; null while it is held back, and of a void one */
    documentId: Id.nullable(),
    state: EntryState,
    arrivedOn: IsoDate.nullable(),
    arrivalNumber: z.string(),
    author: z.string(),
    label: z.string(),
    issuedOn: IsoDate.nullable(),
    kindAndSubject: z.string(),
    recipient: z.string(),
    handedOn: IsoDate.nullable(),
    receipt: z.string(),
    note: z.string(),
  })
  .meta({ id: 'IncomingRegisterRow' })
export type IncomingRegisterRow = z.infer<typeof IncomingRegisterRow>
