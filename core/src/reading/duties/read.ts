/**
 * The duties of a paper: everything somebody is asked to do, each with its one limit (or none), who is asked and whether
 * the ward given is bound. Walks the paragraphs; a limit and a doer are taken from the sentence, then from the paragraph,
 * then from the headings above, then from the addressees.
 */
import type { CalendarIndex } from '../../calendar/index.ts'
import { findDues, type SentenceFacts } from '../deadlines/index.ts'
import type { Layout, Paragraph } from '../layout/index.ts'
import { readMeetings, subjectOf } from '../meetings.ts'
import type { Meeting, ReadingWarning } from '../schema.ts'
import type { RuledDuty } from './confidence.ts'
import { settle, toDuty } from './count-out.ts'
import { doubtsOf } from './doubts.ts'
import { withFlatTables } from './flat-tables.ts'
import { findHappenings, type Happening, happeningOfMeeting } from './happenings.ts'
import { dueOfSection, isSectionHead, parentsOf } from './headings.ts'
import { joinBroken } from './joined.ts'
import { TERM_LABEL } from './labels.ts'
import { withoutOlderMail } from './own-words.ts'
import { addProposal } from './proposal.ts'
import { readParagraph } from './prose-duties.ts'
import { sentencesOf } from './sentences.ts'
import { readCopies, readTaskRow } from './table-duties.ts'
import { sendersOf } from './told-requests.ts'
import { type DutyFacts, sentenceFacts, type Walk } from './walk.ts'

/** `meetings`: read on the way, for the limits that hang on them */
export type DutiesRead = { duties: RuledDuty[]; meetings: Meeting[]; warnings: ReadingWarning[] }

/** @param calendar counts the limits out; see `resolveDue`. */
export function readDuties(layout: Layout, facts: DutyFacts, calendar: CalendarIndex): DutiesRead {
  const cells = sentenceFacts({ facts, mentioned: null }, null, { cell: true })
  const paragraphs = withoutOlderMail(joinBroken(withFlatTables(layout.paragraphs, (words) => isLimit(words, cells))))
  const meetings = readMeetings(layout, facts, calendar)
  const walk: Walk = {
    layout,
    facts,
    drafts: [],
    senders: sendersOf(facts.issuer, facts.parentIssuer ?? null),
    mentioned: null,
    happenings: happeningsOf(layout, paragraphs, meetings),
    meetingStarts: new Set(meetings.map(({ startsAt }) => startsAt.slice(0, 16))),
    effectiveOn: null,
    lastDoer: null,
    section: null,
    past: [],
    headingDues: new Map(),
    paragraphs,
    parents: parentsOf(paragraphs),
  }
  for (const paragraph of paragraphs) {
    // "Thời hạn giải quyết: …" goes on with the task in front of it
    if (!TERM_LABEL.test(paragraph.text)) walk.lastDoer = null
    if (isSectionHead(paragraph)) walk.section = dueOfSection(walk, paragraph)
    else if (paragraph.row !== null) readTaskRow(walk, paragraph)
    else if (!isPreamble(paragraph)) readParagraph(walk, paragraph)
  }
  addProposal(walk)
  readCopies(walk)
  const drafts = settle(walk.drafts)
  const duties = drafts.map((draft) => toDuty(walk, draft, calendar))
  return { duties, meetings, warnings: doubtsOf(walk, drafts, calendar) }
}

/** Words that are a limit and nothing else, as a cell of a table holds them. */
function isLimit(words: string, facts: SentenceFacts): boolean {
  const found = findDues(words, facts)
  const [only] = found
  return found.length === 1 && only?.start === 0 && /^[\s.;,)]*$/u.test(words.slice(only.end))
}

/** Days the text gives to events, and the one meeting of the paper under whatever the paper calls it. */
function happeningsOf(layout: Layout, paragraphs: readonly Paragraph[], meetings: readonly Meeting[]): Happening[] {
  const told = paragraphs.flatMap(({ text }) => sentencesOf(text).flatMap((one) => findHappenings(one.text)))
  const only = meetings.length === 1 ? meetings[0] : undefined
  return only === undefined ? told : [...told, happeningOfMeeting(only, subjectOf(layout))]
}

/** "Căn cứ …;", "Theo đề nghị của …," in front of a decision. */
function isPreamble(paragraph: Paragraph): boolean {
  return (
    /^(?:-\s*)?(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|chiếu)(?!\p{L})/iu.test(paragraph.text) &&
    /[;,]\s*$/u.test(paragraph.text)
  )
}
