/**
 * Days without any word of limit, where what is to be done then stands right beside them: "… nộp Sở ngày 15/6/2026",
 * "Ngày 15/6/2026, các phường nộp …", "- Lập dự toán (15/6/2026)". Only days still to come, and none that a paper or a
 * gathering in between may have for its own.
 */
import { Temporal } from '../../shared/index.ts'
import { isNormative, type SentenceFacts } from './candidate.ts'
import type { DayReading } from './day-reading.ts'
import type { Day } from './days.ts'
import type { Lead } from './leads.ts'
import { longPattern } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { ASKING, BORN, DOING, EFFECT } from './vocabulary.ts'
import { isOfOccasion, worksBehind } from './work-of-doers.ts'

/** what passes from one to another, or is finished, on a day */
const PASSED =
  'gửi|nộp|trình|chuyển|trả|trả lại|trả lời|hoàn trả|giao lại|giao nộp|bàn giao|báo|báo cáo|báo lại|phản hồi|phúc đáp|công bố|niêm yết|' +
  'công khai|đăng tải|đăng|thu|thu hồi|phát|cấp phát|chốt|cập nhật|nhập|thông báo|ban hành|phát hành|hoàn thiện|hoàn thành|hoàn tất|lập|' +
  'tập kết|đối chiếu|đối soát|kiểm kê|rà soát|tổng hợp|đăng ký|chi trả|thanh toán|quyết toán|ký|xin|đưa|mang|' +
  'đem|lấy|nhận lại|khóa|đóng|kết thúc|dọn|tháo dỡ|di dời|lắp|lắp đặt|xử lý|khắc phục'
const PASSES = new RegExp(
  `(?<!\\p{L})(?<!(?:lễ|hội nghị|buổi|ngày|giờ|nghị|phiếu|tờ|giấy|bảng|chương|công|quy|quá|lộ|sổ|đơn|thủ tục|người|nơi|hẹn) )(?:${PASSED})(?!\\p{L})`,
  'gu',
)

/** what has a day of its own: gatherings, happenings, spans */
const OCCASION = longPattern(
  'u',
  '(?<!\\p{L})(?:họp|hội nghị|hội thảo|hội thi|hội trại|đại hội|kỳ họp|phiên|cuộc|buổi|lễ|sự kiện|bầu cử|diễn ra|khai mạc|bế mạc|kỷ niệm|ngày hội|giải(?! (?:trình|quyết|ngân|pháp|tỏa|phóng|thể))|đêm|',
  'cắt điện|mất điện|cúp nước|tập huấn|diễn tập|chuyến|(?<!bài |tham )dự(?! (?:toán|thảo|án|báo|phòng|kiến|trù))|thi(?! (?:công|hành|đua|tuyển))|đối thoại|tiếp xúc|phục vụ|làm việc|mít tinh|ra quân|phát động|nghỉ|tết|',
  `${BORN}|xảy ra|đám cháy|tai nạn|(?<!(?:nhiệm|dịch|nghĩa|phục|nghiệp|công|chuyên) )vụ|hẹn|khám|phỏng vấn|chương trình|giao lưu|văn nghệ|tang|cưới|tham dự|tham gia|mời|tọa đàm|lịch|tiếp (?:công dân|dân|đoàn|khách))(?!\\p{L})`,
)
/** an earlier paper is named, or something is told of */
const NAMED_PAPER = longPattern(
  'u',
  '(?<!\\p{L})(?:theo|căn cứ|kèm|(?<!chứng )từ|đến|về việc|thực hiện|liên quan|số(?= ?\\d)|đã|vừa|từng|đang|dự kiến|tính|trước|sau|nêu|đề(?= ngày| $))(?!\\p{L})|',
  '(?<!\\p{L})(?:công văn|quyết định|thông báo|tờ trình|đơn|biên bản|nghị quyết|chỉ thị|hợp đồng|giấy mời|thư|văn bản|kết luận|công điện|giấy phép|luật)',
  '(?: [^\\s.,;:()]+){0,4} $|(?<!\\p{L})của(?: [^\\s.,;:()]+){1,7} $',
)
/** what may stand behind a day that closes its clause */
const CLOSES = longPattern(
  'u',
  '^(?:$|[.;]|\\./|\\)|,(?! (?:được|có hiệu lực|nêu|về việc|đã|do))| (?:để(?! lại)|cho|gửi|qua|nhằm|kèm|bằng|và|rồi|về (?!việc|đối|tình|công|kết|nội)|lên|theo (?:mẫu|biểu|phụ lục)|',
  'trên (?:phần mềm|hệ thống|cổng)|nhé|nha|ạ|giúp|tại (?:văn phòng|phòng|bộ phận|trụ sở))(?!\\p{L}))',
)
/** "đề nghị các đơn vị gửi", "Trạm Y tế nộp", "nộp": who and what, or only what */
const THEN_DO = new RegExp(
  `^(?:,|:)? ?(?:[^.;:,()\\d]{2,70}? )?(?:(?:phải|cần|sẽ|có trách nhiệm|tiến hành|tổ chức) )?(?:${PASSED})(?!\\p{L})`,
  'u',
)
/** "…, đề nghị các đơn vị khơi thông cống": what is asked needs no verb that is known, unless it is only to be there */
const THEN_ASKED =
  /^, ?(?:kính |trân trọng )?(?:đề nghị|yêu cầu|giao)(?! (?:các cơ quan )?(?:này|trên|của))(?!\p{L})[^.;:()\d]{4,}/u
