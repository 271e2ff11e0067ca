import { describe, expect, it } from 'vitest'
import { paper, read, short } from '../fixtures/office-paper.ts'

describe('a request with a list', () => {
  const { duties } = read(
    paper(
      'CV',
      `               Kính gửi: Ủy ban nhân dân các phường, xã, đặc khu

    Thực hiện Kế hoạch số 10/KH-UBND ngày 02 tháng 3 năm 2026, Thành phố đề nghị Ủy ban nhân dân các phường, xã, đặc khu:
    1. Lập danh sách, gửi về Sở Y tế trước 16g30 ngày 22.5.2026.
    2. Khử khuẩn trường học trong vòng 24 giờ kể từ khi nhận được văn bản này.
    3. Tuyên truyền đến từng khu phố.
    4. Trước ngày …/…/2026, gửi kết quả đối soát.
    Công trình được cấp phép trước ngày 01/7/2025 do cơ quan cũ quản lý thì tiếp nhận hồ sơ.
    Đề nghị các đơn vị nghiêm túc thực hiện./.`,
    ),
  )

  it('gives one duty to each thing asked, and none to the closing clause', () => {
    const wards = 'Ủy ban nhân dân các phường, xã, đặc khu'
    expect(duties.slice(0, 4).map(short)).toEqual([
      [wards, true, 'trước 16g30 ngày 22.5.2026', '2026-05-22T16:30:00+07:00'],
      [wards, true, 'trong vòng 24 giờ kể từ khi nhận được văn bản này', '2026-05-13T15:00:00+07:00'],
      [wards, true, null, null],
      [wards, true, null, null],
    ])
    expect(duties.some(({ evidence }) => evidence.quote.includes('nghiêm túc'))).toBe(false)
  })

  it('reads no limit from the cut-off of a condition', () => {
    expect(duties.filter(({ due }) => due?.phrase.includes('01/7/2025'))).toEqual([])
  })

  it('quotes the sentence and says what is asked', () => {
    expect(duties[0]?.evidence).toEqual({
      page: 1,
      quote: '1. Lập danh sách, gửi về Sở Y tế trước 16g30 ngày 22.5.2026.',
    })
    expect(duties[0]?.what).toBe('Lập danh sách, gửi về Sở Y tế')
  })
})

describe('limits from above', () => {
  it('hands the period of a heading to items without a date; an own date wins', () => {
    const { duties } = read(
      paper(
        'TB',
        `                                   THÔNG BÁO
           Kết luận cuộc họp giao ban

    Phó Chủ tịch kết luận như sau:
    I. NHIỆM VỤ TRONG THÁNG 6/2026
    1. Sở Tài chính:
    a) Tham mưu phương án giải ngân.
    b) Trình dự toán trước ngày 10/6/2026.
    2. Các phường, xã, đặc khu: rà soát danh sách; kiện toàn nhân sự.
    II. NHIỆM VỤ THƯỜNG XUYÊN
    Giao Văn phòng theo dõi, đôn đốc.`,
      ),
      { kind: 'TB', recipients: [] },
    )
    expect(duties.map(short)).toEqual([
      ['Sở Tài chính', false, 'TRONG THÁNG 6/2026', '2026-06-30T17:00:00+07:00'],
      ['Sở Tài chính', false, 'trước ngày 10/6/2026', '2026-06-09T17:00:00+07:00'],
      ['Các phường, xã, đặc khu', true, 'TRONG THÁNG 6/2026', '2026-06-30T17:00:00+07:00'],
      ['Văn phòng', false, null, null],
    ])
  })

  it('lets "báo cáo định kỳ" above make a date without a year come round', () => {
    const { duties } = read(
      paper(
        'CV',
        `    Thành phố đề nghị thực hiện chế độ báo cáo:
    1. Thời hạn báo cáo định kỳ:
    - 6 tháng: trước ngày 15/6;
    - Năm: trước ngày 15/12.
    Trường hợp thời hạn trùng vào ngày nghỉ thì báo cáo vào ngày làm việc liền kề trước đó./.`,
      ),
    )
    expect(duties.map(({ due }) => (due?.kind === 'recurring' ? due.on : due))).toEqual(['06-15', '12-15'])
  })
})

