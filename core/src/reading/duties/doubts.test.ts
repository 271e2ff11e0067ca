import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { parseLayout } from '../layout/index.ts'
import { readDuties } from './index.ts'

/** Warnings of a công văn of Tuesday 12 May 2026 with this text. */
function warningsOf(body: string) {
  const text = `Kính gửi: Ủy ban nhân dân các phường, xã

    Sở Y tế đề nghị Ủy ban nhân dân các phường, xã:
    ${body}
`
  const facts = {
    issuedOn: Temporal.PlainDate.from('2026-05-12'),
    receivedAt: null,
    ward: null,
    recipients: [],
    issuer: 'SỞ Y TẾ',
    kind: 'CV',
  }
  return readDuties(parseLayout([{ page: 1, text, runs: [] }]), facts, indexCalendar(defaultCalendar())).warnings
}

describe('what contradicts itself is told', () => {
  it.each([
    ['1. Gửi danh sách trước ngày 20/5/2026 (thứ Tư).', []],
    ['1. Gửi danh sách trước ngày 20/5/2026 (thứ Sáu).', ['weekday-mismatch']],
    ['1. Cử người dự họp lúc 8 giờ 00, thứ Hai, ngày 20 tháng 5 năm 2026.', ['weekday-mismatch']],
    ['1. Gửi báo cáo trước ngày 20/4/2026.', ['past-limit']],
    ['1. Gửi báo cáo trước ngày 20/5/2025.', ['wrong-year']],
    ['1. Gửi báo cáo chậm nhất ngày 20/5/2062.', ['wrong-year']],
    ['1. Gửi báo cáo trước ngày 20/5/2028.', []],
    ['1. Lấy ý kiến Nhân dân. Thời gian thực hiện: 05 ngày làm việc, từ ngày 18/5/2026 đến ngày 22/5/2026.', []],
    ['1. Lấy ý kiến Nhân dân. Thời gian thực hiện: 15 ngày, từ ngày 18/5/2026 đến ngày 01/6/2026.', []],
    [
      '1. Lấy ý kiến Nhân dân. Thời gian thực hiện: 10 ngày làm việc, từ ngày 18/5/2026 đến ngày 22/5/2026.',
      ['window-mismatch'],
    ],
    ['1. Sở đã yêu cầu gửi báo cáo trước ngày 20/4/2026 nhưng đến nay chưa nhận được.', []],
  ])('%s', (body, codes) => {
    expect(warningsOf(body).map(({ code }) => code)).toEqual(codes)
  })

  it('in a sentence that names both sides', () => {
    expect(warningsOf('1. Gửi danh sách trước ngày 20/5/2026 (thứ Sáu).')[0]?.message).toBe(
      'Thứ và ngày trong «ngày 20/5/2026 (thứ Sáu)» không khớp nhau: ngày 20/05/2026 là thứ Tư. Hãy hỏi lại nơi gửi.',
    )
    expect(warningsOf('1. Gửi báo cáo trước ngày 20/5/2025.')[0]?.message).toBe(
      'Thời hạn «trước ngày 20/5/2025» ghi năm 2025, trước ngày của văn bản; có thể là năm 2026. Hãy hỏi lại nơi gửi trước khi ghi thời hạn.',
    )
  })
})
