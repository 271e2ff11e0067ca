import { describe, expect, it } from 'vitest'
import type { StatedDue } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { findDues } from './index.ts'

/** A paper of Tuesday 12 May 2026. */
const PAPER = { issuedOn: Temporal.PlainDate.from('2026-05-12'), receivedAt: null, actKind: 'Công văn' }
const LAW = { issuedOn: null, receivedAt: null, actKind: 'Nghị định' }

function show(due: StatedDue): string {
  switch (due.kind) {
    case 'date':
      return [due.bound, due.date, due.time].filter(Boolean).join(' ')
    case 'window':
      return `${due.from}..${due.to}`
    case 'period':
      return `until ${due.end}`
    case 'relative':
      return `${due.amount} ${due.unit} ${due.anchor}`
    case 'recurring':
      return [`every ${due.every}`, due.on, due.time].filter(Boolean).join(' ')
    case 'event':
    case 'immediate':
      return due.kind
  }
}

type Case = readonly [sentence: string, ...limits: string[]]

function check(title: string, cases: readonly Case[], facts: Parameters<typeof findDues>[1] = PAPER) {
  describe(title, () => {
    it.each(cases.map(([sentence, ...limits]) => ({ sentence, limits })))('$sentence', ({ sentence, limits }) => {
      expect(findDues(sentence, facts).map(({ due }) => show(due))).toEqual(limits)
    })
  })
}

check('1 · trước ngày', [
  ['Đề nghị các phường gửi báo cáo về Sở trước ngày 20/12/2026.', 'before 2026-12-20'],
  ['Kết quả gửi về Phòng Tổng hợp trước ngày 05/6.', 'before 2026-06-05'],
  ['Báo cáo gửi trước ngày 5 tháng 6 năm 2026 để tổng hợp./.', 'before 2026-06-05'],
  ['Yêu cầu hoàn thành trước ngày 01-07-2026.', 'before 2026-07-01'],
  ['Trước ngày 30/6/2026, Ủy ban nhân dân các xã hoàn thành việc rà soát.', 'before 2026-06-30'],
  ['UBND phường có văn bản trả lời Sở Tư pháp trước\nngày 25/5/2026.', 'before 2026-05-25'],
  ['Văn bản góp ý đề nghị gửi trước ngày 22 / 5 / 2026 .', 'before 2026-05-22'],
  ['Đề nghị quý cơ quan phúc đáp trước ngày 20.5.2026.', 'before 2026-05-20'],
  ['Danh sách đăng ký (theo mẫu) gửi về Văn phòng trước thứ Sáu, ngày 22/5/2026.', 'before 2026-05-22'],
  ['Các đơn vị nộp hồ sơ trước ngày 15 tháng 6 tới để kịp tổng hợp.', 'before 2026-06-15'],
  ['gửi trước ngày 20/5/26', 'before 2026-05-20'],
  [
    'Báo cáo bằng văn bản về Sở Nội vụ (qua Phòng Cải cách hành chính) trước ngày 18/5/2026, đồng thời gửi bản mềm qua thư điện tử.',
    'before 2026-05-18',
  ],
])

check('2 · chậm nhất', [
  ['gửi hồ sơ chậm nhất ngày 29/5/2026', 'by 2026-05-29'],
  ['Báo cáo gửi về Sở chậm nhất là ngày 29 tháng 5 năm 2026.', 'by 2026-05-29'],
  ['hoàn thành chậm nhất vào ngày 29/5/2026', 'by 2026-05-29'],
  ['Chậm nhất đến hết ngày 29/5/2026, các phường phải cập nhật xong dữ liệu.', 'by 2026-05-29'],
  ['gửi chậm nhất trước ngày 29/5/2026', 'before 2026-05-29'],
  ['Muộn nhất là ngày 30/5/2026 phải có báo cáo gửi về Ban Chỉ đạo.', 'by 2026-05-30'],
  ['nộp trễ nhất ngày 30/5/2026', 'by 2026-05-30'],
  ['Đề nghị gửi ý kiến góp ý về Sở, chậm nhất ngày 20/5.', 'by 2026-05-20'],
  ['Thời hạn gửi báo cáo chậm nhất là 20/5/2026.', 'by 2026-05-20'],
])

check('3 · đến hết, hạn cuối, không muộn hơn', [
  ['Thời hạn nhận hồ sơ đến hết ngày 31/7/2026.', 'by 2026-07-31'],
  ['Đăng ký trên hệ thống, hạn cuối ngày 31/7/2026.', 'by 2026-07-31'],
  ['Hạn chót nộp hồ sơ: 31/7/2026.', 'by 2026-07-31'],
  ['báo cáo kết quả không muộn hơn ngày 31/7/2026', 'by 2026-07-31'],
  ['Hạn cuối cùng gửi bài dự thi là ngày 31 tháng 7 năm 2026.', 'by 2026-07-31'],
  ['Các phường hoàn thành việc nhập liệu hết ngày 31/7/2026.', 'by 2026-07-31'],
  ['Thời gian nộp hồ sơ: đến 17 giờ 00 ngày 31/7/2026.', 'by 2026-07-31 17:00'],
  ['Hạn nộp: 20/6/2026', 'by 2026-06-20'],
  ['Gửi phiếu khảo sát không chậm hơn ngày 31/7/2026.', 'by 2026-07-31'],
])

check('4 · spellings of a date', [
  ['hoàn thành trước 01 tháng 3 năm 2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày 1-3-2027', 'before 2027-03-01'],
  ['hoàn thành trước 1.3.2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày 01/03/2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày 1 tháng 3, năm 2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày 01 tháng 3/2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày mùng 1 tháng 3 năm 2027', 'before 2027-03-01'],
  ['hoàn thành trước\u00a0ngày\u00a001\u00a0tháng\u00a03 năm\n2027', 'before 2027-03-01'],
  ['hoàn thành trước ngày 01/3/2027'.normalize('NFD'), 'before 2027-03-01'],
  ['hoàn thành trước ngày 31/6/2026'],
])

check('5 · the hour', [
  ['Báo cáo chậm nhất là 17 giờ 00 ngày 20/5/2026.', 'by 2026-05-20 17:00'],
  ['gửi trước 16h00 ngày 20/5/2026', 'before 2026-05-20 16:00'],
  ['gửi trước 16g ngày 20/5/2026', 'before 2026-05-20 16:00'],
  ['gửi trước 16 giờ 30, ngày 20 tháng 5 năm 2026', 'before 2026-05-20 16:30'],
  ['gửi trước 16:30 ngày 20/5/2026', 'before 2026-05-20 16:30'],
  ["gửi trước 16h30' ngày 20/5/2026", 'before 2026-05-20 16:30'],
  ['gửi trước 9 giờ sáng ngày 20/5/2026', 'before 2026-05-20 09:00'],
  ['gửi trước 3 giờ chiều ngày 20/5/2026', 'before 2026-05-20 15:00'],
  ['gửi trước 10 giờ 00 phút, thứ Tư, ngày 20/5/2026', 'before 2026-05-20 10:00'],
  ['gửi trước ngày 20/5/2026 (trước 16h00)', 'before 2026-05-20 16:00'],
  ['Đề nghị gửi báo cáo trước 11g30 ngày 15/5.', 'before 2026-05-15 11:30'],
  ['Yêu cầu các đơn vị báo cáo chậm nhất vào lúc 15 giờ ngày 13/5/2026.', 'by 2026-05-13 15:00'],
])

