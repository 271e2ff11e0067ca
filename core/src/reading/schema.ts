/** What a document says. The shape of `Reading` is a promise (interface: `Reading`). */
import { z } from 'zod'
import { Due } from '../calendar/index.ts'
import { IsoDate, IsoInstant } from '../shared/index.ts'

/** left, top, right, bottom as fractions (0..1) of the page, from its top left corner. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

export const Evidence = z.object({
  page: z.number().int().min(1),
  quote: z.string(),
  box: Box.optional(),
  /** how sure its least sure word was read off a picture; left out where the characters are the file's own */
  certainty: z.number().min(0).max(1).optional(),
})
export type Evidence = z.infer<typeof Evidence>

/** Above this a value is shown as certain; below it is marked for the clerk. */
export const CERTAIN = 0.8

export const FIELD_NAMES = [
  'issuer',
  'parentIssuer',
  'number',
  'notation',
  'place',
  'issuedOn',
  'kind',
  'subject',
  'urgency',
  'secrecy',
  'signerName',
  'signerTitle',
  'signerCapacity',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

/** The kinds of Decree 30/2020/NĐ-CP art. 7 with the abbreviations of annex III; CV and TC-THU are codes of ours, never printed. */
export const KIND_NAMES = {
  NQ: 'Nghị quyết',
  QĐ: 'Quyết định',
  CT: 'Chỉ thị',
  QC: 'Quy chế',
  QyĐ: 'Quy định',
  TC: 'Thông cáo',
  TB: 'Thông báo',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  KH: 'Kế hoạch',
  PA: 'Phương án',
  ĐA: 'Đề án',
  DA: 'Dự án',
  BC: 'Báo cáo',
  BB: 'Biên bản',
  TTr: 'Tờ trình',
  HĐ: 'Hợp đồng',
  CV: 'Công văn',
  CĐ: 'Công điện',
  BGN: 'Bản ghi nhớ',
  BTT: 'Bản thỏa thuận',
  GUQ: 'Giấy ủy quyền',
  GM: 'Giấy mời',
  GGT: 'Giấy giới thiệu',
  GNP: 'Giấy nghỉ phép',
  PG: 'Phiếu gửi',
  PC: 'Phiếu chuyển',
  PB: 'Phiếu báo',
  'TC-THU': 'Thư công',
} as const
export type DocumentKind = keyof typeof KIND_NAMES
export const DOCUMENT_KINDS = Object.keys(KIND_NAMES) as [DocumentKind, ...DocumentKind[]]
export const DocumentKind = z.enum(DOCUMENT_KINDS)

export const URGENCIES = ['none', 'khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio'] as const
export const Urgency = z.enum(URGENCIES)
export type Urgency = z.infer<typeof Urgency>

export const SECRECIES = ['none', 'mat', 'toi-mat', 'tuyet-mat'] as const
export const Secrecy = z.enum(SECRECIES)
export type Secrecy = z.infer<typeof Secrecy>

export const CAPACITIES = ['TM.', 'KT.', 'TL.', 'TUQ.', 'Q.'] as const
export const Capacity = z.enum(CAPACITIES)
export type Capacity = z.infer<typeof Capacity>

function read<T extends z.ZodType>(value: T) {
  return z.object({
    value: value.nullable(),
    confidence: z.number().min(0).max(1),
    evidence: Evidence.nullable(),
    /** as the paper has it, where the office's people taught another word for it */
    written: z.string().optional(),
  })
}
export type ReadField<T> = { value: T | null; confidence: number; evidence: Evidence | null; written?: string }

export const ReadFields = z
  .object({
    issuer: read(z.string()),
    parentIssuer: read(z.string()),
    number: read(z.string()),
    notation: read(z.string()),
    place: read(z.string()),
    issuedOn: read(z.string()),
    kind: read(DocumentKind),
    subject: read(z.string()),
    urgency: read(Urgency),
    secrecy: read(Secrecy),
    signerName: read(z.string()),
    signerTitle: read(z.string()),
    signerCapacity: read(Capacity),
  })
  .meta({ id: 'ReadFields' })
export type ReadFields = z.infer<typeof ReadFields>

export const Duty = z
  .object({
    what: z.string(),
    /** as written: "Ủy ban nhân dân các phường, xã"; null when the paper does not say */
    who: z.string().nullable(),
    /** does it bind the ward given? null: cannot tell */
    forUs: z.boolean().nullable(),
    /** null: "khẩn trương", "kịp thời", no limit named */
    due: Due.nullable(),
    confidence: z.number().min(0).max(1),
    evidence: Evidence,
  })
  .meta({ id: 'Duty' })
export type Duty = z.infer<typeof Duty>

export const Meeting = z
  .object({
    startsAt: IsoInstant,
    endsAt: IsoInstant.optional(),
    place: z.string().optional(),
    evidence: Evidence,
  })
  .meta({ id: 'Meeting' })
export type Meeting = z.infer<typeof Meeting>

export const EarlierRelation = z.enum(['reminds', 'extends', 'corrects', 'replaces'])
export type EarlierRelation = z.infer<typeof EarlierRelation>

/** A paper whose limit this one reminds of, puts off, corrects or replaces. */
export const EarlierPaper = z
  .object({
    relation: EarlierRelation,
    number: z.string(),
    notation: z.string(),
    /** null: the text does not say */
    issuedOn: IsoDate.nullable(),
    evidence: Evidence,
  })
  .meta({ id: 'EarlierPaper' })
export type EarlierPaper = z.infer<typeof EarlierPaper>

export const ReadingWarning = z.object({ code: z.string(), message: z.string(), page: z.number().int().optional() })
export type ReadingWarning = z.infer<typeof ReadingWarning>

export const TextSource = z.enum(['text-layer', 'ocr', 'docx', 'doc', 'edxml', 'email', 'plain'])
export type TextSource = z.infer<typeof TextSource>

export const Reading = z
  .object({
    file: z.string(),
    sha256: z.string(),
    mediaType: z.string(),
    text: z.object({ source: TextSource, pages: z.number().int() }),
    fields: ReadFields,
    /** Kính gửi, as written */
    recipients: z.array(z.string()),
    duties: z.array(Duty),
    meetings: z.array(Meeting),
    warnings: z.array(ReadingWarning),
    /** readings made before it was looked for have none */
    earlier: z.array(EarlierPaper).optional(),
  })
  .meta({ id: 'Reading' })
export type Reading = z.infer<typeof Reading>
