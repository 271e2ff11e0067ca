import { describe, expect, test } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN } from '../schema.ts'
import { readIssuer } from './issuer.ts'

function headOf(...left: string[]) {
  const right = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
  const lines = [...left, 'Số: 12/ABC-VP'].map((line, at) => `${line.padEnd(45)}${right[at] ?? ''}`)
  const text = [...lines, '', 'Kính gửi: Ủy ban nhân dân các phường', '', 'Đề nghị các phường báo cáo.'].join('\n')
  return readIssuer(parseLayout([{ page: 1, text, runs: [] }]))
}

describe('that no office stands above the issuer', () => {
  test.each([
    ['UBND THÀNH PHỐ HỒ CHÍ MINH'],
    ['BỘ Y TẾ'],
    ['CÔNG AN THÀNH PHỐ'],
    ['HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN THẠNH TÂY'],
  ])('is certain of «%s»', (issuer) => {
    const { parentIssuer } = headOf(issuer)
    expect(parentIssuer.value).toBeNull()
    expect(parentIssuer.confidence).toBeGreaterThanOrEqual(CERTAIN)
  })

  test.each([
    ['a line above it that was not understood', ['ÚV ĐAN NHÂM DÀN', 'TRUNG TÂM Y TẾ']],
    ['a department, which always has one', ['SỞ XÂY DỰNG']],
    ['an office of a committee', ['VĂN PHÒNG']],
  ])('is not of %s', (_, left) => {
    const { parentIssuer } = headOf(...left)
    expect(parentIssuer.value).toBeNull()
    expect(parentIssuer.confidence).toBeLessThan(CERTAIN)
  })

  test('where one stands, it is as sure as before', () => {
    const { parentIssuer } = headOf('UBND THÀNH PHỐ HỒ CHÍ MINH', 'SỞ XÂY DỰNG')
    expect(parentIssuer).toMatchObject({ value: 'UBND THÀNH PHỐ HỒ CHÍ MINH' })
    expect(parentIssuer.confidence).toBeGreaterThanOrEqual(CERTAIN)
  })
})
