/** Amounts counted from an event that stands in front of them: "Sau phiên họp, trong 36 giờ, Ban gửi …", "sau khi thu 02 ngày". */
import { isNormative, type SentenceFacts } from './candidate.ts'
import { HANDING, PROCESS } from './durations.ts'
import { endingIn, longPattern } from './patterns.ts'
import { lastPlace, opensItem, type Scope } from './scope.ts'
import { FINISHED } from './vocabulary.ts'

const OCCASION =
  'bế mạc|khai mạc|hội thảo|hội thi|lớp|khóa|khảo sát|kiểm tra|cuộc|buổi|phiên|kỳ|đợt|hội nghị|đại hội|lễ|lần|chuyến|mỗi đợt|mỗi lần|mỗi phiên|hoạt động|chương trình|sự kiện|chiến dịch|diễn tập|tổng duyệt|vòng|ngày hội|hội diễn|hội thao|hội trại'
/** what happens first, up to a comma or "thì" */
const OPENING = longPattern(
  'u',
  '^[^\\p{L}]*(?:\\p{L}\\) )?(?:(?:điều|bước|mục) \\d+[.:] )?(?:[^.;:()]*, )?(?<event>(?:(?:ngay|chỉ) )?(?:(?:kể từ|tính từ|từ|sau|ngay sau) (?:khi|lúc|ngày|hôm|thời điểm|',
  OCCASION,
  ')|khi|nếu|trường hợp|hễ|kết thúc|hoàn thành|nhận được|tiếp nhận|phát hiện|xảy ra|có (?:sự cố|ca|vụ|biến động|thay đổi|kết quả)|xong|hết (?:hạn|đợt|thời hạn))(?!\\p{L})[^.;,:()\\d]{2,120}?)(?:, | thì |, thì )$',
)
/** "sau buổi làm việc 05 ngày", "sau khi sử dụng không quá 03 ngày" */
const RIGHT_IN_FRONT = endingIn(
  `(?<event>sau (?:khi|ngày|lúc|${OCCASION}) (?:(?!(?:(?<!(?:khi|ngày|lúc) )nhận được|kể từ|trong|trước)(?!\\p{L}))[^ .;,:()\\d]+ ){0,8}?)(?:(?:chậm nhất|muộn nhất|không quá|tối đa|khoảng|đúng)(?: là)? )?`,
)
/** "Khi phát hiện sai sót, thông tin cho giám sát viên trong 30 phút", "Khi Đoàn có yêu cầu thì cung cấp …" */
const OPENING_FAR = longPattern(
  'u',
  '^[^\\p{L}]*(?:\\p{L}\\) )?(?<event>(?:ngay )?(?:(?:sau|kể từ|từ|tính từ) (?:khi|lúc)|khi|nếu|trường hợp|nhận được|phát hiện)(?!\\p{L})[^.;,:()\\d]{2,120}?)(?:,| thì|, thì) (?<work>[^.;:()\\d]{3,140}?) $',
)
/** "khóa đường ven sông kể từ khi nhận Công điện này, không chậm quá 30 phút" */
const MID_SENTENCE = endingIn(
  '(?<event>(?:kể từ|tính từ|từ|ngay sau|sau) (?:khi|ngày|lúc|hôm|thời điểm) (?:(?!(?:phải|thì|đề nghị|yêu cầu)(?!\\p{L}))[^.;,:()\\d]){2,90}), ',
)

/** what then is to be done, and by whom */
const THEN = longPattern(
  'u',
  `^,? ?(?:[^.;,:()\\d]{2,80}? )?(?:(?:phải|sẽ|cần|có trách nhiệm) )?(?:${FINISHED}|báo|thông tin|phát hành|trả|cập nhật|có mặt|tổng hợp|niêm yết|công khai|`,
  'kiểm tra|đến|tới|có văn bản|có báo cáo|tái lập|thu dọn|dọn|nhập|đề nghị|yêu cầu|phải)(?!\\p{L})',
)
const IDLE = /(?<!\p{L})(?:không được|được (?:hưởng|nghỉ|miễn|giảm)|nghỉ|hưởng|cách ly|theo dõi|không bị)(?!\p{L})/u

const RETURNS = /(?<!\p{L})(?:trả|hoàn|trả lại|thu|dọn|tái lập)(?!\p{L})[^.;]*$/u
const CLOSES = /^(?:[.;)]|$|,)/u

export type FrontEvent = {
  /** as in the normal form */
  event: string
  /** where it begins, counted from the end of the scope's left side */
  back: number
}

/** The event in front of an amount that has a lead of its own. @param led is there a lead? */
export function eventInFront(scope: Scope, led: boolean, facts: SentenceFacts): FrontEvent | null {
  if (!led || isNormative(facts)) return null
  const far = OPENING_FAR.exec(scope.clause)?.groups
  const then = THEN.test(far?.work ?? '') && CLOSES.test(scope.right)
  const asked = far?.work?.endsWith(',') === true && THEN.test(scope.rightClause)
  if (far?.event !== undefined && (then || asked) && !IDLE.test(far.work ?? '')) return { event: far.event, back: 0 }
  const mid = MID_SENTENCE.exec(scope.left)
  if (
    mid?.groups?.event !== undefined &&
    CLOSES.test(scope.right) &&
    !opensItem(scope.left.slice(0, mid.index)) &&
    !IDLE.test(scope.clause)
  )
    return { event: mid.groups.event, back: scope.left.length - mid.index }
  const match = OPENING.exec(scope.clause)
  const event = match?.groups?.event
  if (event === undefined || match === null) return null
  const right = scope.rightClause
  if (!THEN.test(right) || IDLE.test(right.slice(0, 90))) return null
  return { event, back: scope.left.length - scope.left.lastIndexOf(event) }
}

/** "Nộp lại biên lai sau khi thu 02 ngày." @param left up to the amount @param right behind it */
export function eventJustBefore(left: string, right: string, scope: Scope, facts: SentenceFacts): FrontEvent | null {
  if (isNormative(facts)) return null
  const match = RIGHT_IN_FRONT.exec(left)
  const event = match?.groups?.event
  if (event === undefined || match === null) return null
  const closes = CLOSES.test(right)
  const front = left.slice(0, match.index)
  const handed = lastPlace(front, HANDING) >= 0 || lastPlace(front, PROCESS) >= 0 || RETURNS.test(front)
  const opens = right.startsWith(',') && THEN.test(scope.rightClause)
  if (!(closes && handed) && !opens && !/^ (?:phải|thì)/u.test(right)) return null
  return { event: event.trimEnd(), back: left.length - match.index }
}
