import { CERTAIN } from '@kip/core/reading'
import { describe, expect, test } from 'vitest'
import type { ReadWord } from './certainty.ts'
import { certaintyOf } from './certainty.ts'
import { tidyWords } from './tidy.ts'

/** A line as the engine gives it, every word beyond doubt. */
function line(text: string, more: Partial<ReadWord> = {}): ReadWord[] {
  let left = 0
  return text.split(' ').map((word, at) => {
    const right = left + word.length * 10
    const read = { text: word, left, right, base: 100, size: 30, first: at === 0 }
    left = right + 10
    return { ...read, confidence: 96, leastLetter: 99, leastMarked: 99, certainty: 0.95, ...more }
  })
}

const textOf = (words: readonly ReadWord[]) => words.map(({ text }) => text).join(' ')

describe('mistakes that can only be meant one way', () => {
  test.each([
    ['trước ngày l5/12/2O26 để', 'trước ngày 15/12/2026 để'],
    ['ngày O5 tháng l2 năm 2026', 'ngày 05 tháng 12 năm 2026'],
    ['lúc 8ø00 ngày', 'lúc 8g00 ngày'],
    ['Số: 9035SKHCN-CĐS', 'Số: 9035/SKHCN-CĐS'],
    ['Số: 843-MTTQ-BTT', 'Số: 843/MTTQ-BTT'],
    ['Số: 7719/5VHTT-XDNSVH', 'Số: 7719/SVHTT-XDNSVH'],
    ['Số: 4216/S5NV-CCHC', 'Số: 4216/SNV-CCHC'],
    ['ỦV BAN NHÂN DÂN', 'ỦY BAN NHÂN DÂN'],
    ['trước ngàv 05', 'trước ngày 05'],
    ['muộn nhất 03 ngay sau buổi', 'muộn nhất 03 ngày sau buổi'],
    ['kế từ ngày nhận được', 'kể từ ngày nhận được'],
    ['BẢO HIẾM XÃ HỘI', 'BẢO HIỂM XÃ HỘI'],
    ['Đế tổng hợp, báo cáo', 'Để tổng hợp, báo cáo'],
  ])('%s → %s, and never certain for it', (read, meant) => {
    const words = tidyWords(line(read))
    expect(textOf(words)).toBe(meant)
    const changed = words.filter(({ text }) => !read.split(' ').includes(text))
    expect(changed.every(({ certainty }) => certainty < CERTAIN)).toBe(true)
  })

  test.each([
    ['-Lưu: VT,NVY.', '- Lưu: VT, NVY.'],
    ['SỞYTẾ', 'SỞ Y TẾ'],
    ['SỞY TẾ', 'SỞ Y TẾ'],
    ['BỆNH SỞI', 'BỆNH SỞI'],
    ['NHÂ NDÂN', 'NHÂN DÂN'],
    ['chất l ượng', 'chất lượng'],
    ['trong 3ngày', 'trong 3 ngày'],
  ])('words that ran together or were torn: %s → %s', (read, meant) => {
    expect(textOf(tidyWords(line(read)))).toBe(meant)
  })
})

describe('a letter that may be dirt', () => {
  const withDoubtful = (text: string) =>
    line(text).map((word) => (word.text.length === 1 ? { ...word, certainty: 0.4 } : word))

  test.each([
    ['giao Trạm y tế phối hợp', 'giao Trạm y tế phối hợp'],
    ['SỞ Y TẾ', 'SỞ Y TẾ'],
    ['các phường l báo cáo', 'các phường báo cáo'],
  ])('stays where papers put it: %s → %s', (read, meant) => {
    expect(textOf(tidyWords(withDoubtful(read)))).toBe(meant)
  })

  test('taken away, leaves its neighbours in doubt where it may have been a word', () => {
    const unsure = (text: string) =>
      tidyWords(withDoubtful(text)).flatMap((word) => (word.certainty < CERTAIN ? [word.text] : []))
    expect(unsure('Y Bhăm Niê')).toEqual(['Bhăm'])
    expect(unsure('ông Ksor Ý Blơ trình')).toEqual(['Ksor', 'Blơ'])
    expect(unsure('các phường l báo cáo')).toEqual([])
  })
})

