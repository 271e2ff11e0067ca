/**
 * `node bench/score-held-out.ts [--open] [--verbose]`: how well papers are read that others wrote without knowing the rules
 * (`bench/held-out`). What rules were made for and what is held back are scored apart; of what is held back no mistake is
 * listed. The last line is one JSON object.
 */
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { sameField } from '../core/src/reading/fields/calibration.ts'
import { type HeldOutPaper, type Share, shareOf } from '../core/src/reading/fixtures/held-out.ts'
import { showDue } from '../core/src/reading/fixtures/limits.ts'
import { readDocument } from '../core/src/reading/read.ts'
import { CERTAIN, type Duty, FIELD_NAMES } from '../core/src/reading/schema.ts'
import { parseInstant } from '../core/src/shared/index.ts'
import { type HeldOutSet, heldOutPapers, heldOutSentences, heldOutSets } from './lib/labelled.ts'

type Tally = { right: number; wrong: number; silent: number }
type Limits = { found: number; missed: number; extra: number; silent: number }

const calendar = indexCalendar(defaultCalendar())
const shares: readonly Share[] = process.argv.includes('--open') ? ['open'] : ['open', 'shut']
const verbose = process.argv.includes('--verbose')

const pagesOf = (text: string) =>
  text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))
const read = ({ text, received, ward }: Pick<HeldOutPaper, 'text' | 'received' | 'ward'>) =>
  readDocument(pagesOf(text), { receivedAt: received === null ? null : parseInstant(received), ward, calendar })

function tell(id: string, mistake: string): void {
  if (verbose && shareOf(id) === 'open') console.log(`  ${id}  ${mistake}`)
}

function scorePapers(papers: readonly HeldOutPaper[]) {
  const fields = new Map<string, Tally>()
  const recipients: Limits = { found: 0, missed: 0, extra: 0, silent: 0 }
  const limits: Limits = { found: 0, missed: 0, extra: 0, silent: 0 }
  for (const paper of papers) {
    const reading = read(paper)
    for (const name of FIELD_NAMES) {
      const expected = paper.fields[name]
      if (expected === undefined) continue
      const { value, confidence } = reading.fields[name]
      const tally = fields.get(name) ?? { right: 0, wrong: 0, silent: 0 }
      fields.set(name, tally)
      if (sameField(name, value, expected)) tally.right++
      else {
        tally.wrong++
        if (confidence >= CERTAIN) tally.silent++
        tell(paper.id, `${name}: ${JSON.stringify(value)} (${confidence}) for ${JSON.stringify(expected)}`)
      }
    }
    if (paper.recipients !== null)
      compare(
        paper.id,
        recipients,
        reading.recipients.map((key) => ({ key, confidence: 0 })),
        paper.recipients,
      )
    if (paper.duties !== null)
      compare(
        paper.id,
        limits,
        keysOf(reading.duties),
        paper.duties.flatMap(({ due }) => (due === null ? [] : [showDue(due)])),
      )
  }
  return { fields, recipients, limits }
}

const keysOf = (duties: readonly Duty[]) =>
  duties.flatMap(({ due, confidence }) => (due === null ? [] : [{ key: showDue(due), confidence }]))

/** Each of those expected is found once at most. */
function compare(
  id: string,
  sum: Limits,
  read: readonly { key: string; confidence: number }[],
  expected: readonly string[],
): void {
  const left = [...expected]
  for (const { key, confidence } of read) {
    const at = left.indexOf(key)
    if (at >= 0) {
      left.splice(at, 1)
      sum.found++
      continue
    }
    sum.extra++
    if (confidence >= CERTAIN) sum.silent++
    tell(id, `read and not there: ${key} (${confidence})`)
  }
  sum.missed += left.length
  for (const key of left) tell(id, `missed: ${key}`)
}

const share = (right: number, all: number) => (all === 0 ? null : Math.round((1000 * right) / all) / 1000)
const f1 = ({ found, missed, extra }: Limits) => share(2 * found, 2 * found + missed + extra)

const titleOf = ({ name, fresh }: HeldOutSet) => (fresh ? `${name} (fresh)` : name)

const figures: Record<string, unknown> = {}
for (const part of shares) {
  for (const set of heldOutSets('papers', 'headers')) {
    const papers = heldOutPapers(set).filter(({ id }) => shareOf(id) === part)
    if (papers.length === 0) continue
    const { fields, recipients, limits } = scorePapers(papers)
    console.log(`\n==== ${titleOf(set)}, ${part}: ${papers.length}`)
    console.table(
      Object.fromEntries(
        [...fields].map(([name, one]) => [name, { ...one, accuracy: share(one.right, one.right + one.wrong) }]),
      ),
    )
    const all = [...fields.values()]
    const sum = (of: (tally: Tally) => number) => all.reduce((total, one) => total + of(one), 0)
    const values = sum((one) => one.right + one.wrong)
    figures[`${titleOf(set)}, ${part}`] = {
      accuracy: share(
        sum((one) => one.right),
        values,
      ),
      silent: sum((one) => one.silent),
      values,
      recipientsF1: f1(recipients),
      limitsF1: f1(limits),
      silentLimits: limits.silent,
    }
  }
  for (const set of heldOutSets('sentences')) {
    const sentences = heldOutSentences(set).filter(({ id }) => shareOf(id) === part)
    if (sentences.length === 0) continue
    const limits: Limits = { found: 0, missed: 0, extra: 0, silent: 0 }
    for (const { id, text, due } of sentences)
      compare(id, limits, keysOf(read({ text, received: null, ward: null }).duties), due.map(showDue))
    figures[`${titleOf(set)}, ${part}`] = { limitsF1: f1(limits), silentLimits: limits.silent }
  }
}
console.table(figures)
console.log(JSON.stringify({ name: 'held-out', figures }))