check('6 · every week', [
  ['Báo cáo trước 16 giờ thứ Hai hằng tuần.', 'every week mon 16:00'],
  ['Báo cáo trước 16 giờ thứ Hai hàng tuần (hoặc ngày làm việc đầu tiên của tuần).', 'every week mon 16:00'],
  ['Cập nhật số liệu vào thứ Sáu hàng tuần.', 'every week fri'],
  ['Hằng tuần, các phường gửi báo cáo trước 15 giờ 00 thứ Năm.', 'every week thu 15:00'],
  ['Định kỳ thứ 6 hằng tuần báo cáo kết quả về Sở.', 'every week fri'],
  ['Ra quân tổng vệ sinh vào sáng Chủ nhật hằng tuần.', 'every week sun'],
  ['Báo cáo tuần: gửi trước 10 giờ sáng thứ Sáu.', 'every week fri 10:00'],
  ['Chậm nhất 16h00 thứ 5 mỗi tuần gửi báo cáo về Văn phòng.', 'every week thu 16:00'],
])

check('7 · seen from another day', [
  ['Báo cáo trước 9h sáng mai.', 'before 2026-05-13 09:00'],
  ['Gửi danh sách trước 16 giờ chiều nay.', 'before 2026-05-12 16:00'],
  ['Báo cáo trước 8 giờ ngày mai (13/5/2026).', 'before 2026-05-13 08:00'],
  ['Cập nhật chậm nhất 14 giờ của ngày làm việc tiếp theo.', 'every day next-working-day 14:00'],
  ['Gửi số liệu trước 10 giờ sáng ngày hôm sau.', 'every day next-day 10:00'],
  ['Gửi biên bản chậm nhất 10 giờ ngày hôm sau, kể từ ngày kết thúc kiểm tra.', 'event'],
  ['Gửi báo cáo trước 14 giờ ngày làm việc tiếp theo sau khi kết thúc đợt ra quân.', 'event'],
  ['Báo cáo trước 16 giờ thứ Sáu tuần này.', 'before 2026-05-15 16:00'],
  ['Gửi Sở trước thứ Tư tuần sau.', 'before 2026-05-20'],
])

check('8 · every day', [
  ['Báo cáo trước 17 giờ hằng ngày.', 'every day every 17:00'],
  ['Hằng ngày, trước 17 giờ 00, các phường báo cáo nhanh.', 'every day every 17:00'],
  ['Gửi số liệu trước 15h30 mỗi ngày về Ban Chỉ huy.', 'every day every 15:30'],
  ['Tiếp nhận đến 14 giờ của ngày làm việc.', 'every day working-day 14:00'],
  ['Báo cáo hai lần mỗi ngày (trước 7 giờ và 16 giờ).', 'every day every 07:00', 'every day every 16:00'],
  ['Chậm nhất 16 giờ hàng ngày gửi báo cáo.', 'every day every 16:00'],
  ['báo cáo kết quả trực vào lúc 6 giờ 30 hằng ngày', 'every day every 06:30'],
  ['Trước 16 giờ 30 các ngày làm việc, gửi số liệu về Sở.', 'every day working-day 16:30'],
])

check('9 · every year, or the year left out', [
  ['Báo cáo trước ngày 15/01 hằng năm.', 'every year 01-15'],
  ['Định kỳ hàng năm, trước ngày 15 tháng 11, báo cáo về Sở.', 'every year 11-15'],
  ['Gửi báo cáo trước ngày 20 tháng 12 của năm báo cáo.', 'every year 12-20'],
  ['Báo cáo năm gửi trước ngày 10/01 năm sau.', 'every year 01-10'],
  ['Báo cáo năm: chậm nhất ngày 15 tháng 02 năm kế tiếp.', 'every year 02-15'],
  ['Báo cáo năm: chậm nhất ngày 15/12 năm báo cáo.', 'every year 12-15'],
  ['Báo cáo trước ngày 05/6.', 'before 2026-06-05'],
  ['Báo cáo trước ngày 05/3.', 'before 2027-03-05'],
  ['Mỗi năm một lần, trước ngày 30/11, rà soát danh sách.', 'every year 11-30'],
  ['Báo cáo tổng kết năm 2026 gửi trước ngày 15/01 năm sau.', 'before 2027-01-15'],
  ['Kế hoạch năm gửi trước ngày 31 tháng 12 năm liền kề trước năm kế hoạch.', 'every year 12-31'],
])

check('10 · every month', [
  ['Báo cáo trước ngày 25 hằng tháng.', 'every month 25'],
  ['Báo cáo trước ngày 25 hàng tháng.', 'every month 25'],
  ['Hằng tháng, gửi báo cáo trước ngày 25.', 'every month 25'],
  ['Gửi trước ngày 05 của tháng tiếp theo.', 'every month 5'],
  ['Định kỳ vào ngày 20 mỗi tháng gửi số liệu.', 'every month 20'],
  ['Báo cáo tháng: trước ngày 18 của tháng báo cáo.', 'every month 18'],
  ['Báo cáo tháng gửi chậm nhất ngày 03 tháng sau.', 'every month 3'],
  ['Chậm nhất 16 giờ ngày 25 hằng tháng gửi báo cáo về Sở.', 'every month 25 16:00'],
  ['Đối chiếu vào ngày làm việc cuối cùng của tháng.', 'every month last-working-day'],
  [
    'Trước ngày 25 hằng tháng (số liệu từ ngày 21 tháng trước đến ngày 20 tháng báo cáo), các phường gửi báo cáo.',
    'every month 25',
  ],
])

check('11 · every quarter', [
  ['Báo cáo quý: trước ngày 10 của tháng đầu quý sau.', 'every quarter first-month:10'],
  ['Báo cáo quí gửi trước ngày 10 tháng đầu quí sau.', 'every quarter first-month:10'],
  ['Chậm nhất ngày 25 của tháng cuối quý.', 'every quarter last-month:25'],
  ['Báo cáo quý chậm nhất vào ngày 20 tháng cuối cùng của quý.', 'every quarter last-month:20'],
  ['Gửi báo cáo trước ngày 05 của tháng đầu tiên quý tiếp theo.', 'every quarter first-month:5'],
  ['Rà soát và gửi danh mục trước ngày 20 tháng cuối năm.', 'every year 12-20'],
  ['Định kỳ hằng quý, trước ngày 15 của tháng cuối quý, gửi báo cáo.', 'every quarter last-month:15'],
  ['Báo cáo quý: ngày 14 tháng cuối của quý báo cáo.', 'every quarter last-month:14'],
])

check('12 · two in one sentence', [
  ['Kiểm kê kho trước ngày 20 tháng 8 và 20 tháng 02 hằng năm.', 'every year 08-20', 'every year 02-20'],
  ['Báo cáo định kỳ 06 tháng (trước ngày 08/6) và năm (trước ngày 08/12).', 'every year 06-08', 'every year 12-08'],
  ['Báo cáo 6 tháng (15/6) và năm (15/12).', 'every year 06-15', 'every year 12-15'],
  [
    'Gửi dự thảo trước ngày 20/5/2026 và hồ sơ chính thức trước ngày 10/6/2026.',
    'before 2026-05-20',
    'before 2026-06-10',
  ],
  ['Báo cáo đợt 1 trước ngày 20/5/2026, đợt 2 trước ngày 20/6/2026.', 'before 2026-05-20', 'before 2026-06-20'],
  [
    'Báo cáo tháng gửi trước ngày 20 hằng tháng, báo cáo quý gửi trước ngày 20 của tháng cuối quý.',
    'every month 20',
    'every quarter last-month:20',
  ],
  [
    'Báo cáo nhanh vào các mốc 11 giờ 00, 14 giờ 00 và 17 giờ 00 ngày 20/5/2026.',
    'by 2026-05-20 11:00',
    'by 2026-05-20 14:00',
    'by 2026-05-20 17:00',
  ],
  [
    'Định kỳ hằng năm gửi báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12.',
    'every year 06-15',
    'every year 12-15',
  ],
])

