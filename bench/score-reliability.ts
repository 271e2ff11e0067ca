/**
 * How far confidence can be trusted: of the values read with so much of it, how many are wrong. Measured on what is
 * invented in core's fixtures (heads, sentences with their variations, papers) and, where it lies beside the checkout, on
 * the development corpus. `node bench/score-reliability.ts`; the last line is one JSON object.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { findDues } from '../core/src/reading/deadlines/index.ts'
import { leastOfRules } from '../core/src/reading/duties/confidence.ts'
import { inventHeads } from '../core/src/reading/fixtures/heads.ts'
import { factsOfFile, parseDuties, parseLimits, showDue, VARIATIONS } from '../core/src/reading/fixtures/limits.ts'
import { readDocument } from '../core/src/reading/read.ts'
import { CERTAIN, FIELD_NAMES } from '../core/src/reading/schema.ts'
import { comparableText, parseInstant, Temporal } from '../core/src/shared/index.ts'

type Seen = { confidence: number; right: boolean }

const BANDS = [0, 0.5, 0.6, 0.7, CERTAIN, 0.9, 0.95] as const
const FIXTURES = resolve(import.meta.dirname, '..', 'core', 'src', 'reading', 'fixtures')
const WRITTEN = resolve(import.meta.dirname, '..', '..', 'shared', 'corpus', 'written')
const calendar = indexCalendar(defaultCalendar())

const filesIn = (folder: string) =>
  readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const pagesOf = (text: string) =>
  text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))

function read(text: string, received: string, ward: string) {
  return readDocument(pagesOf(text), { receivedAt: parseInstant(received), ward, calendar })
}

/** Those read that are among those expected, each of them once. */
function compare(read: readonly { key: string; confidence: number }[], expected: readonly string[]): Seen[] {
  const left = [...expected]
  return read.map(({ key, confidence }) => {
    const at = left.indexOf(key)
    if (at >= 0) left.splice(at, 1)
    return { confidence, right: at >= 0 }
  })
}

function seenInHeads(): Seen[] {
  return inventHeads().flatMap(({ text, fields }) => {
    const found = read(text, '2026-12-31T08:00:00+07:00', 'phường An Thạnh Tây').fields
    return FIELD_NAMES.map((name) => ({
      confidence: found[name].confidence,
      right: comparableText(found[name].value ?? '') === comparableText(fields[name] ?? ''),
    }))
  })
}

function seenInSentences(): Seen[] {
  return filesIn(join(FIXTURES, 'limits')).flatMap(({ name, text }) =>
    parseLimits(text).flatMap(({ sentence, limits }) =>
      [(same: string) => same, ...Object.values(VARIATIONS)].flatMap((vary) =>
        compare(
          findDues(vary(sentence), factsOfFile(name)).map(({ due, rules }) => ({
            key: showDue(due),
            confidence: leastOfRules({ limit: rules, duty: [] }),
          })),
          limits,
        ),
      ),
    ),
  )
}

function seenInPapers(): Seen[] {
  return filesIn(join(FIXTURES, 'duties')).flatMap(({ text }) => {
    const { paper, expected } = parseDuties(text)
    const { duties } = read(paper, '2026-05-12T15:00:00+07:00', 'phường An Thạnh Tây')
    const keys = duties.map(({ due, confidence }) => ({ key: due === null ? '–' : showDue(due), confidence }))
    return compare(
      keys,
      expected.map(({ due }) => due),
    )
  })
}

type Gold = {
  received: string
  tags?: string[]
  gold: { fields?: Record<string, { value: string | null }>; duties?: { due: Parameters<typeof showDue>[0] | null }[] }
}

function seenInCorpus(): Seen[] {
  if (!existsSync(WRITTEN)) return []
  return filesIn(WRITTEN)
    .filter(({ name }) => name.endsWith('.json'))
    .flatMap(({ name, text }): Seen[] => {
      const { received, tags = [], gold } = JSON.parse(text) as Gold
      if (tags.includes('secret')) return []
      const found = read(
        readFileSync(join(WRITTEN, name.replace('.json', '.txt')), 'utf8'),
        received,
        'phường Tân Lộc Đông',
      )
      const fields = FIELD_NAMES.flatMap((field): Seen[] => {
        const expected = gold.fields?.[field]
        if (expected === undefined) return []
        const right = comparableText(found.fields[field].value ?? '') === comparableText(expected.value ?? '')
        return [{ confidence: found.fields[field].confidence, right }]
      })
      const limits = compare(
        found.duties.flatMap(({ due, confidence }) => (due === null ? [] : [{ key: showDue(due), confidence }])),
        (gold.duties ?? []).flatMap(({ due }) => (due === null ? [] : [showDue(due)])),
      )
      return [...fields, ...limits]
    })
}

function bandsOf(seen: readonly Seen[]): Record<string, string> {
  const cells = BANDS.map((from, i): [string, string] => {
    const to = BANDS[i + 1] ?? 1.01
    const within = seen.filter(({ confidence }) => confidence >= from && confidence < to)
    const wrong = within.filter(({ right }) => !right).length
    return [`from ${from}`, within.length === 0 ? '' : `${wrong} of ${within.length}`]
  })
  return Object.fromEntries(cells)
}

const sources = { heads: seenInHeads(), sentences: seenInSentences(), papers: seenInPapers(), corpus: seenInCorpus() }
console.table(Object.fromEntries(Object.entries(sources).map(([name, seen]) => [name, bandsOf(seen)])))
const all = Object.values(sources).flat()
const certain = all.filter(({ confidence }) => confidence >= CERTAIN)
const silent = certain.filter(({ right }) => !right).length
const figures = {
  values: all.length,
  certain: certain.length,
  silent,
  silentPerHundred: Math.round((10_000 * silent) / certain.length) / 100,
}
console.log(JSON.stringify({ name: 'reliability', figures, measuredOn: Temporal.Now.plainDateISO().toString() }))
