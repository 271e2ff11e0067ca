/** The words in front of a day that make it a limit: "trước", "chậm nhất là", "đến hết", "hạn cuối" … */
import { NAMED_FORMS, readNamedLead, readShutDay } from './lead-names.ts'
import { endingIn, longPattern } from './patterns.ts'
import { opensItem } from './scope.ts'

export type Lead = {
  bound: 'before' | 'by'
  /** hard: can hardly mean anything but a limit; soft: a limit only where somebody is asked something */
  strength: 'hard' | 'soft'
  /** soft words that may also say how long something goes on: "đến", "hết" */
  until: boolean
  /** no words at all: what is to be done then stands beside the day */
  lone?: true
  start: number
}

const LATEST =
  '(?:hạn )?(?:chậm nhất|muộn nhất|trễ nhất)|lâu nhất|(?:chậm|muộn|trễ) lắm(?: là)?|(?:hạn|mốc|ngày|thời hạn) (?:cuối cùng|cuối|chót)|hạn sau cùng|sau cùng(?= là )|deadline'
const NOT_LATER = 'không (?:được )?(?:để )?(?:(?:(?:muộn|chậm|trễ|vượt|kéo dài) )?quá|(?:muộn|chậm|trễ) hơn|sau)'
const TO = '(?: (?:là|vào|đến|tới|cho đến|hết|cuối|lúc|vào lúc|trong|thời điểm|mốc|sáng|trưa|chiều|tối))*'
/** "chậm nhất cuối giờ làm việc ngày …" */
const OFFICE_END =
  '(?:(?:cuối|hết|đầu|kết thúc) )?(?:giờ|buổi|lúc) (?:làm việc|hành chính|nghỉ|tan sở|tan tầm|hết giờ(?: làm việc)?|sáng|chiều)(?: của)? '
const OPEN = '[:\'"“]? ?\\(?'

/** What may be limited in "thời hạn gửi báo cáo là …", "thời gian hoàn thành: …". */
const TASK =
  'gửi|nộp|báo cáo|hoàn thành|hoàn tất|thực hiện|xử lý|giải quyết|trả lời|phản hồi|đăng ký|' +
  'tiếp nhận|nhận|cung cấp|góp ý|tham gia|cho ý kiến|xác nhận|triển khai|thẩm định|trình|' +
  'ban hành|công bố|rà soát|cập nhật|kết thúc|bàn giao|khắc phục|lấy ý kiến|yêu cầu|chốt danh sách|giao nộp|trả|hoàn trả|ghi danh|' +
  'ghi tên|khai|kê khai|khai báo|lấy phiếu|thu|bình chọn|bỏ phiếu'
const TERM = `(?:thời hạn|hạn|thời gian|thời điểm|tiến độ|ngày|mốc)(?: (?:cuối|chót|cuối cùng))?`

type Form = { pattern: RegExp; bound: 'before' | 'by'; strength: 'hard' | 'soft' }

