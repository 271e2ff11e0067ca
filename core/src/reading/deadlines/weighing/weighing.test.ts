import { describe, expect, it } from 'vitest'
import { candidatesIn } from '../candidates.ts'
import { findDues } from '../find.ts'
import { normalizeForDues } from '../normalize.ts'
import { featuresOf, shareOf } from './index.ts'

const facts = { issuedOn: null, receivedAt: null, actKind: 'Nghị định' }

function sharesOf(sentence: string): number[] {
  const { text } = normalizeForDues(sentence)
  return candidatesIn(text, facts).map((one) => shareOf(featuresOf(text, one, facts)))
}

describe('the words around an expression of time', () => {
  it.each([
    'Chủ cơ sở phải gửi báo cáo khắc phục về cơ quan kiểm tra trong thời hạn 15 ngày kể từ ngày nhận kết luận.',
    'Ủy ban nhân dân cấp xã niêm yết danh sách chậm nhất là 10 ngày trước ngày họp.',
    'Văn phòng có trách nhiệm tổng hợp, trình lãnh đạo trước ngày 20/8/2027.',
  ])('speak for a limit: %s', (sentence) => {
    expect(Math.max(...sharesOf(sentence))).toBeGreaterThan(0.9)
  })

  it.each([
    'Giấy phép có giá trị trong thời hạn 05 năm kể từ ngày cấp.',
    'Số liệu tính từ ngày 01/01/2027 đến ngày 30/6/2027.',
    'Nghị định này có hiệu lực từ ngày 01/7/2027.',
  ])('speak against it: %s', (sentence) => {
    expect(Math.max(0, ...sharesOf(sentence))).toBeLessThan(0.5)
    expect(findDues(sentence, facts)).toEqual([])
  })

  it('are named once each, with figures all alike', () => {
    const { text } = normalizeForDues('Gửi, gửi và gửi 3 bản trước ngày 20/8/2027.')
    const [one] = candidatesIn(text, facts)
    const features = one === undefined ? [] : featuresOf(text, one, facts)
    expect(new Set(features).size).toBe(features.length)
    expect(features).toContain('C=#')
    expect(features.some((name) => /\d{2}/.test(name.replace(/^l?\w+=/, '')))).toBe(false)
  })

  it('are nothing to go by where none of them is known', () => {
    expect(shareOf([])).toBe(shareOf(['l1=never seen anywhere']))
  })
})