check('13 · a period', [
  ['Hoàn thành trong tháng 6 năm 2026.', 'until 2026-06-30'],
  ['Hoàn thành trong tháng 6/2026.', 'until 2026-06-30'],
  ['Ban hành kế hoạch trong Quý II/2026.', 'until 2026-06-30'],
  ['Tổ chức tập huấn, hoàn thành trong quý 3 năm 2026.', 'until 2026-09-30'],
  ['Yêu cầu các phường hoàn thành trong năm 2026.', 'until 2026-12-31'],
  ['Xử lý dứt điểm, hoàn thành trong tháng 6.', 'until 2026-06-30'],
  ['Báo cáo Thành phố trong tháng 11/2026.', 'until 2026-11-30'],
  ['Đề nghị rà soát, hoàn thành trong tháng này.', 'until 2026-05-31'],
  ['Thời gian hoàn thành: Quý IV/2026.', 'until 2026-12-31'],
  ['Trong tháng 7/2026, các phường tổ chức đối thoại với doanh nghiệp.', 'until 2026-07-31'],
  ['(hoàn thành trong Quý III năm 2026);', 'until 2026-09-30'],
  ['Chậm nhất trong tháng 9/2026 phải đưa hệ thống vào sử dụng.', 'until 2026-09-30'],
  ['Xây dựng phương án, trình Ủy ban nhân dân Thành phố trong tháng 8 năm 2026.', 'until 2026-08-31'],
  ['Nhiệm vụ cần triển khai ngay trong tháng 6/2026', 'until 2026-06-30'],
])

check('15 · working days from something', [
  ['Trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận được văn bản này, đề nghị trả lời.', '5 working-day receipt'],
  ['trả lời trong vòng 05 ngày làm việc, kể từ ngày nhận được Công văn này', '5 working-day receipt'],
  ['báo cáo trong 03 ngày làm việc kể từ khi nhận được văn bản này', '3 working-day receipt'],
  ['hoàn thành trong vòng 07 ngày làm việc kể từ ngày ký văn bản này', '7 working-day issue'],
  ['ban hành kế hoạch trong thời hạn 10 ngày làm việc kể từ ngày Kế hoạch này được ban hành', '10 working-day issue'],
  [
    'Chậm nhất 15 ngày làm việc kể từ ngày Quyết định này có hiệu lực, các phường phải công khai.',
    '15 working-day effect',
  ],
  ['giải quyết trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ', '5 working-day event'],
  ['Sau 03 ngày làm việc kể từ ngày kết thúc hội nghị, các đơn vị gửi báo cáo.', '3 working-day event'],
  ['trả lời trong vòng 5 ngày làm việc tính từ ngày nhận được văn bản này', '5 working-day receipt'],
  ['Trong vòng một (01) ngày làm việc kể từ khi nhận được thông báo này, đề nghị phản hồi.', '1 working-day receipt'],
  ['gửi báo cáo không quá 05 ngày làm việc kể từ ngày kết thúc đợt kiểm tra', '5 working-day event'],
])

check('16 · days', [
  ['gửi kết quả trong vòng 10 ngày kể từ ngày ký', '10 day issue'],
  ['gửi kết quả trong vòng 10 ngày kể từ ngày ký ban hành', '10 day issue'],
  ['gửi kết quả trong thời hạn 15 ngày kể từ ngày nhận được văn bản này', '15 day receipt'],
  ['gửi kết quả trong vòng 30 ngày, kể từ ngày Quyết định này có hiệu lực thi hành', '30 day effect'],
  ['báo cáo trong thời hạn 20 (hai mươi) ngày kể từ ngày ban hành Kế hoạch này', '20 day issue'],
  ['đề nghị trả lời trong vòng mười ngày kể từ ngày nhận được công văn này', '10 day receipt'],
  ['báo cáo chậm nhất 10 ngày sau khi kết thúc chiến dịch', '10 day event'],
  ['hoàn thành trong 10 ngày kể từ ngày 20/5/2026', '10 day event'],
])

check('17 · hours and minutes', [
  ['Khử khuẩn trong vòng 24 giờ kể từ khi nhận được văn bản này.', '24 hour receipt'],
  ['Báo cáo trong vòng 48 giờ kể từ khi phát hiện ca bệnh.', '48 hour event'],
  ['Phản hồi trong vòng 30 phút kể từ khi nhận được tin báo.', '30 minute event'],
  ['Báo cáo trong thời hạn 72 giờ sau khi xảy ra sự cố.', '72 hour event'],
  ['xử lý trong vòng 24h kể từ lúc tiếp nhận phản ánh', '24 hour event'],
  ['Chậm nhất 24 giờ kể từ khi tiếp nhận tin, phải kiểm tra hiện trường.', '24 hour event'],
  ['cập nhật trong thời hạn không quá 24 giờ, kể từ khi có kết quả', '24 hour event'],
  ['trả lời trong vòng 08 giờ làm việc kể từ khi tiếp nhận phản ánh', '8 hour event'],
])

check('18 · weeks, months, years', [
  ['hoàn thành trong 02 tuần kể từ ngày nhận được văn bản này', '2 week receipt'],
  ['hoàn thành trong vòng 06 tháng kể từ ngày ký', '6 month issue'],
  ['phải thay thế trong thời hạn 01 năm kể từ ngày Quyết định này có hiệu lực', '1 year effect'],
  ['báo cáo chậm nhất 02 tháng kể từ ngày kết thúc năm ngân sách', '2 month event'],
  ['trong thời hạn 03 tháng, kể từ ngày được giao đất phải đưa đất vào sử dụng', '3 month event'],
  ['báo cáo trong vòng 1 tháng sau khi kết thúc đợt cao điểm', '1 month event'],
  ['hoàn thiện hồ sơ trong thời gian 2 tuần kể từ ngày thông báo', '2 week event'],
  ['thực hiện trong vòng ba tháng kể từ ngày ban hành Kế hoạch này', '3 month issue'],
])

check('19 · backwards', [
  ['gửi tài liệu chậm nhất 03 ngày trước khi họp', '-3 day event'],
  ['gửi giấy mời ít nhất 05 ngày làm việc trước ngày tổ chức hội nghị', '-5 working-day event'],
  ['thông báo chậm nhất 48 giờ trước khi cưỡng chế', '-48 hour event'],
  ['gửi tài liệu trước ngày họp ít nhất 02 ngày', '-2 day event'],
  ['đăng ký chậm nhất 01 tuần trước ngày khai mạc', '-1 week event'],
  ['Trước khi khai mạc kỳ họp chậm nhất 10 ngày, các ban gửi báo cáo thẩm tra.', '-10 day event'],
  ['thông báo tối thiểu 03 ngày trước ngày tổ chức Lễ hội', '-3 day event'],
  ['nộp hồ sơ trước ít nhất 15 ngày so với ngày dự kiến khởi công', '-15 day event'],
])

check('20, 21 · from one day to another', [
  ['Thời gian xử lý: 12 ngày, bắt đầu từ ngày 18/5/2026 đến ngày 02/6/2026.', '2026-05-18..2026-06-02'],
  ['Đề nghị các phường tổ chức lấy ý kiến từ ngày 01 đến ngày 10 tháng 12 năm 2026.', '2026-12-01..2026-12-10'],
  ['Thời gian đăng ký: từ ngày 01/6/2026 đến hết ngày 15/6/2026.', '2026-06-01..2026-06-15'],
  ['Yêu cầu tổng kiểm tra từ 01/6 đến 15/6/2026.', '2026-06-01..2026-06-15'],
  ['Giao Công an phường tổ chức kiểm tra từ ngày 01/6/2026 - 15/6/2026.', '2026-06-01..2026-06-15'],
  ['Thời gian thực hiện: từ 01-15/6/2026.', '2026-06-01..2026-06-15'],
  ['Đề nghị tổ chức ra quân từ ngày 20/12/2026 đến ngày 05/01/2027.', '2026-12-20..2027-01-05'],
  ['Thời gian nộp hồ sơ từ tháng 6 đến tháng 8 năm 2026.', '2026-06-01..2026-08-31'],
])