describe('tables, copies, brackets', () => {
  const { duties } = read(
    paper(
      'KH',
      `                                   KẾ HOẠCH
                    Tổ chức Ngày hội chuyển đổi số

    I. THỜI GIAN, ĐỊA ĐIỂM
    1. Thời gian: Từ 07 giờ 30 đến 17 giờ 00 ngày 10 tháng 10 năm 2026.
    2. Địa điểm: Nhà thi đấu Phú Đông.
    II. PHÂN CÔNG NHIỆM VỤ

STT | Nội dung công việc | Đơn vị thực hiện | Đơn vị phối hợp | Thời hạn
1 | Thành lập Ban Tổ chức | Sở Nội vụ | | Tháng 6/2026
2 | Đăng ký gian hàng | UBND các phường, xã, đặc khu | Sở Công Thương | 10/9/2026
3 | Gửi danh sách diễn viên | UBND phường Bến Phú | | Chậm nhất 30 ngày trước ngày tổ chức Ngày hội
4 | Tuyên truyền | Các cơ quan báo chí | | Thường xuyên`,
      '- Các sở, ngành;\n  - UBND các phường, xã, đặc khu (báo cáo trước ngày 20/5/2026);',
    ),
    { kind: 'KH', recipients: [] },
  )

  it('reads rows by their heads, and counts back from the event the paper dates', () => {
    expect(duties.slice(0, 4).map(short)).toEqual([
      ['Sở Nội vụ', false, 'Tháng 6/2026', '2026-06-30T17:00:00+07:00'],
      ['UBND các phường, xã, đặc khu', true, '10/9/2026', '2026-09-10T17:00:00+07:00'],
      ['UBND phường Bến Phú', false, 'Chậm nhất 30 ngày trước ngày tổ chức Ngày hội', '2026-09-10T17:00:00+07:00'],
      ['Các cơ quan báo chí', null, null, null],
    ])
  })

  it('reads a limit in the line of copies, less surely', () => {
    const copy = duties.at(-1)
    expect(copy && short(copy)).toEqual([
      'UBND các phường, xã, đặc khu',
      true,
      'trước ngày 20/5/2026',
      '2026-05-19T17:00:00+07:00',
    ])
    expect(copy?.confidence).toBeLessThan(0.8)
  })
})

describe('what stands above a task gives it its limit and its doer', () => {
  it.each([
    [
      'the head of a part',
      `    Năm nay các đơn vị có nhiều việc vào dịp hè.
    A. NHIỆM VỤ HOÀN THÀNH TRƯỚC NGÀY 10/6/2026
    1. Các phòng, ban lập danh sách trực gửi Văn phòng.
    B. NHIỆM VỤ THƯỜNG XUYÊN
    1. Công an phường tuần tra ban đêm.`,
      [
        ['Các phòng, ban', '2026-06-10'],
        ['Công an phường', null],
      ],
    ],
    [
      'a team with its charge',
      `    Điều 2. Tổ rà soát có nhiệm vụ:
    1. Báo cáo kết quả trước ngày 20/5/2026.`,
      [['Tổ rà soát', '2026-05-20']],
    ],
    [
      'a part for one group',
      `    II. Đối với các trường mầm non ngoài công lập
    - Cập nhật dữ liệu chậm nhất 17g00 ngày 20-5-2026;`,
      [['các trường mầm non ngoài công lập', '2026-05-20']],
    ],
    [
      'a label behind the task',
      `    Giao Phòng Kinh tế, Hạ tầng và Đô thị xác minh, tham mưu văn bản trả lời công dân.
    Thời hạn giải quyết: đến hết ngày 22/5/2026.`,
      [['Phòng Kinh tế, Hạ tầng và Đô thị', '2026-05-22']],
    ],
  ])('%s', (_, body, expected) => {
    const { duties } = read(paper('KH', body), { recipients: [] })
    expect(duties.map(({ who, due }) => [who, due?.kind === 'date' ? due.date : null])).toEqual(expected)
  })
})

it('takes "Một là, …" under a request for the parts of it', () => {
  const body = `    Hội Chữ thập đỏ Thành phố đề nghị Ủy ban nhân dân các phường, xã, đặc khu:
    Một là, tuyên truyền hiến máu trong khoảng từ ngày 01/6/2026 đến ngày 12/6/2026.
    Hai là, kiểm tra điểm hiến máu và thông tin cho Hội sau khi có kết quả.
    Năm là năm học mới, các trường tự chọn ngày.`
  const { duties } = read(paper('CV', body))
  expect(duties.map(({ what, due }) => [what, due?.kind])).toEqual([
    ['tuyên truyền hiến máu trong khoảng', 'window'],
    ['kiểm tra điểm hiến máu và thông tin cho Hội', 'event'],
  ])
})

describe('a lead-in hands down the time of what is asked, not of what is carried out', () => {
  const duesUnder = (lead: string) =>
    read(
      paper(
        'CV',
        `               Kính gửi: Ủy ban nhân dân các phường

    ${lead}
    1. Rà soát hồ sơ cán bộ.
    2. Cử 01 người làm đầu mối.`,
      ),
    ).duties.map(({ due }) => due?.phrase ?? null)

  it.each([
    ['Thực hiện nhiệm vụ năm 2026, Sở Nội vụ đề nghị các phường:'],
    ['Triển khai kế hoạch công tác tháng 6/2026, đề nghị các phường:'],
    ['Để hoàn thành chỉ tiêu quý II/2026, Sở Nội vụ đề nghị các phường:'],
  ])('%s', (lead) => {
    expect(duesUnder(lead)).toEqual([null, null])
  })

  it.each([
    ['Sở Nội vụ đề nghị các phường trong tháng 6/2026 thực hiện:', 'trong tháng 6/2026'],
    ['Thực hiện Kế hoạch số 12/KH-UBND, trong quý III/2026 đề nghị các phường:', 'trong quý III/2026'],
  ])('%s', (lead, phrase) => {
    expect(duesUnder(lead)).toEqual([phrase, phrase])
  })
})
