import { describe, expect, it } from 'vitest'
import { comparableText, comparePersonNames, foldText, normalizeText, placeTones } from './text.ts'

describe('placeTones', () => {
  it.each([
    ['hoà bình', 'hòa bình'],
    ['Uỷ ban', 'Ủy ban'],
    ['thuỷ lợi, khoẻ', 'thủy lợi, khỏe'],
    ['HOẢ TỐC', 'HỎA TỐC'],
    ['hoàn thành', 'hoàn thành'],
    ['hoạt động', 'hoạt động'],
    ['quý', 'quý'],
    ['hòa', 'hòa'],
  ])('%s → %s', (text, expected) => {
    expect(placeTones(text)).toBe(expected)
    expect(placeTones(text)).toHaveLength(text.length)
  })
})

it('makes one of what the eye takes for one', () => {
  expect(normalizeText('  Sở\u00a0 Nội\u200b vụ\n'.normalize('NFD'))).toBe('Sở Nội vụ')
  expect(foldText('Đường Nguyễn Huệ')).toBe('duong nguyen hue')
  expect(comparableText('HOÀ')).toBe('hòa')
})

it('orders people by their given names, D before Đ', () => {
  const names = ['Trần Văn Đạt', 'Lê Thị An', 'Bùi Văn Dũng', 'Hồ An']
  expect(names.sort(comparePersonNames)).toEqual(['Hồ An', 'Lê Thị An', 'Bùi Văn Dũng', 'Trần Văn Đạt'])
})