check('22 · extended', [
  ['Thống nhất gia hạn thời gian nộp hồ sơ đến hết ngày 31/12/2026.', 'by 2026-12-31'],
  ['Gia hạn thời gian gửi báo cáo đến ngày 30/6/2026 (thay cho thời hạn ngày 20/5/2026).', 'by 2026-06-30'],
  ['Điều chỉnh thời hạn nộp báo cáo từ ngày 20/5/2026 sang ngày 30/6/2026.', 'by 2026-06-30'],
  ['Thời hạn hoàn thành được lùi đến ngày 30/6/2026.', 'by 2026-06-30'],
  ['Cho phép kéo dài thời gian thực hiện đến hết ngày 31/12/2026.', 'by 2026-12-31'],
  ['Gia hạn từ ngày 20/5/2026 đến ngày 30/6/2026.', 'by 2026-06-30'],
])

check('23 · at once', [
  ['Phát sinh vấn đề phức tạp phải báo cáo ngay về Thường trực.', 'immediate'],
  ['Ngay sau khi nhận được Công điện này, các phường kích hoạt phương án.', 'immediate'],
  ['Xác nhận cho người dân ngay trong ngày.', 'immediate'],
  ['Yêu cầu triển khai ngay các biện pháp chống ngập.', 'immediate'],
  ['Khi phát hiện ca bệnh, lập tức báo cáo Trạm Y tế.', 'immediate'],
  ['Đề nghị thông báo ngay cho Sở để phối hợp.', 'immediate'],
  ['Báo cáo ngay, chậm nhất trong vòng 24 giờ kể từ khi phát hiện.', '24 hour event'],
  ['Triển khai ngay trong tháng 6/2026.', 'until 2026-06-30'],
  ['Gửi ngay trong ngày 13/5/2026.', 'by 2026-05-13'],
  ['Khẩn trương, kịp thời, thường xuyên báo cáo tình hình.'],
  ['Nâng cao chất lượng ngay từ cơ sở.'],
])

check('24 · an event', [
  ['Hoàn thành chỉnh trang trước khi tổng duyệt.', 'event'],
  ['Gửi tài liệu cho đại biểu trước ngày họp.', 'event'],
  ['Báo cáo giải trình gửi Ban Pháp chế trước kỳ họp.', 'event'],
  ['Gửi báo cáo về Sở sau khi có kết quả.', 'event'],
  ['Chuẩn bị xong cơ sở vật chất trước ngày bầu cử.', 'event'],
  ['Bàn giao mặt bằng trước khi khởi công.', 'event'],
  ['Thông báo kết quả sau khi hoàn thành kiểm tra./.', 'event'],
  ['Chủ tịch phường chịu trách nhiệm trước Chủ tịch Thành phố.'],
])

check('25–27 · consent, rolls, blanks', [
  ['Quá thời hạn trên, đơn vị không có ý kiến thì coi như thống nhất.'],
  ['Sau thời hạn nêu trên, nếu không có văn bản trả lời thì xem như đồng ý.'],
  ['Trường hợp ngày cuối cùng trùng ngày nghỉ thì tính vào ngày làm việc tiếp theo.'],
  ['Gửi báo cáo trước ngày …/…/20….'],
  ['Đề nghị trả lời trước ngày ..../..../2026.'],
  ['gửi về Phòng trước ngày … tháng … năm 2026'],
  ['Chậm nhất ngày 25 hằng tháng (trùng ngày nghỉ thì gửi vào ngày làm việc liền kề trước đó).', 'every month 25'],
])

check('28 · in brackets, at the end', [
  ['Trình lãnh đạo cho ý kiến về dự thảo.(Thời hạn trả lời: trước ngày 22/5/2026)./.', 'before 2026-05-22'],
  ['Gửi danh sách về Phòng Nội vụ (hạn chót: 17h00 ngày 20/5/2026).', 'by 2026-05-20 17:00'],
  ['Báo cáo về Sở (chậm nhất ngày 20/5/2026).', 'by 2026-05-20'],
  ['Lập danh sách hộ nghèo (xong trước 20/5/2026);', 'before 2026-05-20'],
  ['Tổng hợp, báo cáo (trong vòng 05 ngày làm việc kể từ ngày nhận văn bản này)./.', '5 working-day receipt'],
  ['- UBND các phường (báo cáo trước ngày 20/5/2026);', 'before 2026-05-20'],
])

check(
  '28 · in a cell',
  [
    ['Trước ngày 30/9/2026', 'before 2026-09-30'],
    ['30/9/2026', 'by 2026-09-30'],
    ['Tháng 9/2026', 'until 2026-09-30'],
    ['Quý III/2026', 'until 2026-09-30'],
    ['Từ 01/9/2026 đến 30/9/2026', '2026-09-01..2026-09-30'],
    ['Trước ngày 25 hằng tháng', 'every month 25'],
    ['Năm 2026', 'until 2026-12-31'],
    ['Thường xuyên'],
    ['Tháng 9', 'until 2026-09-30'],
    ['17h00 ngày 30/9/2026', 'by 2026-09-30 17:00'],
    ['Ngay sau khi ban hành Kế hoạch', 'immediate'],
  ],
  { ...PAPER, cell: true },
)

check('what only looks like a limit', [
  ['Quyết định này có hiệu lực thi hành kể từ ngày 01/7/2026.'],
  ['Thực hiện Công văn số 1234/SNV-TCBC ngày 20/4/2026 của Sở Nội vụ.'],
  ['Căn cứ Quyết định số 12/2026/QĐ-UBND ngày 05 tháng 5 năm 2026;'],
  ['Hồ sơ tiếp nhận trước ngày 01/7/2026 mà chưa giải quyết xong thì tiếp tục thực hiện theo quy định cũ.'],
  ['Nhà ở xây dựng trước ngày 30/4/1975 được xem xét theo quy định riêng.'],
  ['Số liệu từ ngày 15 tháng trước đến ngày 14 tháng báo cáo.'],
  ['Tính đến ngày 30/6/2026, toàn phường có 12 khu phố.'],
  ['Đến thời điểm 30/6/2026, dữ liệu phải phản ánh đúng thực tế.'],
  ['Nắng nóng kéo dài từ ngày 20/5/2026 đến ngày 25/5/2026.'],
  ['Lễ hội diễn ra từ ngày 20/5/2026 đến ngày 25/5/2026 tại công viên.'],
  ['Thẻ có giá trị sử dụng đến hết ngày 31/12/2026.'],
  ['Thời hạn thanh tra là 30 ngày kể từ ngày công bố quyết định thanh tra.'],
  ['Thời hạn báo cáo trước ngày 10/10/2025, đến nay đơn vị chưa gửi.'],
  ['Sở đã yêu cầu các phường báo cáo trước ngày 20/4/2026 nhưng đến nay chưa đầy đủ.'],
  ['Luật quy định: “Trong thời hạn 10 ngày kể từ ngày nhận được hồ sơ, cơ quan tiếp nhận có trách nhiệm trả lời”.'],
  ['Kỷ niệm 96 năm ngày truyền thống (18/11/1930 - 18/11/2026).'],
  ['Rằm tháng Giêng nhằm ngày 15 tháng 01 âm lịch.'],
  ['Trong 5 tháng đầu năm 2026, toàn Thành phố ghi nhận 812 ca mắc.'],
  ['Kết quả thực hiện trong Quý I/2026 đạt 95% kế hoạch.'],
  ['Phụ cấp trực được chi trả không quá 12 giờ mỗi ngày.'],
  ['Tạm trú từ 30 ngày trở lên thì đăng ký theo quy định.'],
  ['Trẻ em từ đủ 6 tháng tuổi đến dưới 10 tuổi được tiêm bù.'],
  ['Hội nghị tổ chức lúc 08 giờ 00 ngày 20/5/2026 tại Hội trường A.'],
  ['Lúc 19 giờ 30 ngày 11/5/2026, Trung tâm báo cáo 07 trường hợp nghi mắc.'],
  ['Chủ cơ sở hứa chấm dứt trước ngày 20/4/2026 nhưng không thực hiện.'],
  ['Công trình được cấp phép trước ngày 01/7/2026 do cơ quan cũ quản lý thì tiếp nhận hồ sơ.'],
  ['Bảo hành công trình trong thời hạn 12 tháng.'],
  ['Phạt tiền đối với hành vi không nộp báo cáo trước ngày 31/12/2026.'],
  ['Cuộc thi mở từ ngày 01/6/2026 đến ngày 30/6/2026 cho mọi công dân.'],
  ['Giai đoạn 2026 - 2030, Thành phố phấn đấu giảm 50% điểm ngập.'],
  ['Dự toán năm 2026 đã được giao trong tháng 01/2026.'],
  ['Niêm yết công khai trong thời gian 15 ngày tại trụ sở.'],
])

