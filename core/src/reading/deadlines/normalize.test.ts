import { describe, expect, it } from 'vitest'
import { findDues, plainWords } from './index.ts'
import { normalizeForDues, originalPhrase } from './normalize.ts'

describe('one spelling for many', () => {
  it.each([
    ['Hàng năm', 'hằng năm'],
    ['hàng hóa', 'hàng hóa'],
    ['Quí II', 'quý ii'],
    ['05 (năm) ngày', '05 ngày'],
    ['15 (mười lăm) ngày', '15 ngày'],
    ['năm (15/12)', 'năm (15/12)'],
    ['ngày 10 tháng 6 năm\n2027 ; duy trì', 'ngày 10 tháng 6 năm 2027; duy trì'],
    ['hoà, thuỷ, khoẻ', 'hòa, thủy, khỏe'],
    ['hoàn thành khoản, quý, quỹ', 'hoàn thành khoản, quý, quỹ'],
    ['01 – 10', '01 - 10'],
    ['trước\u00a0ngày\u200b 05/6', 'trước ngày 05/6'],
  ])('%j → %j', (written, normal) => {
    expect(normalizeForDues(written).text).toBe(normal)
    expect(normalizeForDues(written.normalize('NFD')).text).toBe(normal)
  })

  it('finds its way back to the words as written', () => {
    const written = 'Gửi  trong thời hạn 05 (năm)\nngày  làm việc.'.normalize('NFD')
    const normal = normalizeForDues(written)
    const at = normal.text.indexOf('05 ngày')
    expect(originalPhrase(normal, at, at + '05 ngày làm việc'.length)).toBe('05 (năm) ngày làm việc'.normalize('NFC'))
  })

  it('quotes the phrase verbatim and places it in the sentence as given', () => {
    const sentence = 'Báo cáo về Sở trước 16h00 ngày 05/6/2026.'
    const [found] = findDues(sentence, { issuedOn: null, receivedAt: null, actKind: 'CV' })
    expect(found?.due.phrase).toBe('trước 16h00 ngày 05/6/2026')
    expect(sentence.slice(found?.start, found?.end)).toBe('trước 16h00 ngày 05/6/2026')
  })

  it('keeps accents in plain words', () => {
    expect(plainWords('UỶ BAN  Nhân dân')).toBe('ủy ban nhân dân')
  })
})
