/** What people are sent out to do for some days. */
import { words } from './patterns.ts'
import { lastPlace } from './scope.ts'
import { DATA, DOING, EFFECT, HAPPENING } from './vocabulary.ts'

/** done for some days and not by a day, so that only a span of days asks for it */
const GOING_OUT = words(
  'trực|tuần tra|canh gác|canh phòng|chốt chặn|treo (?:cờ|băng rôn|pano|khẩu hiệu|phướn)|ra quân|phun (?:hóa chất|thuốc|khử)|lấy mẫu|' +
    'dọn (?:rác|cỏ|dẹp|kênh|bùn)|thăm|viếng|chúc mừng|thắp hương|trang trí|tưới|diễu hành|khám (?:sức khỏe|tuyển|sàng lọc)|tiêm|' +
    'tuyển quân|huấn luyện|diễn tập|rải vôi|thả cá|trồng cây|phát (?:quà|sổ|loa|thẻ|giấy)|thu (?:gom|phí|phiếu|mẫu)|bắt (?:chó|chuột)|diệt (?:lăng quăng|muỗi|chuột)|' +
    'chốt (?:danh sách|sổ)|ghi danh|chiếu phim|mở (?:đợt|chiến dịch|cao điểm)|ký cam kết',
)

const OPENS_GOING_OUT = new RegExp(`^[^\\p{L}]*(?:(?:điều|khoản) \\d+\\.? ?|\\p{L}\\) )?${GOING_OUT.source}`, 'u')

/**
 * Where the last word of work stands in front of a span of days, or -1.
 * @param asked the sentence stands where work is handed out: elsewhere "trực từ … đến …" may only tell who is there
 */
export function placeOfWork(clause: string, asked: boolean): number {
  const out = asked || OPENS_GOING_OUT.test(clause) ? lastPlace(clause, GOING_OUT) : -1
  return Math.max(lastPlace(clause, DOING), out)
}

const OPENS_WITH_WORK = new RegExp(`^[^\\p{L}]*(?:(?:điều|khoản) \\d+\\.? ?|\\p{L}\\) )?${DOING.source}`, 'u')
const BEGINS_WORK = new RegExp(`(?<!\\p{L})bắt đầu (?=${DOING.source})`, 'gu')

/** "Tổ chức đợt kiểm tra kéo dài", "bắt đầu rà soát": how work goes on tells of no happening. */
export function withoutCourse(clause: string): string {
  const begun = clause.replace(BEGINS_WORK, ' ')
  return OPENS_WITH_WORK.test(clause) ? begun.replace(/ kéo dài $/u, ' ') : begun
}

/** "Nhận hồ sơ dự tuyển", "Phát phiếu": the label in front of a span of days names work, and nothing that only happens */
export function isLabelOfWork(label: string): boolean {
  const named = OPENS_WITH_WORK.test(label) || OPENS_GOING_OUT.test(label)
  return named && lastPlace(label, DATA) < 0 && lastPlace(label, EFFECT) < 0 && lastPlace(label, HAPPENING) < 0
}

/** Behind a day whose year is left out: "từ 2 đến 3/4 số hộ" is a fraction. */
export const NO_FRACTION = '(?! ?[/\\d]| năm| hằng| (?:số|tổng|diện tích|hộ|đại biểu|thành viên|phiếu))'