check(
  'laws speak of whoever it concerns',
  [
    [
      'Trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản, cơ quan phối hợp có trách nhiệm trả lời.',
      '5 working-day event',
    ],
    ['Chậm nhất 04 ngày làm việc, trạm quan trắc phải gửi kết quả đo.', '4 working-day event'],
    ['Trước khi thi công, chủ đầu tư gửi thông báo khởi công.'],
    ['Trước 9 giờ sáng ngày hôm sau, bến xe phải gửi số chuyến trong ngày.', 'every day next-day 09:00'],
    ['Công bố kết quả trong Quý I năm sau.', 'every year 03-31'],
    ['Chậm nhất là ngày 20 tháng 11 của năm trước, chủ rừng nộp kế hoạch.', 'every year 11-20'],
    [
      'Định kỳ 6 tháng (trước ngày 25/7) và hàng năm (trước ngày 25/01 năm sau), nộp bảng kê.',
      'every year 07-25',
      'every year 01-25',
    ],
    ['Sản lượng cả năm tính từ ngày 01 tháng 01 đến hết ngày 31 tháng 12.'],
  ],
  LAW,
)

check('office papers, in other words', [
  ['gửi về Sở trước 30/6', 'before 2026-06-30'],
  ['hoàn thành chậm nhất 30/6', 'by 2026-06-30'],
  ['Báo cáo trong ngày hôm nay.', 'by 2026-05-12'],
  ['Hoàn thành ngay trong hôm nay.', 'by 2026-05-12'],
  ['Đề nghị hoàn thành trong tuần này.', 'until 2026-05-17'],
  ['Hoàn thành trước cuối tháng 6/2026.', 'until 2026-06-30'],
  ['Hoàn thành đến cuối quý II/2026.', 'until 2026-06-30'],
  ['Đề nghị gửi trước ngày 25 tháng này.', 'before 2026-05-25'],
  ['Gửi danh sách chậm nhất thứ Sáu (15/5/2026).', 'by 2026-05-15'],
  ['gửi trước 16h00 thứ Sáu (15/5)', 'before 2026-05-15 16:00'],
  ['gửi báo cáo trước 17 giờ 00 phút ngày 20/5 và ngày 27/5/2026', 'before 2026-05-20 17:00', 'before 2026-05-27'],
  ['Báo cáo vào các ngày 05/6, 05/9, 05/12/2026.', 'by 2026-06-05', 'by 2026-09-05', 'by 2026-12-05'],
  ['Thời hạn trả lời: ngày 20/5/2026.', 'by 2026-05-20'],
  ['Thời gian gửi báo cáo: Trước 10h00 ngày 20/5/2026.', 'before 2026-05-20 10:00'],
  ['Các phường gửi danh sách về Sở vào ngày 20/5/2026.', 'by 2026-05-20'],
  ['Hoàn thành trước Tết Nguyên đán Đinh Mùi.', 'event'],
  ['Kiểm tra toàn bộ trường học trước ngày khai giảng năm học mới.', 'event'],
  ['Rà soát hệ thống thoát nước trước mùa mưa bão.', 'event'],
  ['Báo cáo kết quả chậm nhất 05 ngày sau khi kết thúc.', '5 day event'],
  ['Báo cáo trong vòng 05 ngày làm việc.', '5 working-day event'],
  ['Đề nghị có ý kiến trong 03 ngày làm việc.', '3 working-day event'],
  [
    'Sau 05 ngày làm việc kể từ ngày nhận được văn bản này, nếu không có ý kiến phản hồi thì xem như thống nhất.',
    '5 working-day receipt',
  ],
  ['trong thời hạn 07 ngày làm việc, kể từ ngày có kết quả thẩm định, cơ quan chủ trì phải gửi', '7 working-day event'],
  ['trong vòng 5 ngày kể từ thời điểm nhận văn bản', '5 day receipt'],
  ['trong vòng 5 ngày kể từ ngày phát hành văn bản', '5 day issue'],
  ['10 ngày làm việc kể từ ngày nhận được Thông báo này, đề nghị ông Nguyễn Văn A nộp tiền', '10 working-day receipt'],
  ['Phiếu này được trả lời chậm nhất sau 02 ngày làm việc kể từ khi nhận.', '2 working-day receipt'],
  ['Định kỳ hằng tuần (trước 15 giờ 00 thứ Sáu) báo cáo tiến độ.', 'every week fri 15:00'],
  ['Định kỳ vào 15h chiều thứ Năm hàng tuần gửi báo cáo.', 'every week thu 15:00'],
  [
    'Hằng tháng (trước ngày 20), hằng quý (trước ngày 20 của tháng cuối quý), gửi báo cáo.',
    'every month 20',
    'every quarter last-month:20',
  ],
  [
    'Báo cáo tháng trước ngày 20, báo cáo quý trước ngày 20 của tháng cuối quý, báo cáo năm trước ngày 10/12.',
    'every month 20',
    'every quarter last-month:20',
    'every year 12-10',
  ],
  [
    'Báo cáo sơ kết 6 tháng đầu năm 2026 trước ngày 10/6/2026; báo cáo năm 2026 trước ngày 10/12/2026.',
    'before 2026-06-10',
    'before 2026-12-10',
  ],
  ['Tổ chức trực 24/24 giờ, báo cáo lúc 7h00 và 16h00 hằng ngày.', 'every day every 07:00', 'every day every 16:00'],
  ['Trước 8 giờ 30 mỗi ngày làm việc báo cáo quân số.', 'every day working-day 08:30'],
  ['Cập nhật tiến độ trên hệ thống trước ngày 15 và ngày 30 hằng tháng.', 'every month 15', 'every month 30'],
  [
    'Đề nghị quý cơ quan trả lời bằng văn bản trước ngày 20/5/2026 để Sở tổng hợp, báo cáo Ủy ban nhân dân Thành phố trước ngày 25/5/2026.',
    'before 2026-05-20',
    'before 2026-05-25',
  ],
  ['Việc kê khai thực hiện từ ngày 15/5/2026 và hoàn thành trước ngày 30/6/2026.', 'before 2026-06-30'],
  ['Thời gian thực hiện: Từ ngày 15/5/2026 đến ngày 15/6/2026', '2026-05-15..2026-06-15'],
  ['Thời gian tổ chức từ 08 giờ 00 ngày 20/5/2026 đến 17 giờ 00 ngày 22/5/2026', '2026-05-20..2026-05-22'],
  ['Đến ngày 30/6/2026, 100% hồ sơ phải được số hóa.', 'by 2026-06-30'],
  ['Phấn đấu đến hết tháng 6/2026 hoàn thành 100% chỉ tiêu.', 'until 2026-06-30'],
  ['Năm 2026, phấn đấu giảm nghèo 0,5%.'],
  ['Kế hoạch số 15/KH-UBND ngày 20/6/2026 của Ủy ban nhân dân.'],
  ['Văn bản này thay thế Công văn số 12/SNV ngày 10/6/2026.'],
  ['Chương trình áp dụng từ ngày 01/6/2026 đến hết ngày 31/12/2026.'],
  ['Đối tượng: người sinh trước ngày 01/01/1950.'],
  ['Từ ngày 01/7/2026, phí được nộp trực tuyến.'],
  ['Báo cáo số liệu tính từ ngày 01/01/2026 đến ngày 15/6/2026.'],
  ['Mốc số liệu: từ ngày 15/12/2025 đến ngày 14/6/2026, gửi trước ngày 18/6/2026.', 'before 2026-06-18'],
  ['Hợp đồng có thời hạn 12 tháng kể từ ngày ký.'],
  ['Người lao động nghỉ lễ từ ngày 01/9/2026 đến hết ngày 02/9/2026.'],
  ['Dự kiến khai trương ngày 20/12/2026.'],
  ['Cuộc họp bắt đầu lúc 14 giờ 00 ngày 20/5/2026.'],
  ['Ngày 10 tháng 10 hằng năm là Ngày Chuyển đổi số quốc gia.'],
  ['Trong vòng 03 năm gần nhất không vi phạm.'],
  ['Hồ sơ lưu trữ tối thiểu 10 năm kể từ ngày kết thúc công việc.'],
  ['Nghị định có hiệu lực sau 45 ngày kể từ ngày ký.'],
  ['Phát hiện sai sót thì điều chỉnh kịp thời, thường xuyên.'],
  ['Sở Y tế nhận được báo cáo trước ngày 10/5/2026.'],
  ['Đồng chí Nguyễn Thị Mai phụ trách, báo cáo khi có yêu cầu.'],
  ['Gửi báo cáo chậm nhất cuối giờ làm việc ngày 20/5/2026.', 'by 2026-05-20'],
  ['Gửi báo cáo trước giờ làm việc ngày 20/5/2026.', 'before 2026-05-20'],
  ['Hoàn thành trong chiều ngày 20/5/2026.', 'by 2026-05-20'],
  ['Gửi Sở trong sáng ngày 20/5/2026.', 'by 2026-05-20'],
  ['Chậm nhất hết giờ hành chính ngày 20/5/2026 phải gửi số liệu.', 'by 2026-05-20'],
  ['Hoàn thành trong tháng tới.', 'until 2026-06-30'],
  ['Hoàn thành trong các tháng 6, 7/2026.', 'until 2026-07-31'],
  ['Hoàn thành trong tháng Sáu năm 2026.', 'until 2026-06-30'],
  ['Báo cáo trong quý Ba năm 2026.', 'until 2026-09-30'],
  ['Đường dây nóng hoạt động từ 7 giờ đến 17 giờ hằng ngày.'],
  ['Tiếp công dân từ 7 giờ 30 đến 11 giờ 30 hằng ngày, báo cáo trước 17 giờ hằng ngày.', 'every day every 17:00'],
  ['Số liệu tính đến hết ngày 31 tháng 12 hằng năm.'],
  ['Số liệu chốt đến hết ngày 20 hằng tháng, gửi trước ngày 25 hằng tháng.', 'every month 25'],
  [
    'Báo cáo quý gửi trước ngày 10 các tháng 4, 7, 10 và tháng 01 năm sau.',
    'every year 04-10',
    'every year 07-10',
    'every year 10-10',
    'every year 01-10',
  ],
  [
    'Báo cáo các ngày 15/3, 15/6, 15/9, 15/12 hằng năm.',
    'every year 03-15',
    'every year 06-15',
    'every year 09-15',
    'every year 12-15',
  ],
  ['Gửi báo cáo quý trước ngày 15 tháng tiếp theo của quý báo cáo.', 'every quarter first-month:15'],
  ['Trong 10 ngày đầu của tháng tiếp theo, các phường gửi báo cáo.', 'every month 10'],
  ['Báo cáo vào ngày làm việc cuối cùng của quý.', 'every quarter last-working-day'],
  ['Đề nghị gửi trước 16 giờ, thứ Năm, ngày 14/5/2026 để Sở tổng hợp.', 'before 2026-05-14 16:00'],
  ['Tổ chức vào lúc 8h00 ngày 20/5/2026, tại Hội trường.'],
  ['Đến 17 giờ 00 ngày 20/5/2026, nếu không gửi ý kiến thì xem như thống nhất.', 'by 2026-05-20 17:00'],
  ['Mọi ý kiến đóng góp gửi về Phòng Pháp chế trước ngày 20/5.', 'before 2026-05-20'],
  ['Hết ngày 20/5/2026, đơn vị nào chưa nộp thì chịu trách nhiệm.', 'by 2026-05-20'],
  ['Sở Nội vụ yêu cầu báo cáo bổ sung, thời gian trước 10 giờ ngày 14/5.', 'before 2026-05-14 10:00'],
  ['Nộp tiền vào tài khoản trước 31/5/2026.', 'before 2026-05-31'],
  ['Yêu cầu xong trước 30/4 và 01/5 năm 2027.', 'before 2027-04-30', 'before 2027-05-01'],
  [
    'Chế độ báo cáo: hằng tuần vào thứ Sáu; hằng tháng vào ngày 20; hằng quý vào ngày 20 tháng cuối quý.',
    'every week fri',
    'every month 20',
    'every quarter last-month:20',
  ],
  ['Báo cáo Sở trước 15 giờ thứ Sáu hằng tuần và trước ngày 25 hằng tháng.', 'every week fri 15:00', 'every month 25'],
  ['Đề nghị xem xét, cho ý kiến trước phiên họp tháng 6 năm 2026.', 'event'],
  ['Thực hiện xong trước khi Đoàn kiểm tra đến làm việc.', 'event'],
  ['Kết quả xử lý báo cáo về Sở trong vòng 5 ngày kể từ ngày có kết luận.', '5 day event'],
  ['Nhận được văn bản này, đề nghị triển khai ngay và báo cáo trước ngày 20/5/2026.', 'immediate', 'before 2026-05-20'],
  ['Báo cáo hỏa tốc trước 14h hôm nay.', 'before 2026-05-12 14:00'],
  ['Hạn đăng ký: 17h00, 20/5/2026.', 'by 2026-05-20 17:00'],
  [
    'gửi báo cáo về Sở trước ngày 20 tháng 5 năm 2026 và định kỳ trước ngày 20 hằng tháng',
    'before 2026-05-20',
    'every month 20',
  ],
])