test.each(['Số 128-CV/ĐU', 'qua Zalo và SMS', 'do WHO báo cáo', 'gồm 5 nam, 3 nữ', 'làm ngay'])(
  '«%s» stays',
  (text) => {
    const words = tidyWords(line(text))
    expect(textOf(words)).toBe(text)
    expect(words.every(({ certainty }) => certainty >= CERTAIN)).toBe(true)
  },
)

test('our own name is known by its letters, whatever marks were read', () => {
  const words = tidyWords(line('nhân dân phường An Thành Tây, An Thạnh Đông'), ['An Thạnh Tây'])
  expect(textOf(words)).toBe('nhân dân phường An Thạnh Tây, An Thạnh Đông')
  expect(words.filter(({ certainty }) => certainty < CERTAIN).map(({ text }) => text)).toEqual(['Thạnh'])
})

describe('dirt', () => {
  test.each([
    ['| Rà soát ¡danh sách |', 'Rà soát danh sách'],
    ['“Thành phố Hồ Chí Minh,', 'Thành phố Hồ Chí Minh,'],
    ['ỦY BAN NHÂN DÂN...', 'ỦY BAN NHÂN DÂN'],
    ["' Số: 12⁄QĐ-UBND", 'Số: 12/QĐ-UBND'],
  ])('%s → %s', (read, meant) => expect(textOf(tidyWords(line(read)))).toBe(meant))

  test('single marks and letters nobody is sure of go, others stay', () => {
    expect(textOf(tidyWords(line('ĩ - a) ở 5', { certainty: 0.4 })))).toBe('a) 5')
    expect(textOf(tidyWords(line('ở - a) 5')))).toBe('ở - a) 5')
  })

  test('a low figure was the dirt’s where every letter is beyond doubt', () => {
    const [word] = tidyWords(line('¡danh', { certainty: 0.3 }))
    expect(word).toMatchObject({ text: 'danh', certainty: CERTAIN })
    const [doubtful] = tidyWords(line('¡danh', { certainty: 0.3, leastLetter: 90 }))
    expect(doubtful?.certainty).toBe(0.3)
  })
})

describe('left alone', () => {
  test.each([
    'trước ngày 15/12/2026 để tổng hợp',
    'Ông Tố Uyên, Trần Quốc Khải',
    'hằng năm, hàng tháng',
    'Uỷ ban nhân dân, hoà giải',
    'TM. ỦY BAN NHÂN DÂN',
    '“Ngày hội đại đoàn kết”',
    'trước ngày …./…./2026',
    'thành phố chủ trì, phó chủ tịch',
    'Số: 215/2025/NĐ-CP',
    'KT. CHỦ TỊCH',
    'trong quý I/2027, quý I năm 2027',
  ])('%s', (text) => {
    const words = line(text)
    expect(tidyWords(words)).toEqual(words)
  })
})

describe('how sure a word is', () => {
  const certainty = (text: string, confidence: number, leastMarked = 98) =>
    certaintyOf({ text, confidence, leastMarked })

  test.each([
    ['ngày', 96, true],
    ['kiếm', 91, false],
    // its marks are beyond doubt
    ['Thành', 89, true, 99],
    ['HIỂM', 88, true],
    ['15/12/2026', 93, true],
    ['15/12/2026', 89, false],
    ['2391/SXD-QLN', 91, true],
    ['2391/SXD-QLN', 85, false],
  ] as const)('«%s» at %i: %s', (text, confidence, sure, leastMarked?: number) => {
    expect(certainty(text, confidence, leastMarked) >= CERTAIN).toBe(sure)
  })

  test('grows with the figure, and is never that of text that was given', () => {
    const all = Array.from({ length: 101 }, (_, figure) => certainty('ngày', figure))
    expect(all).toEqual(all.toSorted((a, b) => a - b))
    expect(Math.max(...all)).toBeLessThan(1)
  })
})
