/** Duties in tables of tasks and in the lines of copies. */
import { type FoundDue, findDues, type SentenceFacts } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import { findDoers } from './doers.ts'
import { doerFromHeadings, inheritedDue } from './headings.ts'
import { readRow } from './rows.ts'
import { onlyRecipient, sentenceFacts, tidy, type Walk } from './walk.ts'

export function readTaskRow(walk: Walk, paragraph: Paragraph): void {
  const { row } = paragraph
  if (row === null) return
  const cells = sentenceFacts(walk, paragraph, { cell: true })
  const task = readRow(row, (cell) => cell.length < 90 && findDues(cell, cells).length > 0)
  if (row.heads.length === 0 && task.due === null) return
  if (task.what === null || task.what.text === '') return
  const read =
    !task.known || row.heads.length === 0 ? 'row-without-heads' : isRebuilt(paragraph) ? 'row-rebuilt' : 'row'
  const own = task.due === null || task.due.text === '' ? [] : limitsOfCell(task.due.text, cells)
  const inText = own.length > 0 ? [] : findDues(task.what.text, sentenceFacts(walk))
  const inherited = task.due === null || /^[-–…. ]*$/u.test(task.due.text) ? inheritedDue(walk, paragraph) : null
  const found = own.length > 0 ? own : inText.length > 0 ? inText : inherited === null ? [null] : [inherited]
  // a table without limits and doers is data
  if (task.due === null && (task.who === null || task.who.text === '')) return
  if (
    own.length === 0 &&
    inText.length === 0 &&
    (task.who === null || task.who.text === '') &&
    (task.due?.text ?? '') === ''
  )
    return
  const doer = findDoers(task.what.text, walk.facts.recipients)[0]
  const who =
    task.who !== null && task.who.text !== ''
      ? task.who.text
      : (doer?.name ?? doerFromHeadings(walk, paragraph) ?? onlyRecipient(walk))
  for (const one of found) {
    walk.drafts.push({
      what: tidy(task.what.text.replace(/^\d{1,3}[.)]? (?=\p{Lu})/u, '')),
      who,
      found: one,
      paragraph,
      start: 0,
      end: paragraph.text.length,
      rules: one === null ? [read, 'open-row'] : one === inherited ? [read, 'inherited'] : [read],
      told: false,
    })
  }
}

const isRebuilt = ({ text }: Paragraph) => !text.includes('|')

/** A cell under "Thời hạn" that only names an event is that event. */
function limitsOfCell(cell: string, facts: SentenceFacts): FoundDue[] {
  const dues = findDues(cell, facts)
  if (dues.length > 0 || !/^(?:ngay sau|sau|trước) (?:khi|ngày|kỳ|đợt) \p{L}/iu.test(cell)) return dues
  const phrase = cell.replace(/[\s.;,]+$/u, '')
  const due = { kind: 'event' as const, text: phrase, phrase }
  return [{ due, start: 0, end: phrase.length, weight: 0.7, share: 1, rules: ['event', 'loose-event'] }]
}

/** "- Các phường (gửi báo cáo trước ngày 20/12/2026);" among the copies. */
export function readCopies(walk: Walk): void {
  for (const piece of walk.layout.closing?.copies ?? []) {
    const dues = findDues(piece.text, sentenceFacts(walk))
    const found = dues[0]
    if (found === undefined || found.due.kind === 'event' || found.due.kind === 'immediate') continue
    const name =
      piece.text
        .replace(/^[-–+•\s]+/u, '')
        .split(/\(|[:;]/u)[0]
        ?.trim() ?? ''
    walk.drafts.push({
      what: tidy(piece.text.slice(0, found.start).replace(/^[^(]*\(/u, '')) || tidy(piece.text),
      who: name === '' ? null : name,
      found,
      paragraph: {
        page: piece.page,
        start: piece.start,
        end: piece.end,
        text: piece.text,
        marker: null,
        headings: [],
        quoted: [],
        row: null,
        annex: false,
        parts: [{ at: 0, piece, offsets: [...Array(piece.text.length).keys()] }],
      },
      start: 0,
      end: piece.text.length,
      rules: ['copies'],
      told: false,
    })
  }
}
