/** Hard words and a day to come, in running text of a notice that asks nobody: a limit, unless its own clause tells of it. */
import { describe, expect, it } from 'vitest'
import { paper, read } from '../fixtures/office-paper.ts'

function limitsOf(sentence: string): string[] {
  const text = paper(
    'TB',
    `                                   THÔNG BÁO
                    Về một số việc trong tháng

    Thời gian qua bà con đã chung tay giữ gìn khu phố sạch đẹp. ${sentence} Mọi thắc mắc liên hệ số điện thoại 0251.000.222./.`,
  )
  return read(text, { kind: 'TB', recipients: [] }).duties.flatMap(({ due }) =>
    due?.kind === 'date' ? [due.date] : [],
  )
}

describe('a limit that nobody is asked to keep in so many words', () => {
  it.each([
    'Nhà thầu dựng rào chắn, cắm biển trước ngày 30/6/2026 rồi mới đào đường.',
    'Cây chết khô trên đường Lê Lai đốn hạ dứt điểm trước ngày 30/6/2026.',
    'Biển hiệu sai quy cách, chủ tiệm tự tháo trước ngày 30/6/2026, quá ngày đó phường tháo.',
    'Rất cần con số này trước 9 giờ ngày 30/6/2026.',
    'Hạn hoàn tạm ứng của đợt này là ngày 30/6/2026.',
    'Ba bộ mẫu để ở quầy số 2, ai chưa có thì lấy, chậm nhất 30/6/2026.',
    'Chìa khóa hội trường để ở phòng trực, không muộn hơn 30/6/2026.',
    'Cổng đăng ký khép lại lúc 23h59 ngày 30/6/2026.',
  ])('is one: %s', (sentence) => {
    expect(limitsOf(sentence)).toEqual(['2026-06-30'])
  })

  it.each([
    'Mục đích: làm sạch toàn bộ dữ liệu trước ngày 30/6/2026.',
    'Trận lũ lịch sử được ghi nhận trước ngày 30/6/2026.',
    'Vở diễn sẽ công chiếu trước ngày 30/6/2026 tại rạp Kim Đồng.',
    'Cuộc họp sẽ kết thúc trước 11 giờ ngày 30/6/2026.',
    'Hợp đồng thuê mặt bằng kết thúc vào ngày 30/6/2026.',
    'Trước ngày 30/6/2026, phường chưa có nhà văn hóa.',
    'Bộ Y tế đã yêu cầu tiêm xong mũi 2 trước ngày 30/6/2026, song chuyển biến chậm.',
    'Tổ trưởng bảo phải tự tháo trước ngày 30/6/2026.',
  ])('is none: %s', (sentence) => {
    expect(limitsOf(sentence)).toEqual([])
  })
})
