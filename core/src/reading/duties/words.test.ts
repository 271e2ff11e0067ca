import { describe, expect, it } from 'vitest'
import { askingIn, isClosingClause } from './asking.ts'
import { bindsWard } from './binding.ts'
import { findDoers, findPerformers } from './doers.ts'
import { sentencesOf } from './sentences.ts'
import { tells } from './telling.ts'

describe('findDoers', () => {
  it.each([
    [
      'Sở Y tế đề nghị Ủy ban nhân dân các phường, xã, đặc khu rà soát danh sách',
      ['Ủy ban nhân dân các phường, xã, đặc khu'],
    ],
    ['Giao Sở Xây dựng chủ trì, phối hợp với Sở Tài chính báo cáo', ['Sở Xây dựng']],
    ['1. Sở Y tế:', ['Sở Y tế']],
    ['Chủ tịch Ủy ban nhân dân các phường trực tiếp chỉ đạo chiến dịch', ['Chủ tịch Ủy ban nhân dân các phường']],
    ['Trong thời hạn 30 ngày, Ủy ban nhân dân các xã ban hành quy chế', ['Ủy ban nhân dân các xã']],
    ['Đề nghị quý cơ quan phúc đáp', ['quý cơ quan']],
    ['Đề nghị các địa phương kịp thời phản ánh', ['các địa phương']],
    ['Chỉ đạo Trạm Y tế phối hợp nhà trường rà soát', []],
    ['Trường hợp vướng mắc thì báo cáo', []],
    ['Báo cáo tuần gửi trước thứ Năm', []],
    ['Chủ tịch Ủy ban nhân dân Thành phố yêu cầu:', []],
    ['Uỷ ban nhân dân phường Bến Phú chuẩn bị bãi giữ xe', ['Uỷ ban nhân dân phường Bến Phú']],
    ['Phòng Văn hóa - Xã hội tham mưu tổng kết', ['Phòng Văn hóa - Xã hội']],
    ['Tổ rà soát báo cáo kết quả', ['Tổ rà soát']],
    ['Nhờ quý phường gửi danh sách', ['quý phường']],
    ['Sở Khoa học và Công nghệ đang chuẩn bị lớp tập huấn', ['Sở Khoa học và Công nghệ']],
    ['Chấp thuận đề xuất của Sở Công Thương về việc lùi thời hạn', ['Sở Công Thương']],
    ['- Các trường mầm non ngoài công lập cập nhật dữ liệu', ['Các trường mầm non ngoài công lập']],
    ['Yêu cầu cấp ủy các cấp thực hiện', ['cấp ủy các cấp']],
    ['Ban điều hành các khu phố thông báo rộng rãi đến từng hộ', ['Ban điều hành các khu phố']],
    ['Ủy ban nhân dân các phường tuyển chọn điều tra viên', ['Ủy ban nhân dân các phường']],
    // the name of a place, of a department, of groups of wards is complete, whatever verb follows
    ['Ủy ban nhân dân phường Bến Phú tách thửa, lập hồ sơ', ['Ủy ban nhân dân phường Bến Phú']],
    [
      'Công an xã Hưng Đông và Ban Chỉ huy Quân sự xã Hưng Đông tuần tra',
      ['Công an xã Hưng Đông và Ban Chỉ huy Quân sự xã Hưng Đông'],
    ],
    ['Sở Nông nghiệp và Môi trường bốc mẫu nước', ['Sở Nông nghiệp và Môi trường']],
    ['2. Ủy ban nhân dân các xã, phường vớt lục bình', ['Ủy ban nhân dân các xã, phường']],
    ['Một là, Ủy ban nhân dân các phường đi từng nhà vận động', ['Ủy ban nhân dân các phường']],
    ['Ủy ban nhân dân các xã chỉ đạo các trường lập danh sách', ['Ủy ban nhân dân các xã']],
    ['Trạm Y tế các phường, xã điện thoại báo Trung tâm', ['Trạm Y tế các phường, xã']],
    ['Hội đồng Thi đua - Khen thưởng phường chấm điểm', ['Hội đồng Thi đua - Khen thưởng phường']],
    ['Bộ phận trực chuyển phản ánh', ['Bộ phận trực']],
    // nor does a time of the day or the week
    ['Giao Trưởng phòng Ngân sách tối thứ Sáu hằng tuần tổng hợp', ['Trưởng phòng Ngân sách']],
    ['Các khu phố mỗi sáng phát loa', ['Các khu phố']],
    // verbs inside nouns
    ['Ban Quản lý dự án đầu tư xây dựng giao thông: nộp hồ sơ', ['Ban Quản lý dự án đầu tư xây dựng giao thông']],
    ['Viện Quy hoạch xây dựng hoàn chỉnh đồ án', ['Viện Quy hoạch xây dựng']],
    ['Giao Đội Cảnh sát phòng cháy, chữa cháy kiểm tra', ['Đội Cảnh sát phòng cháy, chữa cháy']],
    ['Bộ phận tiếp nhận và trả kết quả phường quét hồ sơ', ['Bộ phận tiếp nhận và trả kết quả phường']],
    // of whom something is said
    ['Các xã còn thiếu biên bản khẩn trương bổ sung', ['Các xã còn thiếu biên bản']],
    ['Những đơn vị chưa gửi báo cáo tháng 9 gửi về Sở', ['Những đơn vị chưa gửi báo cáo tháng 9']],
    ['Cán bộ phụ trách thống kê nhập phiếu', ['Cán bộ phụ trách thống kê']],
    ['Các trường được thanh tra nộp báo cáo giải trình', ['Các trường được thanh tra']],
    ['Các phường chưa kịp thời ngăn chặn, xử lý vi phạm', ['Các phường']],
    // brackets
    ['Văn phòng (Tổ Tổng hợp) nhắc lịch trực', ['Văn phòng (Tổ Tổng hợp)']],
    ['Tổ kiểm kê (thành lập theo Quyết định số 12) khóa sổ', ['Tổ kiểm kê']],
    ['Đề nghị Ủy ban nhân dân xã Hưng Đông (nơi thí điểm) chụp ảnh', ['Ủy ban nhân dân xã Hưng Đông']],
    // people; behind a circumstance, and not in a list of things
    ['Chủ cơ sở nuôi chim yến đăng ký lại', ['Chủ cơ sở nuôi chim yến']],
    ['Chủ trì cuộc họp là đồng chí Phó Chủ tịch', []],
    ['Khi có mưa lớn, tổ trưởng tổ dân phố báo ngay', ['tổ trưởng tổ dân phố']],
    ['Rà soát hồ sơ, cán bộ thống kê nhập liệu', []],
    ['Xin quý phòng cho biết số lượng', ['quý phòng']],
    // told to have others do it
    ['Ủy ban nhân dân phường chỉ đạo khu phố 2 nhắc hộ kinh doanh dọn vỉa hè', ['Ủy ban nhân dân phường']],
    ['Đoàn viên ưu tú được giới thiệu kết nạp Đảng', ['Đoàn viên ưu tú']],
    // an answer in writing is asked for, a paper with a number was sent
    ['Phòng Kinh tế có ý kiến bằng văn bản', ['Phòng Kinh tế']],
    ['Phòng Kinh tế có ý kiến như sau:', []],
  ])('%s', (text, names) => {
    expect(findDoers(text).map(({ name }) => name)).toEqual(names)
  })

  it('ends a name where it ends among the addressees', () => {
    const known = ['Trung tâm Giống và Kiểm định nông sản', 'Sở Y tế']
    expect(findDoers('Trung tâm Giống và Kiểm định nông sản lấy mẫu', known).map(({ name }) => name)).toEqual([
      known[0],
    ])
    // goes on with more of a name
    expect(findDoers('Sở Y tế và Sở Nội vụ lập đoàn', known).map(({ name }) => name)).toEqual(['Sở Y tế và Sở Nội vụ'])
  })
})

