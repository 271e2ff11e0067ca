/** Leads that name the last moment: "mốc chốt là", "thời điểm khóa sổ:", "cùng lắm là"; and days after which nothing is taken. */
import { endingIn, longPattern } from './patterns.ts'

type Named = { pattern: RegExp; bound: 'before' | 'by'; strength: 'hard' | 'soft' }

const IS = '(?: (?:là|vào|đến|tới|hết|lúc|vào lúc|đến hết|cũng|thì|chỉ|sáng|trưa|chiều|tối|cuối))*:? ?["“]?\\(?'
const LAST =
  'cuối cùng|cuối(?= (?:là|vào|đến|lúc) |:)|chót|chốt(?! (?:lấy )?(?:số|dữ))|sau cùng|chậm nhất|muộn nhất|trễ nhất|hoàn thành|phải xong|kết thúc'
const SHUT = '(?:khóa|đóng|chốt|ngừng|dừng|ngưng|hết|kết thúc|khép)'
const SYSTEM =
  '(?:hệ thống|phần mềm|cổng(?: thông tin| đăng ký| tiếp nhận)?|(?:biểu )?mẫu(?: biểu)?|bảng tính|phiếu điện tử|đường dẫn|đường link|link|form|trang đăng ký)'
const WHOLE = '(?<=^[^\\p{L}\\d]*(?:(?:điều |khoản |bước )?(?:\\d{1,2}(?:\\.\\d{1,2})*|\\p{L})[.)/]+)?[^\\p{L}\\d]*)'

/** "chậm nhất tuần thứ nhất của tháng 9, tức ngày …": the last moment by two names */
const TIME_NAME =
  '(?:(?:đầu|cuối|giữa|hết|trong|nội|tuần|tuần lễ|tháng|quý|năm|ngày|thứ|chủ nhật|sáng|chiều|hai|ba|bốn|tư|sáu|bảy|nhất|đầu tiên|thứ nhất|cuối cùng|này|tới|sau|của|âm lịch|chạp|giêng|mùng|rằm|tết|[ivx]+|\\d{1,4})(?:,? |/(?=\\d))){1,9}'
const AGAIN = '\\(?(?:tức|tức là|nghĩa là|cụ thể|cụ thể là|nhằm|là)(?: (?:trước|vào|đến|hết|đến hết|sáng|chiều))* '

