/** What a heading or a lead-in makes of what stands under it: work that is handed out, a tale, or only contents. */
import { longPattern, plainWords } from '../deadlines/index.ts'
import { askingIn, isReporting } from './asking.ts'
import { sentencesOf } from './sentences.ts'
import type { Senders } from './told-requests.ts'

/** "… kính trình Chủ tịch các văn bản sau:": enclosures stand below */
const ENCLOSED = /trình [^.;:]*(?:văn bản|hồ sơ|tài liệu|dự thảo)[^.;:]*:\s*$/u

/** "… cung cấp các tài liệu sau:": things stand below, not tasks */
const THINGS =
  /(?:cung cấp|gửi|nộp|bổ sung|mang theo|chuẩn bị|kèm theo|photo|sao lục)[^.;:]*(?:tài liệu|hồ sơ|giấy tờ|thông tin|chứng cứ|văn bản|biểu mẫu|số liệu)[^.;:]*:\s*$/u

/** @param heading as printed. */
export const listsThings = (heading: string): boolean => THINGS.test(plainWords(heading))

export type Leading = 'asks' | 'works' | 'tells' | 'open'

const CONTENTS =
  /(?:gồm|bao gồm)(?: có)?(?: các)?(?: nội dung| phần| mục| thành phần| thành viên)?(?: sau| chính| chủ yếu)*:?$|hồ sơ (?:gồm|bao gồm)|nội dung báo cáo|tài liệu gửi kèm|thành phần|nguyên tắc|^(?:về )?(?:nguồn )?kinh phí(?: thực hiện)?[:.]?$/u
const AIMS = /mục đích|yêu cầu chung|^(?:[ivx\d.]+ ?)?yêu cầu:?$|quan điểm|^(?:[ivx\d.]+ ?)?mục tiêu/u
const TALE = longPattern(
  'u',
  '(?<!\\p{L})(?:kết quả(?! thực hiện nhiệm vụ:)|tình hình|thực trạng|đánh giá(?: chung| kết quả)|căn cứ|cơ sở (?:pháp lý|thực tiễn|chính trị)|sự cần thiết|(?:về )?thẩm quyền|',
  'tồn tại|hạn chế|nguyên nhân|quá trình|lý do|đề xuất(?! của)|ý kiến đề xuất|tham mưu|nội dung (?:sửa đổi|đơn|vụ việc|góp ý|phản ánh|trình)|nhận xét|',
  'kết quả (?:xác minh|kiểm tra)|ưu điểm|khuyết điểm|thuận lợi|khó khăn|vướng mắc|giải trình|trả lời|thông báo (?:lịch|về|việc|kết quả|tạm|ngừng)|',
  '(?<!(?:chủ tịch|bí thư|giám đốc)(?!\\p{L})[^.;:]{0,80})có ý kiến(?! chỉ đạo)|thông tin (?:đến|như|về|cụ thể)|nhận thấy|xin báo cáo|kính báo|cụ thể như sau|phản ánh)(?!\\p{L})',
)
const WORK = longPattern(
  'u',
  '(?<!\\p{L})(?:tổ chức thực hiện|phân công|nhiệm vụ|trách nhiệm|chỉ đạo|kết luận|chỉ thị|triển khai|công việc|tiến độ|lộ trình|thời hạn|chế độ báo cáo|',
  'hướng dẫn|giải pháp|biện pháp|các bước|lưu ý|thống nhất|(?:chủ tịch|bí thư|giám đốc|thường trực|thủ trưởng|bộ trưởng)(?!\\p{L})[^.;:]{0,80} có ý kiến|kế hoạch thực hiện|thực hiện (?:các|một số|như sau)|các nội dung sau|nội dung sau|như sau)(?!\\p{L})',
)

const lastSentence = (heading: string) => sentencesOf(heading).at(-1)?.text ?? heading

/** A lead-in says at its end what comes: "Căn cứ …, Sở Nội vụ hướng dẫn như sau:" */
function lastClause(plain: string): string {
  if (!/:\s*$/u.test(plain)) return plain
  const clause = plain.split(/, |\. /u).at(-1) ?? plain
  return clause.split(' ').length >= 3 ? clause : plain
}

/** "II. NỘI DUNG" of a plan is what is to be done */
const CONTENT_OF_PLAN = /^(?:các )?nội dung(?: (?:thực hiện|triển khai|hoạt động|chủ yếu|trọng tâm))?:?$/u
const isPlan = (kind: string | null) => kind === 'KH' || kind === 'CTr' || kind === 'PA'

/** @param kind of the paper: in a paper to a superior the plans of the sender hand out nothing. */
export function leadingOf(heading: string, senders: Senders, kind: string | null): Leading {
  const plain = lastClause(plainWords(heading).replace(/^[^\p{L}\d]*(?:\d+(?:\.\d+)*|[a-zđ]|[ivx]+)[^\p{L}\d]+/u, ''))
  if (isPlan(kind) && CONTENT_OF_PLAN.test(plain)) return 'works'
  if (CONTENTS.test(plain) || AIMS.test(plain)) return 'tells'
  if (askingIn(lastSentence(heading), senders, kind) === 'explicit') return ENCLOSED.test(plain) ? 'tells' : 'asks'
  const tale = TALE.exec(plain)
  const work = WORK.exec(plain)
  if (tale !== null && !(work !== null && work.index < tale.index && !isReporting(kind))) return 'tells'
  return work === null || isReporting(kind) ? 'open' : 'works'
}