it.each([
  ['Số liệu tuần do Trạm Y tế xã tổng hợp, gửi', false, ['Trạm Y tế xã']],
  ['Số dư phải được các đơn vị hoàn trả', false, ['các đơn vị']],
  ['Lùi hạn nộp dự toán của các phường, xã từ ngày 15 sang ngày 29', true, ['các phường, xã']],
  ['Đường hỏng do mưa lớn', false, []],
])('findPerformers: %s', (text, putOff, names) => {
  expect(findPerformers(text, [], putOff).map(({ name }) => name)).toEqual(names)
})

describe('tells', () => {
  it.each([
    // what is handed over may be of the past, the work is not
    ['Ngày 20 hằng tháng chuyển danh sách giấy phép đã cấp', false],
    ['Ngày 20 tháng 5 Phòng Kinh tế đã chuyển danh sách giấy phép', true],
    // what is said of others further on tells nothing of the task
    ['Khu đội trưởng các khu phố lập danh sách từng hộ đã di dời, nộp Ủy ban trước ngày 20/6/2026', false],
    ['Ủy ban nhân dân các xã rà soát người hoạt động không chuyên trách', false],
    ['Sở Tài chính có văn bản trả lời trước ngày 20/6/2026', false],
    ['Số dư chưa thu hồi phải được hoàn trả trong 15 ngày', false],
    ['Số dư chưa thu hồi đến hết ngày 30/6/2026 là 02 tỷ đồng', true],
    ['Danh sách học viên đủ điều kiện nhập học gửi Sở trước ngày 20/6/2026', false],
    ['Hồ sơ đủ điều kiện đã gửi Sở trước ngày 20/6/2026', true],
    ['Sở Tài chính có Văn bản số 12/STC ngày 05/6/2026 nêu khó khăn', true],
    ['Sở Tài chính đã có báo cáo, hạn trước ngày 20/6/2026', true],
    ['Ông Tám từng được hỗ trợ đến hết ngày 30/6/2026', true],
  ])('%s: %s', (text, told) => {
    expect(tells(text, [], true)).toBe(told)
  })
})