/** Tried after the plain leads. */
export const NAMED_FORMS: readonly Named[] = [
  { pattern: endingIn(`(?:mốc|thời điểm|ngày|giờ|buổi) (?:${LAST})${IS}`), bound: 'by', strength: 'hard' },
  {
    // "thời điểm khóa sổ nhận bài: 17h00 ngày …"
    pattern: endingIn(
      `(?:mốc|thời điểm|thời gian|giờ|ngày) ${SHUT}(?: (?:(?!số|dữ liệu)[^.;:()\\d]){1,45})?(?: (?:là|vào|lúc)|:)+ ?`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "hệ thống sẽ khóa lúc 17h00 ngày …": people must be done before
    pattern: endingIn(
      `${SYSTEM}(?: [^.;:()\\d]{1,30}?)? (?:sẽ )?(?:tự )?(?:động )?${SHUT}(?: (?:sổ|lại|nhận|biểu|cổng|đăng ký|tiếp nhận|hồ sơ))*(?: (?:lúc|vào|vào lúc|sau|từ))* `,
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(
      '(?:danh sách|đăng ký|biểu|phiếu|sổ|số lượng)(?: [^.;:,()\\d]{1,30}?)? (?:sẽ )?(?:được )?(?:chốt|khóa)(?: sổ)?(?: (?:lúc|vào|vào lúc))? ',
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(
      `(?:chậm|muộn|trễ|lâu|cùng|quá) lắm${IS}|(?:chậm|muộn|trễ) nhất(?: cũng| thì| phải)+${IS}|(?:hạn|thời hạn) (?:cứng|gia hạn|mới|nộp mới|sau cùng|chung|là|cho|đặt ra)(?: (?:các|việc này|mọi|tất cả)[^.;,:()\\d]{0,30})?${IS}`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  { pattern: endingIn(`${WHOLE}hạn(?: (?:là|đến|vào|hết))*:? ?`), bound: 'by', strength: 'hard' },
  {
    // "phải về đến phường ngày …", "phải có mặt tại Văn phòng ngày …"
    pattern: endingIn(
      '(?:phải|cần) (?:được )?(?:về (?:đến|tới)|có mặt|tới|đến|có (?:ở|tại)|nằm (?:trên|ở|tại))(?: [^.;:,()\\d]{2,50})? ',
    ),
    bound: 'by',
    strength: 'soft',
  },
]

const CLOCK_OFF =
  '(?:(?:cuối|hết|đầu|kết thúc) )?(?:giờ|buổi)(?: (?:làm việc|hành chính|nghỉ|tan sở|sáng|trưa|chiều))*(?: của)? '
/** "trước cuối giờ chiều ngày …", "không sau ngày …" */
const AT_LAST: readonly Named[] = [
  { pattern: endingIn(`trước ${CLOCK_OFF}`), bound: 'before', strength: 'hard' },
  // until the office shuts is the whole day
  {
    pattern: endingIn(`trước (?:khi|lúc) (?:hết|kết thúc|tan) (?:ngày(?: làm việc)?|${CLOCK_OFF.trim()})(?: của)? `),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(`(?:chậm|muộn|trễ) nhất(?: (?:là|vào|trong|đến))? ${TIME_NAME}${AGAIN}`),
    bound: 'by',
    strength: 'hard',
  },
  { pattern: endingIn(`trước ${TIME_NAME}${AGAIN}`), bound: 'before', strength: 'hard' },
  // "hoạt động chậm nhất từ ngày …"
  { pattern: endingIn('(?:chậm|muộn|trễ) nhất(?: là)? (?:kể )?từ '), bound: 'by', strength: 'hard' },
  {
    pattern: endingIn(
      'không (?:được )?(?:nộp |gửi |báo cáo |trả lời |đăng ký |trình |hoàn thành )?(?:[^ .;,:()\\d]+ ){0,4}?sau ',
    ),
    bound: 'by',
    strength: 'hard',
  },
]

const LAPSED = endingIn('(?:sau|quá|qua|hết)(?: thời (?:hạn|điểm)| mốc)? ')
/** "…, Sở không nhận báo cáo nữa", "…, hồ sơ nộp về không được xem xét" */
const TURNED_AWAY = longPattern(
  'u',
  '^,? (?:(?:nếu|mọi|các) )?(?:[^.;:\\d]{2,60}? )?(?:sẽ |đều )?không (?:được )?(?:nhận|tiếp nhận|xem xét|giải quyết|chấp nhận|nộp|bổ sung|tổng hợp|',
  'cập nhật|chịu trách nhiệm|đưa vào|nhập|xử lý|đăng ký)(?!\\p{L})',
)
/** "… không phản hồi là thống nhất" */
const CONSENTS = longPattern(
  'u',
  '^,? (?:nếu |mà )?[^.;:\\d]{0,60}?(?:không|chưa)(?!\\p{L})[^.;:\\d]{0,60}? (?:thì )?(?:được |sẽ )?(?:hiểu |coi |xem |tính |ghi nhận )?(?:như |là )+(?:đã )?',
  '(?:thống nhất|đồng ý|nhất trí|chấp thuận|không có ý kiến|không đăng ký|không có nhu cầu)',
)

/** @param left up to the day @param right behind it; `null` where none of these is in front */
export function readNamedLead(left: string, right: string): (Named & { start: number }) | null {
  for (const form of AT_LAST) {
    const match = form.pattern.exec(left)
    if (match !== null) return { ...form, start: match.index }
  }
  const lapsed = LAPSED.exec(left)
  if (lapsed !== null && (TURNED_AWAY.test(right) || CONSENTS.test(right)))
    return { pattern: LAPSED, bound: 'by', strength: 'hard', start: lapsed.index }
  return null
}

/** "đến ngày 20/6 là chốt xe", "tới ngày 20/6 thì thôi nhận": what ends then is taking things in, not something that holds */
const ENDS_THEN =
  /^,? (?:là|thì) (?:sẽ |phải )?(?:chấm dứt|hết|thôi|chốt|khóa|đóng|ngừng|ngưng|dừng|kết thúc|khép)(?: (?:sổ|lại|hạn|nhận|thu|việc nhận|danh sách|xe|đơn|đăng ký|tiếp nhận|hồ sơ|cổng|link))*(?<rest> \p{L}+)?/u
const TAKEN_IN =
  /(?<!\p{L})(?:đăng ký|nhận|tiếp nhận|thu|nộp|gửi|ghi tên|ghi danh|bình chọn|bỏ phiếu|góp ý|trả|báo|điền|lấy phiếu)(?!\p{L})[^.;]*$/u
const TAKES_IN = /(?<!\p{L})(?:nhận|thu|đăng ký|sổ|danh sách|tiếp nhận)(?!\p{L})/u
const TILL = endingIn('(?:(?:kể )?từ nay )?(?:cho )?(?:(?:đến|tới)(?: hết)?|hết|qua|vào) ')

/** "giữ đến hết ngày 07/5 thì tháo dỡ": until then something is kept, then it is put away */
const PUT_AWAY =
  /^,? (?:thì|rồi|mới) (?:phải |được )?(?:tháo|tháo dỡ|gỡ|gỡ bỏ|hạ|thu|thu dọn|dọn|trả|trả lại|hoàn trả|nộp|bàn giao|di dời|cất)(?!\p{L})/u

/** @returns where the words in front of the day begin; null where the day ends nothing that is taken in or kept */
export function readShutDay(left: string, right: string): number | null {
  const till = TILL.exec(left)?.index
  if (till !== undefined && PUT_AWAY.test(right)) return till
  const ends = ENDS_THEN.exec(right)
  if (ends === null || /(?:hiệu lực|hợp đồng|cửa|hoạt động|cung cấp|thi công|giá trị|sử dụng)/u.test(ends[0]))
    return null
  if (!TAKEN_IN.test(left) && !TAKES_IN.test(ends[0])) return null
  return till ?? left.length
}
