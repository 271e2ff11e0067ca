import { describe, expect, it } from 'vitest'
import { paper, read } from '../fixtures/office-paper.ts'

describe('anchors of the paper itself', () => {
  it('counts from receipt, issue and effect', () => {
    const { duties } = read(
      paper(
        'QĐ',
        `                                   QUYẾT ĐỊNH
                    Ban hành Quy chế

    Điều 1. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2026.
    Điều 2. Trong thời hạn 30 ngày kể từ ngày Quyết định này có hiệu lực thi hành, Ủy ban nhân dân các phường, xã, đặc khu ban hành quy chế.
    Điều 3. Sở Nội vụ công bố thủ tục trong vòng 05 ngày làm việc kể từ ngày ký Quyết định này.
    Điều 4. Ủy ban nhân dân các phường, xã, đặc khu gửi ý kiến trong 03 ngày làm việc kể từ ngày nhận được Quyết định này.`,
      ),
      { kind: 'QĐ', recipients: [] },
    )
    expect(duties.map(({ due }) => [due?.kind === 'relative' ? due.anchor : null, due?.resolvesTo])).toEqual([
      ['effect', '2026-07-01T17:00:00+07:00'],
      ['issue', '2026-05-19T17:00:00+07:00'],
      ['receipt', '2026-05-15T17:00:00+07:00'],
    ])
  })

  it('says so when weekday and date contradict each other, and is not sure', () => {
    const { duties, warnings } = read(
      paper('CV', '    Đề nghị các phường gửi danh sách trước ngày 20/5/2026 (thứ Sáu) để tổng hợp./.'),
    )
    expect(duties[0]?.confidence).toBeLessThan(0.8)
    expect(warnings.map(({ code }) => code)).toEqual(['weekday-mismatch'])
  })
})

it('warns of a limit that was over when the paper was written, but not of one that is only told of', () => {
  const codes = (body: string) => read(paper('CV', body)).warnings.map(({ code }) => code)
  expect(codes('    Đề nghị Sở Y tế gửi báo cáo trước ngày 20/4/2026.')).toEqual(['past-limit'])
  expect(codes('    Sở đã yêu cầu gửi báo cáo trước ngày 20/4/2026, đến nay chưa nhận được.')).toEqual([])
})

it('takes a paper without a date for one of the day it came', () => {
  const text = 'Kính gửi anh/chị phụ trách,\n\nNhờ anh/chị phản hồi thư này trong ngày hôm nay.\nTrân trọng cảm ơn.\n'
  const { duties } = read(text, { issuedOn: null, kind: null })
  expect(duties.map(({ due }) => due?.kind === 'date' && due.date)).toEqual(['2026-05-12'])
})

it('reads a day that stands on the line below its label', () => {
  const body =
    '    1. Chủ đầu tư bàn giao mốc giới, hạn cuối cùng:\n20/10/2026.\n    Biên bản lập xong lúc 11 giờ 00 cùng ngày.'
  const { duties } = read(paper('BB', body), { recipients: [] })
  expect(duties.map(({ who, due }) => [who, due?.phrase])).toEqual([['Chủ đầu tư', 'hạn cuối cùng: 20/10/2026']])
})

it('counts from the receipt of a paper by the name in its title', () => {
  const anchors = (title: string | null) =>
    read(paper('CV', '    Đề nghị trả lời trong vòng 15 ngày kể từ ngày nhận được Kiến nghị.'), {
      kind: null,
      title,
    }).duties.map(({ due }) => due?.kind === 'relative' && due.anchor)
  expect(anchors('KIẾN NGHỊ')).toEqual(['receipt'])
  expect(anchors(null)).toEqual(['event'])
})