check(
  'laws, in other words',
  [
    ['Giấy phép có thời hạn 05 năm kể từ ngày cấp.'],
    ['Trong thời hạn 12 tháng trước ngày nộp hồ sơ, doanh nghiệp không bị xử phạt.'],
    [
      'Tổ chức được cấp phép trước ngày 01/7/2025 phải thực hiện thủ tục cấp đổi trước ngày 01/7/2027.',
      'before 2027-07-01',
    ],
    ['Năm tài chính bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 hằng năm.'],
    ['Chốt số hộ từ ngày 20 tháng 11 năm trước kỳ báo cáo đến ngày 19 tháng 11 của kỳ báo cáo.'],
    ['Thời gian gửi báo cáo định kỳ hằng năm: chậm nhất là ngày 20 tháng 12 của năm thực hiện.', 'every year 12-20'],
    ['Hằng quý, trước ngày 05 của tháng đầu quý tiếp theo, cơ sở gửi báo cáo.', 'every quarter first-month:5'],
    ['Quý IV hằng năm, Ủy ban nhân dân cấp xã tổ chức đối thoại với thanh niên.', 'every year 12-31'],
    ['Cơ quan thuế thông báo trong thời hạn 03 ngày làm việc.', '3 working-day event'],
    ['Thời hạn giải quyết: không quá 15 ngày làm việc kể từ ngày nhận đủ hồ sơ.', '15 working-day event'],
    ['Thời gian thẩm định tối đa là 20 ngày.', '20 day event'],
    ['Thời hạn tạm giữ không quá 07 ngày kể từ ngày ra quyết định.'],
    ['Phải nộp hồ sơ ít nhất 30 ngày trước ngày giấy phép hết hạn.', '-30 day event'],
    ['Doanh nghiệp có trách nhiệm thông báo trước 15 ngày làm việc cho người lao động.', '-15 working-day event'],
    [
      'Định kỳ 06 tháng một lần (trước ngày 10 tháng 01 và trước ngày 10 tháng 7), gửi báo cáo.',
      'every year 01-10',
      'every year 07-10',
    ],
    ['Chậm nhất ngày 10 tháng đầu của quý tiếp theo, doanh nghiệp nộp báo cáo.', 'every quarter first-month:10'],
    ['Người sử dụng đất ổn định từ trước ngày 15 tháng 10 năm 1993 được cấp giấy chứng nhận.'],
    ['Phạt tiền đối với hành vi không báo cáo trong thời hạn 10 ngày kể từ ngày xảy ra tai nạn.'],
    [
      'Trường hợp không đồng ý, trong thời hạn 10 ngày kể từ ngày nhận được quyết định, người khiếu nại có quyền khiếu nại.',
      '10 day event',
    ],
  ],
  LAW,
)

