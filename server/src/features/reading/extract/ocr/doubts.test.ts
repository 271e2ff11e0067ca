import { CERTAIN } from '@kip/core/reading'
import { describe, expect, test } from 'vitest'
import type { ReadWord } from './certainty.ts'
import { doubtMarks } from './doubts.ts'

/** Lines as the engine gives them, every word beyond doubt. */
const read = (text: string, confidence = 95) =>
  text.split('\n').flatMap((line, row) =>
    line.split(' ').map(
      (word, at): ReadWord => ({
        text: word,
        left: at * 100,
        right: at * 100 + 80,
        base: 50 + row * 40,
        size: 30,
        confidence,
        leastLetter: 99,
        leastMarked: 99,
        first: at === 0,
        certainty: 0.9,
      }),
    ),
  )
const doubted = (text: string, confidence?: number) =>
  doubtMarks(read(text, confidence)).flatMap((word) => (word.certainty < CERTAIN ? [word.text] : []))

describe('marks a name or a title cannot bear', () => {
  test.each([
    // names with a line of their own
    ['Nguyên Văn Tuẩn', ['Nguyên', 'Tuẩn']],
    ['Trấn Thị Lành Phưỡng', ['Trấn', 'Lành', 'Phưỡng']],
    ['Lê Minh Khoa', []],
    ['Quách Gia Bảo', []],
    // both are names, and the mark is of one shape: only the best figure tells
    ['Đỗ Quang Hiến', ['Hiến']],
    // titles and offices in capitals
    ['THẤM PHÁN', ['THẤM']],
    ['TÒA ÁN NHÂN DÂN TÍNH LÂM ĐỒNG', ['TÍNH']],
    ['CHÚ TỊCH', ['CHÚ', 'TỊCH']],
    ['KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC', []],
    // marks of urgency and secrecy stand alone in capitals, too
    ['MẬT', []],
    ['TUYỆT MẬT', []],
    ['THƯỢNG KHẨN', []],
    ['HỎA TỐC HẸN GIỜ', []],
    ['ỦY BAN NHÂN DÂN\nPHƯỜNG AN THẠNH TÂY', []],
    ['CÔNG AN TỈNH KHÁNH HÒA', []],
    // letters nobody knows are the engine's own
    ['TRUNG TÂM QWERTZ', []],
    // running text has its phrases
    ['Các phường thấm định', []],
  ])('«%s»: asked about %j', (text, meant) => expect(doubted(text)).toEqual(meant))

  test('the engine at its best is believed between two names', () => {
    expect(doubted('Đỗ Quang Hiến', 97)).toEqual([])
    expect(doubted('Đỗ Quang Tuẩn', 97)).toEqual(['Tuẩn'])
  })
})