const FORMS: readonly Form[] = [
  {
    pattern: endingIn(
      `(?:(?:${LATEST}|thời hạn|hạn|thời gian)${TO}:? ?|(?<=^[^\\p{L}]*|[,;:(] )(?:từ nay )?(?:đến|tới) )?(?:hoàn thành |xong )?trước(?: (?:thời điểm|` +
        `mốc|lúc|thời hạn|hạn|hết|cuối|sáng|trưa|chiều|tối))?(?: là)?${OPEN}(?:${OFFICE_END})?`,
    ),
    bound: 'before',
    strength: 'hard',
  },
  {
    // "trước thời điểm đóng thầu là 9 giờ 00 ngày …"
    pattern: endingIn('trước (?:thời điểm|mốc|giờ|hạn|thời hạn) [^.;,:()\\d]{2,40}? (?:là|vào|lúc) '),
    bound: 'before',
    strength: 'hard',
  },
  {
    // "trước dịp 22/12", "trước lễ Quốc khánh 02/9": the occasion is named by its day
    pattern: endingIn(
      'trước (?:dịp|lễ|ngày (?:lễ|khai giảng|khai mạc|tổ chức|diễn ra|bầu cử|họp|thi|hội|kỷ niệm|khởi công|bàn giao)|đại lễ|tết|ngày hội|hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|buổi họp)(?: [^.;,:()\\d]{2,50}?)? (?:vào )?',
    ),
    bound: 'before',
    strength: 'hard',
  },
  {
    pattern: endingIn(`(?:là )?(?:${LATEST}|${NOT_LATER})${TO}${OPEN} ?(?:${OFFICE_END})?`),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(`(?:${LATEST})(?: [^.;,:()\\d]{2,50}?)?(?: (?:là|vào|đến|tới|hết|đến hết)|:) ?`),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(
      `${TERM} (?:${TASK})(?: (?:(?!, (?:(?:thời )?hạn|nay) )[^.;:()]){2,60}?)?(?: (?:là|vào|đến|tới|hết|cho đến|từ nay đến)|:)+ ?\\(?`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(`thời hạn(?: (?:là|vào|đến|tới|hết|cho đến)|:)* ?\\(?`),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(
      `(?:(?:gia hạn|lùi)(?: [^.;:()]{2,90}?)?|(?:kéo dài|rút ngắn)(?: thêm)? (?:thời (?:gian|hạn)|hạn|tiến độ|việc|đợt)(?: [^.;:()]{2,90}?)?|(?:điều chỉnh|dời|chuyển|(?<!tạm )hoãn)(?: [^.;:()]{0,60}?` +
        `(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|lịch|ngày)(?: [^.;:()]{2,60}?)?)?)(?: (?:đến|sang|` +
        `thành|tới|là|đến hết|hết|còn|xuống còn))+ ?`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(
      `(?:hoàn thành|hoàn tất|xong|dứt điểm|kết thúc|gửi|nộp)(?: (?:trong|vào|đến|hết|đến hết|` +
        `ngay trong|trong vòng))* ?\\(?`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "báo cáo sơ kết hằng tháng và tổng kết ngày 20/6": done on that day by those who do the rest
    pattern: endingIn('(?<=(?:và|,|;) )(?:tổ chức )?(?:sơ kết|tổng kết)(?: vào)? '),
    bound: 'by',
    strength: 'soft',
  },
  {
    // a correction quotes both the wrong words and the right ones: "nay sửa lại là “trước ngày 20/5”" is read by its own lead
    pattern: endingIn(
      '(?:được )?(?:thay|đổi|thay thế|sửa|sửa lại|đính chính|đính chính lại|điều chỉnh lại)(?: thời hạn)? (?:bằng|thành|sang|là):? ?["“]?',
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "nộp sản phẩm: 15/8/2026"
    pattern: endingIn(
      '(?:gửi|nộp|hoàn thành|bàn giao|đăng ký|trình|trả kết quả|báo cáo kết quả|công bố|công khai|niêm yết|đăng tải|phát hành|khóa sổ|hoàn trả|trả|chuyển|cấp phát|thu lại)(?: (?:(?! (?:lần|kỳ|đợt) )[^.;,:()\\d]){2,60})?: ?',
    ),
    bound: 'by',
    strength: 'soft',
  },
  ...NAMED_FORMS,
  {
    // "Hạn của việc này là hết ngày …", "Hạn nhận phiếu: …", "hạn ghi danh 20/6"
    pattern: endingIn(
      `(?<!(?:giới|quyền|có|còn|đáo|kỳ|gia) )hạn (?:[^.;,:()\\d]{2,50}(?: là(?: (?:đến|hết|đến hết|vào))? |: ?)|(?:${TASK})(?: \\p{L}+){0,3} )`,
    ),
    bound: 'by',
    strength: 'hard',
  },
  { pattern: endingIn('(?:nếu )?để (?:chậm )?quá '), bound: 'by', strength: 'hard' },
  {
    // "nay thống nhất lại là 25/12", "nay kéo dài đến 31/5"
    pattern: endingIn(
      'nay (?:được |xin )?(?:(?:thống nhất|sửa|đổi|chốt|ấn định|điều chỉnh|quy định|định)(?: lại)?(?: (?:hạn|thời hạn))? (?:là|thành|sang|đến|vào)|' +
        '(?:kéo dài|lùi|dời|hoãn|gia hạn|nới|giãn)(?: (?:thêm|lại))?(?: [^.;,:()\\d]{2,30})? (?:đến|tới|sang))(?: (?:hết|cuối))? ',
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "nay cho thêm một tuần, đến 20/6"
    pattern: endingIn(
      '(?:cho|được|xin|lui|nới|dãn|giãn) thêm [^.;,:()]{2,25},? (?:là |tức là )?(?:cho )?(?:đến|tới)(?: hết)? ',
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "nới hạn nộp đến ngày 20/6"
    pattern: endingIn('(?:nới|giãn|lui)(?: (?:thời )?hạn)?(?: [^.;,:()\\d]{2,50})? (?:sang|đến|tới|thành)(?: hết)? '),
    bound: 'by',
    strength: 'hard',
  },
  {
    // "- Văn thư trả dấu cũ -> 20/6": an arrow list
    pattern: /(?<=\p{L}[)"”.,;]? ?)(?:->|=>|→|⇒) ?(?:(?:xong|hạn|trong|đến|hết|vào) )*$/u,
    bound: 'by',
    strength: 'hard',
  },
  { pattern: endingIn('ấn định(?: (?:là|vào|trong|đến))* '), bound: 'by', strength: 'hard' },
  { pattern: endingIn('(?<=(?:[:;,(]|-) ?)hạn(?: (?:là|đến|vào|hết))*:? ?'), bound: 'by', strength: 'hard' },
  {
    // "trả phiếu về tổ trưởng hạn 25/10"
    pattern: endingIn(
      '(?<!(?:thời|kỳ|đáo|hết|quá|giới|có|còn|gia|niên|vô|dài|ngắn|trung|quyền|đúng|trước|đến) )hạn (?:là )?',
    ),
    bound: 'by',
    strength: 'hard',
  },
  {
    pattern: endingIn(`(?:ngay )?trong (?:${OFFICE_END}|(?:buổi )?(?:đêm|sáng|trưa|chiều|tối) )?`),
    bound: 'by',
    strength: 'hard',
  },
  { pattern: endingIn('(?:(?:kể )?từ nay )?(?:cho )?(?:đến|tới)? ?hết '), bound: 'by', strength: 'soft' },
  {
    pattern: endingIn(
      '(?:vào(?: sáng| trưa| chiều| tối)?|đúng|đúng vào|vào lúc|lúc|vào các mốc|vào mốc|các mốc|mốc|vào các|(?:(?:kể )?từ nay )?(?:cho )?(?:đến|tới)(?: kỳ)?) ',
    ),
    bound: 'by',
    strength: 'soft',
  },
]

/** What looks like a lead and is none: a start, a state, an origin, the far end of a range. */
const NOT_A_LEAD = endingIn(
  '(?:(?:kể|tính|bắt đầu|áp dụng|từ)? ?từ|sau|(?:tính|chốt|số liệu|có mặt|hiện có|lũy kế) (?:đến|' +
    'tới)(?: hết| cuối| hết cuối)?|(?:có|còn) (?:thời )?hạn(?: sử dụng)? (?:đến|tới)(?: hết)?|(?:đến|tới|tại|vào) thời điểm(?: hết| cuối)?|tại|bắt đầu(?: từ|' +
    ' vào)?|nhằm|vừa qua|của|kể từ sau) ?\\(?(?:sau )?',
)

const TERM_OF_STATE = longPattern(
  'u',
  '(?:thời hạn|thời gian|thời điểm|(?<!gia )hạn)(?! (?:nộp|gửi|đăng ký|nhận|tiếp nhận|trả|báo cáo|hoàn thành)(?!\\p{L}))[^.;:]*(?:thí điểm|áp dụng|hiệu lực|sử dụng|giấy phép|miễn|giảm|',
  'hỗ trợ|hợp đồng|bảo hành|lưu hành|giá trị)',
)

/** What stands in front says that this is no limit, so it is none even where a day needs no lead. */
export function refusesLimit(text: string, start: number, lead: Lead | null): boolean {
  if (lead !== null) return false
  return NOT_A_LEAD.test(text.slice(Math.max(0, start - 160), start)) || /hoặc (?:vào )?$/u.test(text.slice(0, start))
}

/** "Sau ngày 20/5, đơn vị không có văn bản xem như thống nhất": until that day one may still answer */
const LAPSED = endingIn('(?:sau|quá|hết)(?: thời hạn)? ')
export const CONSENT =
  /(?:(?:coi|xem|hiểu) (?:như|là)|mặc nhiên)(?: (?:như|là|đã|quý (?:ủy ban|cơ quan|đơn vị|phường)|cơ quan|đơn vị))* (?:thống nhất|đồng ý|nhất trí|đồng thuận|chấp thuận|từ bỏ|từ chối|không (?:có ý kiến|có nhu cầu|đăng ký|tham gia|tham dự|góp ý))/u

/** "Ngày 20/6 là hạn cuối nộp báo cáo" */
const NAMED_LAST =
  /^,? (?:sẽ |được xác định )?là (?:(?:muộn|chậm|trễ) nhất|(?:thời )?(?:hạn|ngày|thời điểm|mốc)(?: (?:cuối|chót|cuối cùng|hết hạn|hoàn thành|nộp|gửi|thu|nhận|tiếp nhận|(?:khóa|đóng|chốt|kết thúc|hết|ngừng) (?:nhận|thu|nộp|đăng ký|biểu|hệ thống|phần mềm|cổng|danh sách|tiếp nhận)|(?:hệ thống|phần mềm|cổng)[^.;,]{0,30}? (?:khóa|đóng)|hạn))|(?:ngày|thời điểm) (?!nghỉ|lễ)(?:(?! thì )[^.,;:()\d]){2,40} (?:phải |cần )?(?:nộp|gửi|báo cáo|hoàn thành|trả|bàn giao)(?!\p{L}))/u

/** "Ngày 20/6 phải báo cáo kết quả" */
export const DUE_THEN =
  /^,? (?:phải|cần) (?:báo cáo|gửi|nộp|hoàn thành|xong|trình|bàn giao|có (?:báo cáo|kết quả))(?!\p{L})/u

const TURNED_AWAY =
  /(?<!\p{L})không [^.;:]{0,40}?(?:nhận|tiếp nhận|xem xét|giải quyết|chấp nhận|được (?:nộp|gửi|đăng ký))(?!\p{L})[^.;:]{0,60} $/u
const HANDED_IN = /(?<!\p{L})(?:nộp|gửi|đăng ký|nhận được)(?!\p{L})[^.;:]{0,40} $/u
const TURNED_AWAY_THEN =
  /^,? (?:sẽ |đều )?không (?:được )?(?:xem xét|giải quyết|tiếp nhận|nhận|chấp nhận|tính|có giá trị)(?!\p{L})/u

/** Reads leftwards from `start`; null when nothing there makes a limit. `end`: of the day itself. */
export function readLead(text: string, start: number, end: number): Lead | null {
  const left = text.slice(Math.max(0, start - 160), start)
  const offset = start - left.length
  const lapsed = LAPSED.exec(left)
  if (lapsed !== null && CONSENT.test(text.slice(end, end + 160).split(/[.;](?= |$)/u)[0] ?? '')) {
    return { bound: 'by', strength: 'soft', until: false, start: offset + lapsed.index }
  }
  // "không nhận hồ sơ nộp sau 17 giờ ngày …", "hồ sơ gửi sau ngày … không được xem xét"
  const turnedAway =
    TURNED_AWAY.test(left) || (HANDED_IN.test(left) && TURNED_AWAY_THEN.test(text.slice(end, end + 80)))
  if (lapsed !== null && turnedAway) {
    return { bound: 'by', strength: 'hard', until: false, start: offset + lapsed.index }
  }
  const shut = readShutDay(left, text.slice(end, end + 60))
  if (shut !== null) return { bound: 'by', strength: 'hard', until: false, start: offset + shut }
  const named = readNamedLead(left, text.slice(end, end + 160))
  if (named !== null) {
    const { bound, strength, start: index } = named
    return { bound, strength, until: false, start: offset + index }
  }
  if (NOT_A_LEAD.test(left)) return null
  if (NAMED_LAST.test(text.slice(end, end + 60))) return { bound: 'by', strength: 'hard', until: false, start }
  for (const { pattern, bound, strength } of FORMS) {
    const match = pattern.exec(left)
    if (match !== null && TERM_OF_STATE.test(match[0])) return null
    if (match !== null) {
      const until = strength === 'soft' && /(?:đến|tới|hết)/u.test(match[0])
      return { bound, strength, until, start: offset + match.index }
    }
  }
  const opens = opensItem(left.replace(/(?:buổi )?(?:sáng|trưa|chiều|tối) $/u, '')) || /[,;:] $/u.test(left)
  if (opens && DUE_THEN.test(text.slice(end, end + 60))) return { bound: 'by', strength: 'soft', until: false, start }
  return null
}
