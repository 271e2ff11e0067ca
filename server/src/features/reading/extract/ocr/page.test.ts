import { evidenceAt, type PageText } from '@kip/core/reading'
import { describe, expect, test } from 'vitest'
import { IDENTITY } from '../image/projection.ts'
import { cellsOn, pageOf, type ReadSheet } from './page.ts'
import { type OcrWord, wordsOf } from './words.ts'

const SIZE = { width: 1000, height: 1400 }

const word = (text: string, left: number, base: number, more: Partial<OcrWord> = {}): OcrWord => {
  const right = left + text.length * 14
  return { text, left, right, base, size: 30, confidence: 96, leastLetter: 99, leastMarked: 99, first: false, ...more }
}

const sheet = (words: OcrWord[], more: Partial<ReadSheet['prepared']> = {}): ReadSheet => ({
  words,
  prepared: { dotsPerInch: 200, lean: 0, rules: { horizontal: [], vertical: [] }, back: IDENTITY, ...more },
})

const boxOf = (page: PageText, quote: string) => {
  const at = page.text.indexOf(quote)
  return evidenceAt(page, at, at + quote.length).box
}

describe('a page read off a picture', () => {
  test('is laid out as the eye sees it: columns parted, lines in order, every word with its place', () => {
    const page = pageOf(3, SIZE, [
      sheet([
        word('tháng', 605, 203),
        word('Số:', 100, 200),
        word('12/UBND', 150, 200),
        word('ngày', 540, 203),
        word('Kính', 300, 300),
        word('gửi:', 370, 300),
      ]),
    ])
    expect(page.page).toBe(3)
    expect(page.text).toMatch(/^ *Số: 12\/UBND {3,}ngày tháng\n\n? +Kính gửi:$/)
    expect(page.runs.map(({ start, end }) => page.text.slice(start, end))).toEqual([
      'Số:',
      '12/UBND',
      'ngày',
      'tháng',
      'Kính',
      'gửi:',
    ])
    expect(boxOf(page, '12/UBND')).toEqual([0.15, 0.1225, 0.248, 0.1489])
    expect(page.runs.every(({ certainty }) => certainty !== undefined && certainty < 1)).toBe(true)
  })

  test('places are those of the picture as it came, whichever way it was turned', () => {
    // Turned by two quarters.
    const page = pageOf(1, SIZE, [sheet([word('ngày', 100, 200)], { back: [-1, 0, 0, -1, 1000, 1400] })])
    const [left = 0, top = 0, right = 0, bottom = 0] = boxOf(page, 'ngày') ?? []
    expect([left, right]).toEqual([0.844, 0.9])
    expect(top).toBeCloseTo(1 - 0.1489, 2)
    expect(bottom).toBeGreaterThan(top)
  })

  test('lines that lean a little are lines all the same', () => {
    const lean = 0.4
    const slope = Math.tan((lean * Math.PI) / 180)
    const words = ['một', 'dòng', 'chữ', 'dài', 'hơi', 'nghiêng'].map((text, at) =>
      word(text, 100 + at * 130, 400 + slope * (100 + at * 130)),
    )
    const other = words.map((one) => ({ ...one, text: 'dưới', base: one.base + 36 }))
    const page = pageOf(1, SIZE, [sheet([...words, ...other], { lean })])
    expect(page.text.split('\n')).toHaveLength(2)
    const [, top = 0] = boxOf(page, 'nghiêng') ?? []
    expect(top).toBeCloseTo((400 + slope * 750 - 0.95 * 30) / 1400, 2)
  })

  test('an open book is read from left to right', () => {
    const page = pageOf(1, SIZE, [
      sheet([word('trái', 100, 200)]),
      sheet([word('phải', 50, 100)], { back: [1, 0, 0, 1, 500, 0] }),
    ])
    expect(page.text.trim()).toMatch(/^trái\n\n *phải$/)
    expect(boxOf(page, 'phải')?.[0]).toBeCloseTo(0.55, 3)
  })

  test('cells of a ruled table are told by its lines', () => {
    const rules = {
      horizontal: [100, 160, 220].map((at) => ({ at, from: 100, to: 700 })),
      vertical: [100, 300, 700].map((at) => ({ at, from: 100, to: 220 })),
    }
    const cells = cellsOn(rules, 200)
    expect(cells).toHaveLength(4)
    expect(cells[1]).toMatchObject({ left: 300, top: 100, right: 700, bottom: 160 })
    const words = [word('TT', 120, 140), word('Nhiệm', 320, 140), word('1', 120, 200), word('Rà', 320, 200)]
    expect(pageOf(1, SIZE, [sheet(words, { rules })]).text).toBe('TT | Nhiệm\n1 | Rà')
  })
})

describe('words of the engine’s dump', () => {
  const letters = (text: string, x: number, gaps: readonly number[] = []) => {
    let left = x
    return [...text].map((letter, at) => {
      left += gaps[at] ?? 2
      const bbox = { x0: left, y0: 80, x1: left + 10, y1: 100 }
      left += 10
      return { text: letter, bbox, confidence: 99 }
    })
  }
  const dump = (words: { text: string; symbols: ReturnType<typeof letters> }[]) =>
    JSON.stringify({
      blocks: [
        {
          paragraphs: [
            {
              lines: [
                {
                  baseline: { x0: 0, y0: 100, x1: 400, y1: 104 },
                  rowAttributes: { rowHeight: 28, descenders: 6, ascenders: 8 },
                  words: words.map(({ text, symbols }) => ({
                    text,
                    symbols,
                    confidence: 96,
                    bbox: { x0: symbols[0]?.bbox.x0, y0: 80, x1: symbols.at(-1)?.bbox.x1, y1: 100 },
                  })),
                },
              ],
            },
          ],
        },
        { paragraphs: null },
      ],
    })

  test('have the size and the baseline of their line', () => {
    const [first, second] = wordsOf(
      dump([
        { text: 'chậm', symbols: letters('chậm', 0) },
        { text: 'nhất', symbols: letters('nhất', 200) },
      ]),
    )
    expect(first).toMatchObject({ text: 'chậm', left: 2, first: true, leastMarked: 99 })
    expect(first?.size).toBeCloseTo(14 / 0.45, 5)
    expect(second?.base).toBeCloseTo(102.2, 0)
  })

  test('a space that was missed parts them; figures of one number stay together', () => {
    expect(
      wordsOf(dump([{ text: 'VT,NVY', symbols: letters('VT,NVY', 0, [2, 2, 2, 14]) }])).map(({ text }) => text),
    ).toEqual(['VT,', 'NVY'])
    const notation = '61/TTr-KTHT'
    const symbols = letters(notation, 0, [2, 2, 2, 2, 14])
    expect(wordsOf(dump([{ text: notation, symbols }])).map(({ text }) => text)).toEqual([notation])
    expect(wordsOf(dump([{ text: '11', symbols: letters('11', 0, [2, 14]) }])).map(({ text }) => text)).toEqual(['11'])
  })

  test('an empty page has none', () => {
    expect(wordsOf(JSON.stringify({ blocks: null }))).toEqual([])
  })
})