check(
  'confirmations and reminders',
  [
    [
      'Đề nghị đại biểu xác nhận tham dự không muộn hơn 16g ngày 1-3-2027 qua số điện thoại 0900.',
      'by 2027-03-01 16:00',
    ],
    ['Danh sách đại biểu gửi về Văn phòng, hạn chót: 16g, thứ Hai 1-3-2027.', 'by 2027-03-01 16:00'],
    ['Xác nhận tham dự hạn cuối là 16 giờ 00 thứ Hai (1.3.2027).', 'by 2027-03-01 16:00'],
    ['Đăng ký tham dự đến hết ngày 1-3-2027.', 'by 2027-03-01'],
    ['Đăng ký tham dự đến 16h00 ngày 1/3/2027.', 'by 2027-03-01 16:00'],
    [
      'Đề nghị đăng ký thành phần dự họp (qua đường dẫn) đến hết 17 giờ 00 ngày 01 tháng 3 năm 2027.',
      'by 2027-03-01 17:00',
    ],
    ['Đề nghị xác nhận dự họp muộn nhất 11 giờ 00 ngày 1 tháng 3 năm 2027.', 'by 2027-03-01 11:00'],
    ['Hạn cuối đăng ký: 1-3-2027.', 'by 2027-03-01'],
    ['Hạn chót phản hồi là ngày 1.3.2027, 17 giờ.', 'by 2027-03-01 17:00'],
    ['Thời hạn xác nhận: đến hết 01/3/2027.', 'by 2027-03-01'],
    ['Mong quý vị xác nhận không trễ hơn ngày 1 tháng 3 năm 2027, lúc 16 giờ.', 'by 2027-03-01 16:00'],
    ['Đăng ký qua email, hạn đến 17 giờ 00 ngày 01/3/2027.', 'by 2027-03-01 17:00'],
    ['Đề nghị gửi phiếu đăng ký không quá 16 giờ ngày 01-3-2027.', 'by 2027-03-01 16:00'],
    ['Hạn xác nhận tham dự: 16 giờ 30 ngày 1-3-2027.', 'by 2027-03-01 16:30'],
    ['Vui lòng xác nhận trước 16 giờ 30 ngày 1-3-2027.', 'before 2027-03-01 16:30'],
    [
      'Các đơn vị đã gửi nhưng số liệu chưa thống nhất thì gửi lại trước 15 giờ 00 ngày 25/02/2027.',
      'before 2027-02-25 15:00',
    ],
    ['Nay đề nghị gửi gấp trong ngày 22/02/2027, chậm nhất 16 giờ 00.', 'by 2027-02-22 16:00'],
    ['Yêu cầu gửi báo cáo trước 10 giờ 00 ngày 22/02/2027 (thay cho hạn 15/02/2027).', 'before 2027-02-22 10:00'],
    ['Sau thời điểm 16 giờ 00 ngày 25/02/2027, Sở sẽ báo cáo Ủy ban nhân dân Thành phố.'],
    ['Đến 16 giờ 00 ngày 25/02/2027 chưa nhận được báo cáo, Sở sẽ tổng hợp danh sách.'],
    ['Đề nghị hoàn thành trong Quý 1 năm nay.', 'until 2027-03-31'],
    ['Tiếp tục thực hiện, kết thúc trong tháng 4/2027.', 'until 2027-04-30'],
    ['Rà soát xong trong quý I, báo cáo trong tháng 4/2027.', 'until 2027-03-31', 'until 2027-04-30'],
    ['Số hóa hồ sơ tiếp nhận trong năm 2026, hoàn thành trong Quý II/2027.', 'until 2027-06-30'],
    ['Tập trung thu nợ thuế phát sinh năm 2026, xong trước 31/3/2027.', 'before 2027-03-31'],
    [
      'Tổ chức kiểm tra việc thực hiện trong tháng 3 và báo cáo trong tháng 4 năm 2027.',
      'until 2027-03-31',
      'until 2027-04-30',
    ],
  ],
  { ...PAPER, issuedOn: Temporal.PlainDate.from('2027-02-20') },
)

check('days in other words', [
  ['Các khu phố tổng hợp, báo cáo Ủy ban nhân dân phường vào ngày cuối cùng của tháng 6/2026.', 'by 2026-06-30'],
  ['Hoàn thành trước ngày 20 tháng Chạp (nhằm ngày 27/01/2027).', 'before 2027-01-27'],
  ['Kiểm tra chợ hoa từ ngày 20 đến ngày 29 tháng Chạp.'],
  ['Giao Trạm Y tế liên hệ Sở Y tế, chậm nhất sáng thứ Năm tuần này.', 'by 2026-05-14'],
  ['Hằng ngày, trước 8 giờ 30 phút, bộ phận một cửa cập nhật số lượt hồ sơ.', 'every day every 08:30'],
  ['Báo cáo tình hình (mỗi ngày một lần, trước 14g).', 'every day every 14:00'],
  ['Các tổ báo cáo tiến độ mỗi thứ Hai đầu tuần.', 'every week mon'],
  ['Giao Văn phòng định kỳ báo cáo Chủ tịch vào ngày 30 hằng tháng.', 'every month 30'],
  ['Tờ khai nộp chậm nhất là ngày thứ 20 của tháng tiếp theo.', 'every month 20'],
  ['Hoàn tất danh sách; tham mưu văn bản trả lời Sở Y tế: hạn 05/6/2026.', 'by 2026-06-05'],
  ['Các trường gửi dự toán về Phòng trước n gày 20/6/2026.', 'before 2026-06-20'],
  ['Thời gian giải quyết không quá 1/2 ngày làm việc.'],
  ['Kỷ niệm 50 năm ngày thành lập vào ngày 02/9/2026.'],
  ['Sở đang chuẩn bị lớp tập huấn vào ngày 15/6/2026.'],
])