describe('bindsWard', () => {
  const ours = 'phường An Thạnh Tây'
  const wards = ['Ủy ban nhân dân các phường, xã, đặc khu']
  const everybody = ['Các sở, ban, ngành thành phố', 'Ủy ban nhân dân các phường, xã']
  it.each([
    // by name
    ['Ủy ban nhân dân các phường, xã, đặc khu', [], true],
    ['UBND phường An Thạnh Tây', [], true],
    ['Ủy ban nhân dân phường An Thạnh Tây và Bến Phú', [], true],
    ['ỦY BAN NHÂN DÂN PHƯỜNG AN THẠNH TÂY', [], true],
    ['Ủy ban nhân dân phường Bến Phú', [], false],
    ['Ủy ban nhân dân phường An Thạnh', [], false],
    ['Ủy ban nhân dân cấp xã', [], true],
    ['63 phường, xã', [], true],
    ['Chủ tịch Ủy ban nhân dân các xã, phường', [], true],
    // others
    ['Sở Tài chính', [], false],
    ['Bộ Nội vụ', [], false],
    ['Chủ tịch Ủy ban nhân dân thành phố', wards, false],
    ['các trường mầm non', wards, false],
    ['Các hộ dân có đất thu hồi', wards, false],
    ['Hội Nông dân thành phố', wards, false],
    // whoever is addressed
    ['quý cơ quan', ['Ủy ban nhân dân phường An Thạnh Tây'], true],
    ['các cơ quan, đơn vị, địa phương', everybody, true],
    ['các đơn vị', everybody, true],
    ['Thủ trưởng các cơ quan, đơn vị', ['Sở Y tế'], false],
    ['các địa phương', [], null],
    [null, wards, true],
    [null, everybody, true],
    [null, ['Sở Y tế'], false],
    [null, [], null],
    ['Phòng Văn hóa - Xã hội', wards, true],
    ['Phòng Văn hóa - Xã hội', [], null],
    // lists
    ['Ủy ban nhân dân các phường', ['Ủy ban nhân dân các phường: Bến Phú, Hưng Đông'], false],
    ['Ủy ban nhân dân các phường', ['Ủy ban nhân dân các phường: An Thạnh Tây, Bến Phú'], true],
    ['Ủy ban nhân dân các phường có tên trong danh sách', wards, null],
    // beside the committee, gone, or not known
    ['Ủy ban Mặt trận Tổ quốc Việt Nam các phường', [], null],
    ['Công an các phường, xã', [], null],
    ['Công an phường An Thạnh Tây', [], null],
    ['Ủy ban nhân dân các quận, huyện', [], null],
    ['Tổ công tác', [], null],
  ] as const)('%s, to %j', (who, recipients, expected) => {
    expect(bindsWard(who, { ward: ours, recipients, issuer: null })).toBe(expected)
  })

  it('knows the units of the house in its own papers', () => {
    const own = { ward: ours, recipients: [], issuer: 'ỦY BAN NHÂN DÂN PHƯỜNG AN THẠNH TÂY' }
    expect(['Văn phòng', 'Phòng Kinh tế', 'Các phòng, ban'].map((who) => bindsWard(who, own))).toEqual([
      true,
      true,
      true,
    ])
    expect(['Công an phường', 'Các khu phố', 'Sở Y tế'].map((who) => bindsWard(who, own))).toEqual([null, null, false])
  })

  it('goes by the words alone when no ward is given', () => {
    const nobody = { ward: null, recipients: [], issuer: null }
    expect(bindsWard('Ủy ban nhân dân các phường, xã', nobody)).toBe(true)
    expect(bindsWard('Sở Y tế', nobody)).toBe(false)
    expect(bindsWard('UBND phường Bến Phú', nobody)).toBeNull()
  })
})

