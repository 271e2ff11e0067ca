/** The text layer of a page: what it says, and whether that is to be believed. */
import type { PageText } from '@kip/core/reading'
import { boxOf, type Fragment, type Rules } from '../page/geometry.ts'
import { layOut, type Row } from '../page/lay-out.ts'
import { type Line, linesOf } from '../page/lines.ts'
import { tablesOf } from '../page/tables.ts'
import { MAX_PAGE_CHARACTERS } from '../types.ts'
import type { LegacyEncoding } from '../vietnamese/legacy.ts'
import { faultOfText, isWellRead, isWithoutMarks } from '../vietnamese/quality.ts'
import type { WarningCode } from '../warnings.ts'
import { type PDFPageProxy, readFilledIn, readPageContent, readRules, showsSomething } from './engine.ts'
import { paintedOn, WHOLE } from './picture.ts'

/** What became of one page: `codes` of warnings about it, `isPicture`: its text must be read, or was read, optically. */
export type PageRead = { page: PageText; codes: WarningCode[]; isPicture: boolean; source: 'text-layer' | 'ocr' }

/**
 * What is known of the large pictures of a file: there are none; there are, and this reading does not unpack them, so what might be a
 * scan is taken for one and told by the reading that does; they are seen.
 */
export type Pictures = 'none' | 'unseen' | 'seen'

export async function readTextLayer(page: PDFPageProxy, number: number, pictures: Pictures): Promise<PageRead> {
  const said = await textOf(page, number, null)
  const layer = (codes: WarningCode[], isPicture: boolean): PageRead => ({
    page: said,
    codes,
    isPicture,
    source: 'text-layer',
  })
  if (said.text.trim() === '') {
    const isPicture = pictures === 'unseen' || (await showsSomething(page))
    return layer(isPicture ? ['no-text-layer'] : [], isPicture)
  }
  const kind = pictures === 'none' ? null : await kindOfScan(page, pictures)
  // A number put on a scan is not the text of the paper.
  if (kind === 'noted') return layer(['no-text-layer'], true)
  const fault = faultOfText(said.text)
  if (kind === 'searchable' && fault === null && isWellRead(said.text)) return readByAnother(said)
  if (kind === 'searchable') return layer(['broken-text-layer'], true)
  if (fault === 'TCVN3' || fault === 'VNI') {
    const decoded = await textOf(page, number, fault)
    if (faultOfText(decoded.text) === null) return { ...layer(['legacy-converted'], false), page: decoded }
  }
  return fault !== null || isWithoutMarks(said.text) ? layer(['broken-text-layer'], true) : layer([], false)
}

/** Fewer letters than this on the picture of a page are a note on it. */
const NOTE = 250

/** A picture of the whole page with its text invisible over it, or with a note put on it; null: a page of text. */
async function kindOfScan(page: PDFPageProxy, pictures: Pictures): Promise<'searchable' | 'noted' | null> {
  const { covered, letters } = await paintedOn(page)
  if (letters.seen >= NOTE || (pictures === 'seen' && covered < WHOLE)) return null
  return letters.hidden >= letters.seen ? 'searchable' : 'noted'
}

/** Below CERTAIN of core: how sure another program was, nobody told. */
const BY_ANOTHER = 0.75

function readByAnother(page: PageText): PageRead {
  const runs = page.runs.map((run) => ({ ...run, certainty: BY_ANOTHER }))
  return { page: { ...page, runs }, codes: ['read-by-scanner'], isPicture: false, source: 'ocr' }
}

async function textOf(page: PDFPageProxy, number: number, encoding: LegacyEncoding | null): Promise<PageText> {
  const { frame, fragments: printed, aside } = await readPageContent(page, encoding)
  const fragments = [...printed, ...(await readFilledIn(page, frame))]
  const lines = linesOf(fragments)
  const rows = isTabular(lines) ? withTables(await readRules(page, frame), fragments, lines) : lines
  const laidOut = layOut(number, rows, (word) => boxOf(frame, word))
  const text = [laidOut.text, ...aside].join('\n').slice(0, MAX_PAGE_CHARACTERS)
  return { ...laidOut, text: laidOut.text === '' ? aside.join('\n') : text }
}

const MIN_TABLE_LINES = 8

/**
 * Worth looking for ruled lines, which costs as much as the text? A header and a signer's block have two columns on a
 * few lines; a table has three columns, or goes on for longer.
 */
function isTabular(lines: readonly Line[]): boolean {
  const gaps = lines.map((line) => line.words.filter((word) => word.parting === 'column').length)
  return gaps.filter((count) => count >= 2).length >= 2 || gaps.filter((count) => count >= 1).length >= MIN_TABLE_LINES
}

function withTables(rules: Rules, fragments: readonly Fragment[], lines: Line[]): Row[] {
  const { rows, rest } = tablesOf(fragments, rules)
  return rows.length === 0 ? lines : [...linesOf(rest), ...rows].toSorted((a, b) => a.base - b.base)
}
