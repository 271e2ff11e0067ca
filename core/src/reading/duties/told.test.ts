import { describe, expect, it } from 'vitest'
import { paper, read } from '../fixtures/office-paper.ts'

describe('requests that are told of', () => {
  it('gives the new limit only', () => {
    const { duties } = read(
      paper(
        'CV',
        `    Sở Giáo dục đã có Công văn số 900/SGD ngày 02/4/2026 đề nghị các đơn vị báo cáo trước ngày 29/5/2026. Đến nay còn 12 phường chưa gửi.
    Đề nghị các phường chưa báo cáo gửi báo cáo trước 11 giờ 00 ngày 15/5/2026 (thứ Sáu)./.`,
      ),
    )
    expect(duties.flatMap(({ due }) => due?.phrase ?? [])).toEqual(['trước 11 giờ 00 ngày 15/5/2026 (thứ Sáu)'])
  })

  it('follows an extension and not the limit it replaces', () => {
    const { duties } = read(
      paper(
        'CV',
        `    Ngày 02 tháng 4 năm 2026, Sở Văn hóa ban hành Công văn số 661/SVH đề nghị các địa phương nộp hồ sơ chậm nhất ngày 15/5/2026.
    Sở thống nhất gia hạn thời gian nộp hồ sơ đến hết ngày 30 tháng 5 năm 2026 (thay cho thời hạn ngày 15/5/2026)./.`,
      ),
    )
    // 30 May is a Saturday: the office day in front of it
    expect(duties.flatMap(({ due }) => (due === null ? [] : [due.resolvesTo]))).toEqual(['2026-05-29T17:00:00+07:00'])
  })

  it('reads nothing from a law quoted, an effect date, a term of inspection', () => {
    const { duties } = read(
      paper(
        'QĐ',
        `                                   QUYẾT ĐỊNH
                    Về thanh tra chuyên đề

    Căn cứ Nghị định số 101/2024/NĐ-CP, trong đó quy định: “Trong thời hạn 07 ngày làm việc kể từ ngày nhận được hồ sơ, cơ quan tiếp nhận có trách nhiệm thông báo”;

    Điều 1. Thời kỳ thanh tra: từ ngày 01/7/2025 đến ngày 31/12/2025. Thời hạn thanh tra là 45 ngày kể từ ngày công bố.
    Điều 2. Quyết định này có hiệu lực từ ngày 20/5/2026.
    Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.`,
      ),
      { kind: 'QĐ', recipients: [] },
    )
    expect(duties.filter(({ due }) => due !== null)).toEqual([])
  })
})

describe('invitations', () => {
  it('reads the meeting and, apart from it, the limits around it', () => {
    const { duties, meetings } = read(
      paper(
        'GM',
        `                                   GIẤY MỜI
                    Họp giao ban tuần

    Ủy ban nhân dân Thành phố kính mời các đồng chí Trưởng phòng dự họp giao ban.
    1. Thời gian: Bắt đầu từ 14g00 đến 16g30, thứ Sáu (15/5/2026)
    2. Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân
    Giao Văn phòng chuẩn bị tài liệu, gửi đại biểu chậm nhất 01 ngày trước ngày họp. Đề nghị xác nhận tham dự trước 11h00 ngày 14/5/2026./.`,
      ),
      { kind: 'GM', recipients: [] },
    )
    expect(meetings).toMatchObject([
      {
        startsAt: '2026-05-15T14:00:00+07:00',
        endsAt: '2026-05-15T16:30:00+07:00',
        place: 'Phòng họp số 2, trụ sở Ủy ban nhân dân',
      },
    ])
    expect(duties.flatMap(({ due }) => due?.resolvesTo ?? [])).toEqual([
      '2026-05-14T17:00:00+07:00',
      '2026-05-14T11:00:00+07:00',
    ])
  })

  it('keeps the hours of closures and reports apart from meetings', () => {
    const { duties, meetings } = read(
      paper(
        'TB',
        `                                   THÔNG BÁO
                    Về việc cấm xe phục vụ thi công

    Lúc 19 giờ 30 ngày 12/5/2026, đơn vị thi công báo cáo sự cố sụt lún.
    - Thời gian cấm xe: từ 22 giờ 00 ngày 20/5/2026 đến 05 giờ 00 ngày 21/5/2026.`,
      ),
      { kind: 'TB', recipients: [] },
    )
    expect(meetings).toEqual([])
    expect(duties).toEqual([])
  })

  it('reads a meeting of two days and one named behind its hour', () => {
    const { meetings } = read(
      paper(
        'CV',
        `    Vào lúc 8 giờ 30, ngày 21 tháng 5 năm 2026 (thứ Năm), tại Hội trường 1, Sở Công Thương tổ chức hội nghị bình ổn thị trường.
    Tập huấn phần mềm: từ 08 giờ 00 ngày 25/5/2026 đến 17 giờ 00 ngày 26/5/2026 tại Phòng máy số 3.`,
      ),
    )
    expect(meetings.map(({ startsAt, endsAt, place }) => [startsAt, endsAt, place])).toEqual([
      ['2026-05-21T08:30:00+07:00', undefined, 'Hội trường 1'],
      ['2026-05-25T08:00:00+07:00', '2026-05-26T17:00:00+07:00', 'Phòng máy số 3'],
    ])
  })
})

describe('a passage with quotation marks around it', () => {
  const words = '“d) Trong thời hạn 06 ngày kể từ ngày nhận đủ phiếu, Trạm Y tế trả lời cho người dân.”'
  it('is read as if there were none', () => {
    expect(read(words, { kind: null }).duties.map(({ due }) => due?.phrase)).toEqual([
      'Trong thời hạn 06 ngày kể từ ngày nhận đủ phiếu',
    ])
  })

  it.each([
    ['in a paper it is what another one says', paper('CV', `    Sửa điểm d khoản 2 như sau:\n    ${words}`)],
    ['of words that are quoted by somebody only those are another’s', `Sổ tay viết: ${words}`],
  ])('%s', (_, text) => {
    expect(read(text).duties).toEqual([])
  })
})

describe('a tale in front of a limit', () => {
  const datesOf = (body: string) =>
    read(paper('CV', `    ${body}\n    Đề nghị các phường gửi báo cáo trước ngày 15/5/2026./.`)).duties.flatMap(
      ({ due }) => (due?.kind === 'date' ? [due.date] : []),
    )

  it.each([
    'Trân trọng (danh sách đại biểu của địa phương xin gửi Văn phòng Sở trước ngày 29/5/2026).',
    'Công văn trước đã in: “gửi hồ sơ trước ngày 20/5/2026”, nay sửa lại là: gửi hồ sơ trước ngày 29/5/2026.',
    'Danh sách hộ nghèo đã có ở khu phố; bảng ký nhận quà nộp kế toán chậm nhất ngày 29/5/2026.',
    'Biểu mẫu gửi lại Sở trước ngày 29/5/2026 (biểu cũ đã gửi qua hộp thư hôm 05/5/2026).',
  ])('leaves the limit of another clause: %s', (body) => {
    expect(datesOf(body)).toEqual(['2026-05-29', '2026-05-15'])
  })

  it.each([
    'Sở đang xây dựng bộ dữ liệu hộ kinh doanh (thời hạn nộp tờ khai theo luật là ngày 29/5/2026).',
    'Lô vắc xin được cấp có hạn dùng đến ngày 29/5/2026.',
    'Bộ Y tế đã yêu cầu tiêm xong mũi 2 trước ngày 29/5/2026.',
  ])('takes the limit of its own: %s', (body) => {
    expect(datesOf(body)).toEqual(['2026-05-15'])
  })
})