describe('askingIn', () => {
  it.each([
    ['Đề nghị các phường báo cáo', 'explicit'],
    ['Tôi kính mong quý cơ quan xem xét', 'explicit'],
    ['Khẩn trương rà soát danh sách', 'opening'],
    ['Thực hiện Công văn số 12/SNV ngày 02/3/2026, Sở thông báo', 'none'],
    ['Căn cứ Kế hoạch số 5/KH-UBND, rà soát danh sách', 'opening'],
    ['Theo đề nghị của Giám đốc Sở Xây dựng', 'none'],
    ['Sở đã có Công văn số 900 đề nghị các đơn vị báo cáo', 'none'],
    ['Toàn phường có 12 khu phố', 'none'],
    ['Tại Công văn số 45/UBND ngày 02/3/2026, Thành phố giao Sở Y tế lập đề án', 'none'],
    ['Theo Kế hoạch này, đề nghị các phường lập đề án', 'explicit'],
    ['Họp giao ban định kỳ', 'none'],
    ['Để kịp in, xin quý trường cho biết số lượng', 'explicit'],
    ['Phường xin cảm ơn', 'none'],
    ['Nhờ anh chị điền phiếu', 'explicit'],
    ['Giao công chức địa chính đo vẽ', 'explicit'],
  ])('%s: %s', (text, asking) => {
    expect(askingIn(text)).toBe(asking)
  })

  it.each([
    ['Các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./.', true],
    ['Đề nghị các đơn vị nghiêm túc triển khai thực hiện./.', true],
    ['Nếu quá hạn không có ý kiến thì xem như thống nhất.', true],
    ['Đề nghị các phường rà soát danh sách.', false],
    ['Quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ cơ quan chúng tôi để được hướng dẫn', true],
  ])('closing: %s', (text, closing) => {
    expect(isClosingClause(text)).toBe(closing)
  })
})

describe('sentencesOf', () => {
  it.each([
    ['1. Gửi báo cáo về UBND TP. Hồ Chí Minh. Đề nghị phối hợp./.', 2],
    ['Điều 2. Bãi bỏ quyết định cũ. Hồ sơ dở dang tiếp tục.', 2],
    ['Gửi trước 16.00 ngày 1.3.2027 tại phòng 2. Trân trọng.', 2],
    ['a) Một câu thôi', 1],
    ['', 0],
  ])('%s', (text, count) => {
    const sentences = sentencesOf(text)
    expect(sentences).toHaveLength(count)
    for (const { text: words, start, end } of sentences) expect(text.slice(start, end)).toBe(words)
  })
})
