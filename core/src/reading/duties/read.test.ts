import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { parseLayout } from '../layout/index.ts'
import type { Duty } from '../schema.ts'
import { type DutyFacts, readDuties } from './index.ts'

const CALENDAR = indexCalendar(defaultCalendar())

/** A paper of Tuesday 12 May 2026, received the same day at 15:00. All names are invented. */
function paper(name: string, body: string, foot = '- Như trên;\n  - Lưu: VT.') {
  return `  ỦY BAN NHÂN DÂN                               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  THÀNH PHỐ HỒ CHÍ MINH                         Độc lập - Tự do - Hạnh phúc

  Số: 215/${name}-UBND                          Thành phố Hồ Chí Minh, ngày 12 tháng 5 năm 2026

${body}

  Nơi nhận:                                     CHỦ TỊCH
  ${foot}

                                                Trần Văn Bình An
`
}

function read(text: string, facts: Partial<DutyFacts> = {}) {
  const layout = parseLayout([{ page: 1, text, runs: [] }])
  const all: DutyFacts = {
    issuedOn: Temporal.PlainDate.from('2026-05-12'),
    receivedAt: Temporal.Instant.from('2026-05-12T15:00:00+07:00'),
    ward: 'phường An Thạnh Tây',
    recipients: ['Ủy ban nhân dân các phường, xã, đặc khu'],
    issuer: null,
    kind: 'CV',
    ...facts,
  }
  return readDuties(layout, all, CALENDAR)
}

const short = ({ who, forUs, due }: Duty) => [who, forUs, due === null ? null : due.phrase, due?.resolvesTo ?? null]

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

it('counts from the receipt of a paper by the name in its title', () => {
  const anchors = (title: string | null) =>
    read(paper('CV', '    Đề nghị trả lời trong vòng 15 ngày kể từ ngày nhận được Kiến nghị.'), {
      kind: null,
      title,
    }).duties.map(({ due }) => due?.kind === 'relative' && due.anchor)
  expect(anchors('KIẾN NGHỊ')).toEqual(['receipt'])
  expect(anchors(null)).toEqual(['event'])
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
