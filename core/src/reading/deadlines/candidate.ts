import type { StatedDue } from '../../calendar/index.ts'
import type { Temporal } from '../../shared/index.ts'

export type SentenceFacts = {
  /** the paper's own date: gives the year to a date without one */
  issuedOn: Temporal.PlainDate | null
  receivedAt: Temporal.Instant | null
  /** "CV", "Công văn", "Luật" …: normative acts speak of whoever it concerns, office papers of their addressee */
  actKind?: string | null | undefined
  /** the last date the paper named before this sentence, for "cùng ngày" */
  mentioned?: Temporal.PlainDate | null | undefined
  /** the headings it stands under: "Báo cáo định kỳ:" makes "Năm: trước ngày 15/12" come round */
  under?: string | undefined
  /** it stands where work is handed out, so what is done there needs no verb that is known */
  asked?: boolean | undefined
  /** the text is the limit itself (a cell under "Thời hạn"), so a bare date or period counts */
  cell?: boolean | undefined
}

/** Something in a sentence that reads like a limit. Offsets are into the normal form; `due.phrase` is filled in last. */
export type Candidate = {
  due: StatedDue
  start: number
  end: number
  /** how plainly it reads as a limit, 0 … 1: settles what is kept. How sure it is its rules say (confidence.ts) */
  weight: number
  /** how plainly the words in front make it a limit; absent where no such words are needed */
  lead?: 'hard' | 'soft' | 'until' | 'lone' | 'none' | undefined
  /** its own words in the normal form, once it is judged */
  words?: string | undefined
  /** the date contradicts the weekday beside it */
  doubt?: 'weekday' | undefined
}

const NORMATIVE = /^(?:luật|bộ luật|pháp lệnh|nghị định|thông tư|nghị quyết|văn bản quy phạm|điều lệ|hiến pháp|NQ$)/iu

export function isNormative(facts: SentenceFacts): boolean {
  // a decision without a date of its own is read as a rule, too
  if (facts.issuedOn === null && /^quyết định/iu.test(facts.actKind ?? '')) return true
  return typeof facts.actKind === 'string' && NORMATIVE.test(facts.actKind.normalize('NFC'))
}
