/** A paper's text → what it says. Pure: the same pages, time of receipt and calendar give the same reading. */
import type { CalendarIndex } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { type RuledDuty, readDuties, withoutDutyRules } from './duties/index.ts'
import { readEarlier } from './earlier.ts'
import { readFields, readRecipients, withoutRules } from './fields/index.ts'
import { parseLayout } from './layout/index.ts'
import type { Reading } from './schema.ts'
import type { PageText } from './text.ts'
import { warningsOf, warnOfEarlier } from './warnings.ts'

export type ReadContext = {
  /** when the paper reached the office; null: unknown, limits counted from receipt cannot be dated */
  receivedAt: Temporal.Instant | null
  /** the ward that reads ("phường An Thạnh Tây"); null: nobody in particular, `forUs` stays null */
  ward: string | null
  calendar: CalendarIndex
}

export type TextReading = Omit<Reading, 'file' | 'sha256' | 'mediaType' | 'text'>

export function readDocument(pages: readonly PageText[], context: ReadContext): TextReading {
  const { duties, ...reading } = readWithRules(pages, context)
  return { ...reading, duties: withoutDutyRules(duties) }
}

/** As `readDocument`; each duty names the rules that made it as sure as it is. */
export function readWithRules(
  pages: readonly PageText[],
  context: ReadContext,
): Omit<TextReading, 'duties'> & { duties: RuledDuty[] } {
  const layout = parseLayout(pages)
  const fields = withoutRules(readFields(layout))
  const recipients = readRecipients(layout)
  const facts = {
    issuedOn: fields.issuedOn.value === null ? null : Temporal.PlainDate.from(fields.issuedOn.value),
    receivedAt: context.receivedAt,
    ward: context.ward,
    recipients,
    issuer: fields.issuer.value,
    parentIssuer: fields.parentIssuer.value,
    kind: fields.kind.value,
    title: fields.kind.evidence?.quote ?? null,
  }
  const { duties, meetings, warnings } = readDuties(layout, facts, context.calendar)
  const earlier = readEarlier(layout, fields.kind.value)
  return {
    fields,
    recipients,
    duties,
    meetings,
    warnings: [...warningsOf(pages, fields, context), ...warnings, ...earlier.map(warnOfEarlier)],
    earlier,
  }
}
