/** The figures of limits and duties against the counts on every labelled paper and sentence of the repository. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../../calendar/index.ts'
import { LIMIT_CONFIDENCE } from '../deadlines/index.ts'
import { judge } from '../fields/calibration.ts'
import {
  dutiesOfFixture,
  dutiesOfPaper,
  dutiesOfSentence,
  isSetOf,
  parsePaper,
  parseSentences,
} from '../fixtures/held-out.ts'
import { CERTAIN } from '../schema.ts'
import { countDutyRules, type LabelledDuties } from './calibration.ts'
import { DUTY_CONFIDENCE, leastOfRules } from './confidence.ts'

const HELD_OUT = new URL('../../../../bench/held-out/', import.meta.url)
const OWN = new URL('../fixtures/duties/', import.meta.url)
const CALENDAR = indexCalendar(defaultCalendar())
const textOf = (path: string, base: URL) => readFileSync(new URL(path, base), 'utf8')

function heldOut(): LabelledDuties[] {
  const sets = readdirSync(HELD_OUT)
  const papers = sets.filter(isSetOf('papers')).flatMap((folder) =>
    readdirSync(new URL(folder, HELD_OUT))
      .filter((name) => name.endsWith('.json'))
      .map((name) =>
        parsePaper(
          textOf(`${folder}/${name}`, HELD_OUT),
          textOf(`${folder}/${name.replace('.json', '.txt')}`, HELD_OUT),
        ),
      ),
  )
  const sentences = sets.filter(isSetOf('sentences')).flatMap((file) => parseSentences(textOf(file, HELD_OUT)))
  return [...papers.flatMap(dutiesOfPaper), ...sentences.map(dutiesOfSentence)]
}

describe('the figures are earned', () => {
  const own = readdirSync(OWN).map((name) => dutiesOfFixture(textOf(name, OWN)))
  const { rules, certain } = countDutyRules([...heldOut(), ...own], CALENDAR)

  // Of a drifted figure: `node bench/calibrate.ts --write` enters what was counted.
  it.each(rules.map((count) => [`${count.field}.${count.rule}`, count] as const))('%s', (_, count) => {
    expect({ ...count, verdict: judge(count) }).toEqual({ ...count, verdict: 'ok' })
  })

  it('of the limits shown as certain fewer than one in a hundred is wrong', () => {
    expect(certain.seen).toBeGreaterThan(100)
    expect(certain.wrong / certain.seen).toBeLessThan(0.01)
  })
})

const paper = (asks: string) => `ỦY BAN NHÂN DÂN                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THẠNH TÂY              Độc lập - Tự do - Hạnh phúc

Số: 215/UBND-VP                  An Thạnh Tây, ngày 12 tháng 5 năm 2026

Kính gửi: Các khu phố

${asks}

Nơi nhận:                          CHỦ TỊCH
- Như trên;
- Lưu: VT.

                                   Trần Văn Bình An
`

describe('counting', () => {
  const text = paper('Đề nghị các khu phố gửi danh sách trước ngày 20/5/2026.')
  const count = (due: string) =>
    countDutyRules([{ text, received: null, ward: null, expected: [{ due, what: 'gửi danh sách' }] }], CALENDAR)

  it.each([
    ['before 2026-05-20', 0],
    ['by 2026-05-20', 1],
  ])('a limit that is labelled %s', (due, wrong) => {
    const { rules, limits, certain } = count(due)
    const seen = rules.filter((rule) => rule.seen > 0).map((rule) => [rule.field, rule.rule, rule.wrong])
    expect(seen).toEqual([
      ['limit', 'date', wrong],
      ['duty', 'asked', wrong],
    ])
    expect({ limits, certain }).toEqual({ limits: 1, certain: { seen: 1, wrong } })
  })

  it.each([
    ['gửi danh sách hội viên về phường', 0],
    ['kiểm tra phòng cháy tại chợ', 1],
  ])('a task without a limit is the labelled one when most of its words are: %s', (what, wrong) => {
    const open = paper('Đề nghị các khu phố gửi danh sách hội viên.')
    const { rules } = countDutyRules(
      [{ text: open, received: null, ward: null, expected: [{ due: null, what }] }],
      CALENDAR,
    )
    expect(rules.filter((rule) => rule.seen > 0).map((rule) => [rule.rule, rule.wrong])).toEqual([
      ['open-asked', wrong],
    ])
  })
})

it.each([
  [['date', 'weekday'], ['asked'], LIMIT_CONFIDENCE.weekday],
  [['date'], ['asked', 'told'], DUTY_CONFIDENCE.told],
] as const)('%j and %j: as sure as the least trusted', (limit, duty, sure) => {
  expect(sure).toBeLessThan(CERTAIN)
  expect(leastOfRules({ limit, duty })).toBe(sure)
})