const TO_BE_THERE =
  /(?<!\p{L})(?:tham dự|dự|tham gia|có mặt|mời|họp|đến dự|theo dõi|chú ý|lưu ý|cắt điện|mất điện|nghỉ)(?!\p{L})/u
/** the words in front of a day that belong to it */
const PART_OF_DAY =
  /(?:(?:vào|đúng|cuối|đầu|hết|trong|lúc|từ|cứ(?: đến)?|đ[iị]nh kỳ|đều đặn|riêng)? ?(?:giờ |buổi )?(?:sáng|trưa|chiều|tối|làm việc)?(?: của)?) ?$/u

function isToCome({ on }: Day, read: DayReading, { issuedOn }: SentenceFacts): boolean {
  if (read.type !== 'date' || issuedOn === null) return false
  const order = Temporal.PlainDate.compare(read.date, issuedOn)
  return on.type === 'civil' || on.type === 'near-week' ? order > 0 : on.type === 'near' && order >= 0
}

/** "… gửi báo cáo về Sở ngày 15/6/2026." */
function closesClause({ clause, right }: Scope): boolean {
  if (!CLOSES.test(right)) return false
  const from = startOfLast(clause)
  if (from < 0) return false
  const object = clause.slice(from)
  return object.startsWith(' ') && object.length < 170 && !OCCASION.test(object) && !NAMED_PAPER.test(object)
}

/** where the words behind the last verb that passes something begin; -1: there is none */
function startOfLast(clause: string): number {
  const told = lastPlace(clause, /(?<!\p{L})(?:đã|vừa|từng|dự kiến|theo|căn cứ)(?!\p{L})[^,]*/gu)
  const at = lastPlace(clause, PASSES)
  return at > told ? at : -1
}

/** "Ngày 15/6/2026, Trạm Y tế nộp dự toán" */
function opensClause({ clause, right, rightClause }: Scope): boolean {
  if (!opensItem(clause.replace(PART_OF_DAY, '')) && !/(?:,|;) (?:và )?$/u.test(clause)) return false
  const asked = THEN_ASKED.exec(rightClause)?.[0]
  if (asked !== undefined && !TO_BE_THERE.test(rightClause)) return true
  const then = THEN_DO.exec(rightClause)?.[0]
  if (then === undefined || OCCASION.test(then) || /(?<!\p{L})(?:đã|vừa|được|bị|nhận được)(?!\p{L})/u.test(then))
    return false
  // "ngày 15/6/2026 báo cáo" of a list of papers, not of work
  if (!/^[,:]/u.test(right) && !/^ (?:phải |cần )?\p{L}/u.test(right)) return false
  if (/(?:,|;) (?:và )?$/u.test(clause) && !right.startsWith(' ')) return false
  return !OCCASION.test(rightClause.slice(0, then.length + 24))
}

