/**
 * Reads the development corpus straight through the rules and scores it; for those who change the rules.
 * `node bench/score-corpus.ts [written|headers|sentences|real] [--even] [--verbose]`: even and odd numbers
 * apart, so that rules made while looking at one half are measured on the other; `--even` leaves the other shut.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { type ReadContext, readDocument } from '../core/src/reading/read.ts'
import { FIELD_NAMES } from '../core/src/reading/schema.ts'
import { parseInstant } from '../core/src/shared/index.ts'

type Gold = { id: string; received?: string; head?: string[]; tail?: string[] }
type Sentence = { id: string; text: string }
type Half = 'even' | 'odd'

const shared = resolve(import.meta.dirname, '..', '..', 'shared')
const corpus = join(shared, 'corpus')
const scorer = join(shared, 'tools', 'score-reading.mjs')
const verbose = process.argv.includes('--verbose')
const calendar = indexCalendar(defaultCalendar())

const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
const halfOf = (id: string): Half => (Number(/\d+/.exec(id)?.[0] ?? 0) % 2 === 0 ? 'even' : 'odd')
const pagesOf = (text: string) =>
  text.split('\f').map((page, index) => ({ page: index + 1, text: page.normalize('NFC'), runs: [] }))

function readText(id: string, text: string, received: string | undefined): string {
  const context: ReadContext = {
    receivedAt: received === undefined ? null : parseInstant(received),
    ward: 'phường Tân Lộc Đông',
    calendar,
  }
  return JSON.stringify({ file: `${id}.txt`, ...readDocument(pagesOf(text), context) })
}

function score(name: string, half: Half, args: readonly string[]): void {
  process.stdout.write(`\n==== ${name}, ${half} numbers\n`)
  runScorer(args)
}

function runScorer(args: readonly string[]): void {
  spawnSync(process.execPath, [scorer, ...args, ...(verbose ? ['--verbose'] : [])], { stdio: 'inherit' })
}

function scoreWritten(folder: string, half: Half): void {
  const gold = join(folder, `written-${half}`)
  mkdirSync(gold)
  const readings: string[] = []
  for (const name of readdirSync(join(corpus, 'written')).filter((one) => one.endsWith('.json'))) {
    const id = basename(name, '.json')
    if (halfOf(id) !== half) continue
    const json = readFileSync(join(corpus, 'written', name), 'utf8')
    writeFileSync(join(gold, name), json)
    const { received } = JSON.parse(json) as Gold
    readings.push(readText(id, readFileSync(join(corpus, 'written', `${id}.txt`), 'utf8'), received))
  }
  const read = join(folder, `written-${half}.jsonl`)
  writeFileSync(read, readings.join('\n'))
  score('written', half, ['--gold', gold, '--read', read])
}

function scoreHeaders(folder: string, half: Half): void {
  const golds = lines(join(corpus, 'headers.jsonl')).filter((line) => halfOf((JSON.parse(line) as Gold).id) === half)
  const gold = join(folder, `headers-${half}-gold.jsonl`)
  const read = join(folder, `headers-${half}.jsonl`)
  writeFileSync(gold, golds.join('\n'))
  writeFileSync(
    read,
    golds
      .map((line) => JSON.parse(line) as Gold)
      .map(({ id, head = [], tail = [] }) => readText(id, [...head, '', ...tail].join('\n'), undefined))
      .join('\n'),
  )
  score('headers', half, ['--gold', gold, '--read', read])
}

function scoreSentences(folder: string, half: Half): void {
  // Their numbers are all odd (the even ones are kept shut elsewhere): halves by position.
  const golds = lines(join(corpus, 'sentences.jsonl')).filter((_, index) => halfOf(String(index)) === half)
  const gold = join(folder, `sentences-${half}-gold.jsonl`)
  const read = join(folder, `sentences-${half}.jsonl`)
  writeFileSync(gold, golds.join('\n'))
  writeFileSync(
    read,
    golds
      .map((line) => JSON.parse(line) as Sentence)
      .map(({ id, text }) => {
        const { duties } = readDocument(pagesOf(text), { receivedAt: null, ward: null, calendar })
        return JSON.stringify({
          id,
          due: duties.flatMap(({ due, confidence }) => (due === null ? [] : [{ ...due, confidence }])),
        })
      })
      .join('\n'),
  )
  score('sentences', half, ['--sentences', gold, '--read', read])
}

type Label = { id: string; file: string; recipients: string[] } & Record<string, unknown>

/** PDFs and Word files of public offices, through the server's extraction. */
async function scoreReal(folder: string): Promise<void> {
  const { extractText } = await import('../server/src/features/reading/extract/index.ts')
  const labels = JSON.parse(readFileSync(join(corpus, 'real', 'labels.json'), 'utf8')) as Label[]
  const gold = join(folder, 'real-gold.jsonl')
  const read = join(folder, 'real.jsonl')
  const golds = labels.map(({ id, recipients, ...label }) => {
    const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, { value: label[name] ?? null }]))
    return JSON.stringify({ id, gold: { fields, recipients } })
  })
  writeFileSync(gold, golds.join('\n'))
  const readings: string[] = []
  for (const { id, file } of labels) {
    const { pages } = await extractText(readFileSync(join(corpus, 'real', file)))
    const reading = readDocument(pages, { receivedAt: null, ward: null, calendar })
    readings.push(JSON.stringify({ file: `${id}.txt`, ...reading }))
  }
  writeFileSync(read, readings.join('\n'))
  process.stdout.write('\n==== real files\n')
  runScorer(['--gold', gold, '--read', read])
}

if (!existsSync(corpus) || !existsSync(scorer)) {
  process.stdout.write(`No corpus in ${shared}: nothing to score.\n`)
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kip-score-'))
  const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'))
  const wants = (name: string) => wanted.length === 0 || wanted.includes(name)
  try {
    for (const half of ['even', 'odd'] as const) {
      if (half === 'odd' && process.argv.includes('--even')) continue
      if (wants('written')) scoreWritten(folder, half)
      if (wants('headers')) scoreHeaders(folder, half)
      if (wants('sentences')) scoreSentences(folder, half)
    }
    if (wants('real')) await scoreReal(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
