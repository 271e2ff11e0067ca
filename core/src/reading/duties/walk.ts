/** What the walk through a paper carries with it, and the duties it has met so far. */

import type { StatedDue } from '../../calendar/index.ts'
import { dateIn, type Temporal } from '../../shared/index.ts'
import { type FoundDue, plainWords, type SentenceFacts } from '../deadlines/index.ts'
import type { Layout, Paragraph } from '../layout/index.ts'
import type { DutyRule } from './confidence.ts'
import type { Doer } from './doers.ts'
import type { Happening } from './happenings.ts'
import type { Senders } from './told-requests.ts'

export type DutyFacts = {
  issuedOn: Temporal.PlainDate | null
  receivedAt: Temporal.Instant | null
  /** "phường An Thạnh Tây" */
  ward: string | null
  /** as written */
  recipients: readonly string[]
  issuer: string | null
  parentIssuer?: string | null | undefined
  /** abbreviation or name of the kind of paper */
  kind?: string | null | undefined
  /** what the paper calls itself where that is no kind of the decree: "KIẾN NGHỊ" */
  title?: string | null | undefined
}

/** A duty before it is counted out, with what later sentences may still change. */
export type Draft = {
  what: string
  who: string | null
  found: FoundDue | null
  paragraph: Paragraph
  start: number
  end: number
  /** the ways in which it was found that this is asked */
  rules: readonly DutyRule[]
  /** stands in the report of an earlier request: given up when a new limit is found */
  told: boolean
}

export type Walk = {
  layout: Layout
  facts: DutyFacts
  drafts: Draft[]
  mentioned: Temporal.PlainDate | null
  happenings: Happening[]
  /** whoever writes, in plain words */
  senders: Senders
  /** local, to the minute */
  meetingStarts: ReadonlySet<string>
  effectiveOn: Temporal.PlainDate | null
  lastDoer: Doer | null
  /** the period that the part of the paper names in its heading */
  section: FoundDue | null
  /** limits asked for whose day was over when the paper was written */
  past: { found: FoundDue; page: number }[]
  /** each heading is read once, however much stands under it */
  headingDues: Map<string, FoundDue | null>
  paragraphs: readonly Paragraph[]
  parents: ReadonlySet<Paragraph>
}

export function sentenceFacts(
  walk: Pick<Walk, 'facts' | 'mentioned'>,
  paragraph: Paragraph | null = null,
  { cell = false, asked = false }: Pick<SentenceFacts, 'cell' | 'asked'> = {},
): SentenceFacts {
  const { issuedOn, receivedAt, kind, title } = walk.facts
  return {
    // a paper without a date (an e-mail, a note) is of the day it came
    issuedOn: issuedOn ?? (receivedAt === null ? null : dateIn(receivedAt)),
    receivedAt,
    actKind: kind ?? title ?? null,
    mentioned: walk.mentioned,
    cell,
    asked,
    under: plainWords(paragraph?.headings.join(' ') ?? ''),
  }
}

/** The addressee, where there is just one: who is asked when the words do not say. */
export function onlyRecipient(walk: Walk): string | null {
  return walk.facts.recipients.length === 1 ? (walk.facts.recipients[0] ?? null) : null
}

/** Equal for limits that say the same in other words. */
export function sameKey(due: StatedDue): string {
  return JSON.stringify({ ...due, phrase: '', ...(due.kind === 'relative' ? { anchorText: '' } : {}) })
}

/** A passage as a task reads: in one line, without marks and words of asking around it. */
export function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.)-]+|[\s,;:.(/-]+$/gu, '')
    .replace(/^(?:đề nghị|yêu cầu|kính đề nghị|và)\s+/iu, '')
    .replace(/(?:(?:^|,? )(?:cụ thể|như sau|sau đây|các nội dung sau|một số nội dung sau))+$/iu, '')
    .replace(/[,;]?\s*(?:hoàn thành|thời hạn|xong|thời gian hoàn thành)$/iu, '')
    .trim()
}