check('spans and lengths in other words', [
  ['Thời gian nộp hồ sơ: từ 01 đến 15 tháng 6 năm 2026.', '2026-06-01..2026-06-15'],
  ['Lấy ý kiến Nhân dân trong thời gian 20 ngày (từ 01/6/2026 đến 20/6/2026).', '2026-06-01..2026-06-20'],
  ['Thời hạn lấy ý kiến: 15 ngày làm việc (đến hết ngày 01/6/2026).', 'by 2026-06-01'],
  ['Giai đoạn 2 (từ ngày 16/5/2026 đến ngày 25/5/2026): Các khu phố tổ chức ra quân.', '2026-05-16..2026-05-25'],
  ['Gửi báo cáo trong hai ngày 04 và 05 tháng 6 năm 2026.', '2026-06-04..2026-06-05'],
  ['Thí sinh nộp hồ sơ từ 7g30 ngày 16/6/2026 đến 17g00 ngày 15/7/2026.', '2026-06-16..2026-07-15'],
  ['Sở tổng hợp, trình Ủy ban nhân dân Thành phố trong 03 ngày làm việc tiếp theo.', '3 working-day event'],
  ['Giải trình trong vòng 03 ngày sau khi nhận được yêu cầu của Sở.', '3 day event'],
  ['Lấy ý kiến trong thời hạn ít nhất 20 ngày kể từ ngày đăng tải.'],
])

check('what it is counted from stands in front, or is prolonged', [
  ['Kể từ ngày có kết quả kiểm đếm, trong 20 ngày Ban Quản lý phải lập phương án bồi thường.', '20 day event'],
  [
    'Sau khi nghiệm thu công trình, trong vòng 15 ngày làm việc đơn vị thi công có trách nhiệm bàn giao hồ sơ.',
    '15 working-day event',
  ],
  ['Kể từ ngày nhận được Công văn này, trong 10 ngày các phường phải gửi danh sách.', '10 day receipt'],
  ['Kể từ ngày nhận bàn giao, trong 12 tháng nhà thầu được hưởng chính sách bảo hành.'],
  ['Kể từ ngày có thông báo, trong 30 ngày người đó không được rời khỏi địa phương.'],
  ['Hồ sơ phức tạp thì thời hạn này được gia hạn nhưng không quá 05 ngày kể từ ngày hết hạn.', '5 day event'],
  ['Thời hạn bảo hành được tính không quá 24 tháng kể từ ngày bàn giao.'],
])

check('how long is paid for and what a word means', [
  ['Hỗ trợ tiền thuê nhà cho thời gian không quá 06 tháng.'],
  ['Chi trả cho thời gian thực tế không quá 09 tháng.'],
  ['“Trẻ sơ sinh” là trẻ em được sinh ra trong thời gian 28 ngày kể từ ngày chào đời.'],
  ['Ca bệnh thứ phát được hiểu là ca bệnh khởi phát trong vòng 14 ngày kể từ ngày tiếp xúc.'],
  ['Cơ sở báo cáo ca bệnh “mới” trong vòng 24 giờ kể từ khi phát hiện.', '24 hour event'],
])

check('ends named behind the day, parts of the day, days in front of their work', [
  ['Các đơn vị nộp báo cáo đến ngày 08 của tháng đầu quý sau là chậm nhất.', 'every quarter first-month:8'],
  ['Kế toán ghi sổ và ký xác nhận vào cuối mỗi ngày làm việc.', 'every day working-day'],
  ['Cửa hàng mở cửa vào mỗi ngày làm việc.'],
  ['Ngày 20 hàng tháng cung cấp cho phường danh sách hộ kinh doanh mới.', 'every month 20'],
  ['Ngày 20 hằng tháng là ngày trả lương.'],
  ['Trưởng khu phố phải niêm yết lịch trực trước ngày 28 của tháng trước.', 'every month 28'],
  ['Số liệu tính đến ngày 28 của tháng trước.'],
  ['Đ/c Lan trình Chủ tịch ký chậm nhất sáng 20/5/2026.', 'by 2026-05-20'],
  ['Nộp danh sách trước sáng 20/5/2026.', 'before 2026-05-20'],
  ['Chi hội kiểm điểm xong trước 05/6/2026 rồi gửi biên bản về Hội phường.', 'before 2026-06-05'],
  ['Công trình xây dựng trước ngày 05/6/2020 vẫn được giữ nguyên.'],
  ['Công an phường ra quân, báo cáo sơ kết hằng tháng và tổng kết ngày 30/6/2026.', 'by 2026-06-30'],
  ['Biên bản hội nghị tổng kết ngày 30/6/2026.'],
  ['- Tổ chức lớp tập huấn: Trong tháng 8 năm 2026.', 'until 2026-08-31'],
  ['- Số vụ cháy: Trong tháng 8 năm 2026.'],
])

check('at once, and once a result is there', [
  ['Đ/c Tâm đi kiểm tra ngay.', 'immediate'],
  ['Nhà văn hóa nằm ngay đầu đường.'],
  ['Kiểm điểm trách nhiệm cá nhân và thông tin cho Viện kiểm sát sau khi có kết quả.', 'event'],
  ['Thông tin chung về dự án sau khi có quy hoạch.'],
])

check(
  'who hands it in is not said',
  [
    ['Tài liệu còn thiếu được bổ sung trước thời điểm mở thầu.', 'event'],
    ['Danh sách phải được niêm yết trước ngày bỏ phiếu.', 'event'],
    ['Giấy phép được cấp trước ngày mở thầu.'],
    ['Tài liệu đã được bổ sung trước thời điểm mở thầu.'],
    ['Mẫu nước phải được bổ sung hóa chất trước khi xét nghiệm.'],
  ],
  { issuedOn: null, receivedAt: null },
)

check('rules that were not kept, roads that are shut', [
  ['Theo quy định, sổ theo dõi phải nộp trước ngày 05 hằng tháng nhưng ba tháng liền không có.'],
  ['Theo quy định, sổ theo dõi phải nộp trước ngày 05 hằng tháng.', 'every month 5'],
  ['Theo quy định, sổ phải nộp trước ngày 05 hằng tháng nhưng nơi nào chưa có mẫu thì cần báo cáo.', 'every month 5'],
  ['Theo quy định, sổ phải nộp trước ngày 05 hằng tháng, nhưng nếu chưa đủ chữ ký thì nộp bản chụp.', 'every month 5'],
  ['Xe máy đi lại bình thường, trừ khung giờ từ 22 giờ đến 23 giờ ngày 20/5/2026 phải tạm dừng.'],
  ['Đơn vị thi công báo cáo trước 22 giờ ngày 20/5/2026.', 'before 2026-05-20 22:00'],
  [
    'Từ năm 2026 báo cáo quý được thay cho báo cáo tháng: các đơn vị gửi số liệu trước ngày 10/6/2026.',
    'before 2026-06-10',
  ],
  ['Gửi số liệu chậm nhất ngày 20/6/2026, thay cho thời hạn: ngày 10/6/2026.', 'by 2026-06-20'],
])

check(
  'a paper that is called by its title',
  [
    ['Đề nghị trả lời bằng văn bản trong vòng 15 ngày kể từ ngày nhận được Kiến nghị.', '15 day receipt'],
    ['Đề nghị trả lời bằng văn bản trong vòng 15 ngày kể từ ngày nhận được Kết luận.', '15 day event'],
    ['Đề nghị trả lời trong 10 ngày từ ngày nhận được đơn này.', '10 day receipt'],
    ['Đề nghị trả lời trong 10 ngày từ ngày nhận được đơn.', '10 day event'],
  ],
  { ...PAPER, actKind: 'KIẾN NGHỊ' },
)