/** "- Lập dự toán (15/6/2026);", "- Lập dự toán – ngày 15/6/2026." */
function standsBehindItem({ left, right, clause, beforeBracket }: Scope): boolean {
  const bracket =
    beforeBracket !== null && left.slice(beforeBracket.length).trim() === '(' && /^\)\s*(?:[.;,]|\.\/|$)/u.test(right)
  const dashed = beforeBracket === null && clause.endsWith(' - ') && /^(?:[.;]|\.\/|$)/u.test(right)
  if (!bracket && !dashed) return false
  const item = clause.replace(/(?: -| ?\() ?$/u, '')
  const work = item.replace(/^[^\p{L}\d]*(?:(?:\d{1,2}(?:\.\d{1,2})*|\p{L})[.)/]+)? ?/u, '')
  if (OCCASION.test(work) || NAMED_PAPER.test(`${work} `) || lastPlace(work, EFFECT) >= 0) return false
  return work.search(DOING) === 0 || work.search(PASSES) === 0 || lastPlace(work, ASKING) >= 0
}

/** who meets or keeps open on a day of each month is at work then, and has nothing to be finished */
const MEETS =
  /(?<!\p{L})(?:họp|sinh hoạt|giao ban|tiếp (?:công dân|dân|xúc)|trực|tuần tra|mở cửa|nghỉ|chào cờ|thu mua|khám|tập huấn|diễn tập|rất|khá|hơi|thường|đông)(?!\p{L})/u

/** what is done each time: the doer may be a list ("các xã, phường điện báo") */
const THEN_EACH_TIME = new RegExp(
  `^(?:\\),|\\)|,|:)? ?(?:[^.;:()\\d]{2,90}? )?(?:(?:phải|cần|sẽ|có trách nhiệm|tiến hành|tổ chức) )?(?:${PASSED}|điện báo)(?!\\p{L})`,
  'u',
)

/** "Trung tâm công khai kết quả ngày 01 hằng tháng", "06 giờ và 18 giờ hằng ngày, các phường điện báo …" */
function roundLead(day: Day, scope: Scope, worded: Lead | null): Lead | null {
  if (scope.quoted || (day.on.type === 'cycle' && day.on.every === 'day' && day.clocks.length === 0)) return null
  const { clause, right, rightClause } = scope
  const opens =
    (opensItem(clause.replace(PART_OF_DAY, '')) || /(?:,|;) ?(?:và )?$/u.test(clause.replace(PART_OF_DAY, ''))) &&
    (isWork(THEN_EACH_TIME.exec(rightClause)?.[0]) || isWorkOfSomebody(rightClause)) &&
    /^(?:\)?[,:]| (?:phải |cần )?\p{L}|\) \p{L})/u.test(right)
  if (worded !== null) return opens ? { ...worded, until: false, lone: true } : null
  const lone = opens || closesClause(scope)
  return lone ? { bound: 'by', strength: 'soft', until: false, lone: true, start: day.start } : null
}

/** "…, các khu phố phát quang bụi rậm": whoever is named does it each time, whatever it is */
const isWorkOfSomebody = (rightClause: string) =>
  worksBehind(rightClause) && !MEETS.test(rightClause.split(',').slice(0, 2).join(',')) && !isOfOccasion(rightClause)

function isWork(then: string | undefined): boolean {
  return (
    then !== undefined && !OCCASION.test(then) && !/(?<!\p{L})(?:đã|vừa|được|bị|nhận được|giao ca)(?!\p{L})/u.test(then)
  )
}

/** @param scope around the day with its hours @param worded the lead it has: a soft one is surer where it opens the sentence */
export function loneLead(
  day: Day,
  read: DayReading,
  scope: Scope,
  worded: Lead | null,
  facts: SentenceFacts,
): Lead | null {
  if (worded?.strength === 'hard') return null
  if (read.type === 'cycle') return facts.cell === true ? null : roundLead(day, scope, worded)
  if (isNormative(facts) || facts.cell === true || scope.quoted || !isToCome(day, read, facts)) return null
  // "15/6" alone is a number too; with its hour it is a day
  if (day.on.type === 'civil' && day.on.bare && day.on.year === null && day.clocks.length === 0) return null
  const opens = opensClause(scope)
  if (worded !== null) return opens ? { ...worded, until: false, lone: true } : null
  const lone = opens || closesClause(scope) || standsBehindItem(scope)
  return lone ? { bound: 'by', strength: 'soft', until: false, lone: true, start: day.start } : null
}
