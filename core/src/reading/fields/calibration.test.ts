/** The figures of `confidence.ts` against the counts on every labelled paper of the repository. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { inventHands } from '../fixtures/hands.ts'
import { inventHeads } from '../fixtures/heads.ts'
import { parseHeaders, parsePaper } from '../fixtures/held-out.ts'
import { expectedFields, PAPER_FIELDS } from '../fixtures/paper-fields.ts'
import { CERTAIN, type FieldName } from '../schema.ts'
import { countRules, figureOf, judge, type LabelledPaper, lowerBound, mayBeCertain, sameField } from './calibration.ts'

const HELD_OUT = new URL('../../../../bench/held-out/', import.meta.url)
const readText = (path: string) => readFileSync(new URL(path, HELD_OUT), 'utf8')

function heldOut(): LabelledPaper[] {
  const papers = ['papers-a/', 'papers-b/', 'papers-c/'].flatMap((folder) =>
    readdirSync(new URL(folder, HELD_OUT))
      .filter((name) => name.endsWith('.json'))
      .map((name) => parsePaper(readText(folder + name), readText(folder + name.replace('.json', '.txt')))),
  )
  return [...papers, ...['headers.jsonl', 'headers-2.jsonl'].flatMap((file) => parseHeaders(readText(file)))]
}

function ownPapers(): LabelledPaper[] {
  return Object.entries(PAPER_FIELDS).map(([id, expected]) => ({
    id,
    text: readFileSync(new URL(`../fixtures/${id}.txt`, import.meta.url), 'utf8'),
    fields: expectedFields(expected),
    written: true,
  }))
}

const setFromParts = (): LabelledPaper[] =>
  [...inventHeads(), ...inventHands()].map(({ name, text, fields }) => ({ id: name, text, fields, written: false }))

describe('the figures are earned', () => {
  const counts = countRules([...heldOut(), ...ownPapers(), ...setFromParts()])

  // Of a drifted figure: `node bench/calibrate.ts --write` enters what was counted.
  it.each(counts.map((count) => [`${count.field}.${count.rule}`, count] as const))('%s', (_, count) => {
    expect({ ...count, verdict: judge(count) }).toEqual({ ...count, verdict: 'ok' })
  })

  it('of the values shown as certain fewer than one in a hundred is wrong', () => {
    const certain = counts.filter(({ stated }) => stated >= CERTAIN)
    const [seen, wrong] = [sum(certain.map((one) => one.seen)), sum(certain.map((one) => one.wrong))]
    expect(lowerBound(seen - wrong, seen)).toBeGreaterThan(0.99)
  })
})

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

test.each([
  ['enough, none wrong', 30, 0, 5, true],
  ['one of few is wrong', 99, 1, 50, false],
  ['one of many', 101, 1, 50, true],
  ['one in a hundred is one too many', 100, 1, 50, false],
  ['too few to say', 29, 0, 29, false],
  ['many, set from the same parts', 500, 0, 4, false],
])('certain? %s', (_, seen, wrong, written, expected) => {
  expect(mayBeCertain({ seen, wrong, written })).toBe(expected)
})

test.each([
  ['a guess is left', 'number.regular', 0.6, 4, 4, 4, 0.6],
  ['and never certain', 'number.regular', 0.97, 0, 0, 0, 0.75],
  ['half of them', 'number.regular', 0.9, 10, 5, 10, 0.5],
  ['too few', 'number.regular', 0.9, 29, 0, 29, 0.75],
  ['enough', 'number.regular', 0.5, 38, 0, 38, 0.98],
  ['many', 'number.regular', 0.5, 400, 2, 100, 0.98],
  ['a picture leaves no text', 'secrecy.none', 0.5, 400, 0, 100, 0.9],
] as const)('the figure: %s', (_, name, stated, seen, wrong, written, figure) => {
  const [field, rule] = name.split('.') as [FieldName, string]
  expect(figureOf({ field, rule, stated, seen, wrong, written })).toBe(figure)
})

test.each([
  [
    'báo cáo tháng 5 về khuyến học của phường trong năm nay',
    'báo cáo tháng 5 về khuyến hoc của phường trong năm nay',
    true,
  ],
  ['báo cáo tháng 5', 'báo cáo tháng 6', false],
  [null, 'báo cáo', false],
])('subjects alike: %j and %j', (a, b, same) => {
  expect(sameField('subject', a, b)).toBe(same)
})
