/** Days on which something takes place, and texts in which nobody is asked anything. */
import { CONSENT } from '../leads.ts'
import { endingIn, longPattern } from '../patterns.ts'
import { lastPlace, opensItem } from '../scope.ts'
import { AIM, ASKING, DOING, HAPPENING } from '../vocabulary.ts'
import { isOffice, isToCome, type Rule, refuses } from './rule.ts'

const TAKES_PLACE = longPattern(
  'u',
  '(?:diễn ra|khai mạc|bế mạc|khai trương|họp|hội nghị|làm việc với|tổ chức lễ|bắt đầu|xuất hiện|',
  'xảy ra|phát hiện|nhận được|tiếp nhận được)[^,;:]*$',
)

/** "từ 8 giờ đến 11 giờ 30 ngày …" */
const FROM_HOUR = /(?<!\p{L})từ (?:lúc )?\d{1,2} ?(?:giờ|h|g|:) ?(?:\d{1,2})?(?: phút)? $/u
const ENDS = /^(?:sẽ )?kết thúc(?!\p{L})/u
const ENDING = /(?:sẽ )?kết thúc $/u
/** "Hợp đồng thuê kết thúc vào ngày …": what has an end of its own stands in front */
const ENDS_BY_ITSELF = longPattern(
  'u',
  '(?<!\\p{L})(?:hợp đồng|chiến dịch|chương trình|dự án|nhiệm kỳ|cuộc|buổi|phiên|hội nghị|hội thi|lễ|lễ hội|năm học|khóa|mùa|học kỳ|thời hạn|thời gian|hiệu lực|đợt|vòng|trận|kỳ)',
  '(?! (?:thu|nhận|tiếp nhận|nộp|gửi|đăng ký|góp ý|lấy ý kiến|bình chọn)(?!\\p{L}))',
  '(?!\\p{L})[^;:]{0,120}?(?: (?:sẽ|dự kiến|cũng|đều|và))* ?$',
)

/** words that can say nothing but a limit are spoken of by the verb beside them alone: "báo tên người dự họp chậm nhất …" is one */
const PLACE_THEN = endingIn(
  '(?:diễn ra|khai mạc|bế mạc|khai trương|bắt đầu|xuất hiện|xảy ra|được phát hiện|đổ bộ|suy yếu|mạnh lên)(?: [^ ,;:]+){0,3} ?',
)

/** a year, a term, an election day: their ends are nobody's limit */
const TERM_SUBJECT = endingIn(
  '(?:năm (?:học|ngân sách|tài chính|kế toán|dương lịch)|học kỳ(?: [iv\\d]+)?|nhiệm kỳ|niên độ|kỳ kế toán|bỏ phiếu|bầu cử|' +
    'khóa học|thời gian nghỉ|mùa khô|mùa mưa)(?: [^,.;:()]{0,80})?',
)

/** "phấn đấu đến ngày 20/6 hoàn thành …", "từ nay đến hết ngày 20/6, tổ chức …": the work stands right behind its limit */
const OPENS_WITH_WORK =
  /^,? (?:cơ bản )?(?:hoàn thành|hoàn tất|xong|tổ chức|ban hành|bàn giao|kết thúc|chấm dứt|giải ngân|di dời|giải quyết|thực hiện|triển khai)(?!\p{L})/u
const FROM_NOW = /^(?:kể )?từ nay /u
/** "Nhận bài dự thi: đến hết ngày 20/6" */
const RECEIVES = /(?<!\p{L})(?:nhận|tiếp nhận|thu|nộp|gửi|đăng ký|bình chọn|góp ý)(?!\p{L})[^.;]*$/u

/** "02 khung giờ từ 22 giờ đến 23 giờ ngày … phải tạm dừng": when the road is shut */
const HOURS_SHUT = /(?<!\p{L})(?:khung giờ|giờ cấm|giờ cao điểm|thời gian cấm)(?!\p{L})[^.;]*$/u
const SHUT = /(?<!\p{L})(?:tạm (?:dừng|ngừng|ngưng)|cấm|lưu thông|lưu hành|đi lại|hạn chế)(?!\p{L})/u

/** "Hệ thống tự động gia hạn đến 11 giờ ngày tiếp theo": the machine does it, and nobody is asked */
const MACHINE =
  '^[^\\p{L}]*(?:[^,;]* thì )?(?:hệ thống|phần mềm|ứng dụng|cổng|trang|máy chủ|nền tảng|công cụ)(?: [^,;]{1,40}?)? (?:sẽ )?tự động '
const SHUTS = '(?:khóa|đóng|ngừng|dừng|kết thúc|chốt)(?!\\p{L})'
const BY_ITSELF = longPattern('u', MACHINE, `(?:$|(?!${SHUTS})\\p{L}[^,;]*$)`)
/** where it shuts by itself people must be done before, if they are told so */
const SHUTS_THEN = longPattern('u', MACHINE, SHUTS)
/** the lead of a limit that is moved is a verb itself */
const MOVES = /^(?:gia hạn|lùi|dời|hoãn|kéo dài|chuyển|điều chỉnh)(?!\p{L})/u

/** words that can say nothing but a limit, whatever stands around them */
const SAYS_LIMIT = /(?:hạn|mốc|ngày) (?:cuối|chót|chậm|muộn|trễ)|(?:chậm|muộn|trễ) (?:nhất|lắm)/u

const HANDED_OUT = /(?<!\p{L})(?:niêm yết|nộp|gửi|chuyển|bàn giao|công khai|báo cáo)(?!\p{L})/gu

/** "cấm xe", "sẽ diễn ra", "đã xong": no work for anybody */
const TELLS = longPattern(
  'u',
  '(?<!\\p{L})(?:đã|vừa|từng|sẽ|đang|chưa|bị|được|là|có|dự kiến|xuất hiện|diễn ra|xảy ra|ghi nhận|phát hiện|khai mạc|bế mạc|công chiếu|mở bán|khởi chiếu|sinh|mất|dựng|xây|giữ nguyên|hứa|hẹn|kết thúc|nghỉ|hoạt động|thuộc)(?!\\p{L})',
)

export const HAPPENING_RULES: readonly Rule[] = [
  refuses(
    'what a system does by itself',
    ({ words = '' }, { span }) =>
      BY_ITSELF.test(span) && (!span.endsWith('tự động ') || MOVES.test(words)) && lastPlace(span, ASKING) < 0,
  ),
  refuses(
    'hours in which traffic stops',
    (candidate, { clause, rightClause }) =>
      candidate.due.kind === 'date' && HOURS_SHUT.test(clause) && SHUT.test(`${clause} ${rightClause}`),
  ),
  refuses(
    'a timetable that is changed',
    ({ due, words = '' }, { clause }) =>
      due.kind === 'recurring' &&
      /^(?:chuyển|dời|đổi|lùi|điều chỉnh)(?!\p{L})/u.test(words) &&
      !/(?<!\p{L})(?:hạn|gửi|nộp|báo cáo)(?!\p{L})/u.test(clause),
  ),
  refuses(
    'delivery hour of an urgency mark',
    ({ due, words = '' }, { left, right }) =>
      /hẹn giờ[^.;]*$|^[^\p{L}]*hỏa tốc[,:( ]*(?:đến )?$/u.test(left) ||
      (/^\(?đến $/u.test(left) && !/^trước (?:ngày )?\d/u.test(words)) ||
      (due.kind === 'date' &&
        due.time !== null &&
        /^\(?đến trước /u.test(left + words) &&
        /^[^\p{L}\d]*$/u.test(right)),
  ),
  refuses(
    'lunar date',
    ({ lead }, { right, left }) =>
      /^[^.;,]{0,20}âm lịch/u.test(right) || (lead !== 'hard' && /(?:nhằm|tức)(?: ngày)? ?\(?$/u.test(left)),
  ),
  refuses(
    'a year or term that begins or ends then',
    (candidate, { span, clause }) =>
      (candidate.due.kind === 'recurring' &&
        candidate.lead === 'soft' &&
        /(?<!\p{L})(?:kết thúc|bắt đầu|tính|khóa sổ|khai giảng|kỷ niệm|diễn ra|mở cửa|đóng cửa)(?!\p{L})[^,;]*$/u.test(
          span,
        )) ||
      ((candidate.due.kind === 'recurring' || candidate.due.kind === 'date') &&
        candidate.lead !== 'none' &&
        TERM_SUBJECT.test(clause.trimEnd()) &&
        /(?:bắt đầu|kết thúc|từ)(?!\p{L})/u.test(clause + (candidate.words ?? ''))),
  ),
  refuses(
    'something that takes place then',
    (candidate, { clause, span }) =>
      candidate.due.kind === 'date' &&
      (candidate.lead === 'hard' ? PLACE_THEN : TAKES_PLACE).test(span) &&
      lastPlace(clause, ASKING) < 0 &&
      (candidate.lead === 'hard' ? lastPlace(span, DOING) < 0 : candidate.weight < 0.9),
  ),
  refuses(
    'what goes on by itself or is remembered then',
    (candidate, { span, clause, rightClause }) =>
      candidate.due.kind === 'date' &&
      candidate.lead === 'soft' &&
      /(?<!\p{L})(?:kỷ niệm|đang|sẽ)(?!\p{L})[^,;:]*$/u.test(span) &&
      !(SHUTS_THEN.test(span) && lastPlace(rightClause, ASKING) >= 0) &&
      lastPlace(clause, ASKING) < 0,
  ),
  refuses(
    'when a meeting ended or its minutes were drawn up',
    (candidate, { clause }) =>
      candidate.due.kind === 'date' &&
      candidate.lead !== 'hard' &&
      /(?:biên bản|cuộc họp|buổi làm việc|hội nghị|phiên họp)[^.;]*(?:lập|kết thúc|bế mạc|thông qua)[^.;]*$/u.test(
        clause,
      ),
  ),
  refuses(
    'what comes to its end by itself',
    (candidate, { clause, rightClause }) =>
      candidate.due.kind === 'date' &&
      (ENDS.test(candidate.words ?? '') || ENDING.test(clause)) &&
      !opensItem(clause.replace(ENDING, '')) &&
      lastPlace(clause, ASKING) < 0 &&
      (ENDS_BY_ITSELF.test(clause.replace(ENDING, '')) || /^,? (?:đạt|với kết quả|có \d|được \d)/u.test(rightClause)),
  ),
  refuses(
    'the hours of something',
    (candidate, { left }) =>
      candidate.due.kind === 'date' && candidate.due.time !== null && candidate.lead !== 'hard' && FROM_HOUR.test(left),
  ),
  refuses(
    'a right, not a duty',
    (candidate, { clause, rightClause }) =>
      candidate.due.kind === 'date' &&
      candidate.lead !== 'hard' &&
      /(?<!\p{L})(?:có nhu cầu|muốn|nếu cần)(?!\p{L})[^;]*(?<!\p{L})có thể(?!\p{L})[^,;]*$/u.test(clause) &&
      lastPlace(clause, ASKING) < 0 &&
      lastPlace(rightClause, ASKING) < 0,
  ),
  refuses(
    'a gathering at that hour',
    (candidate, { right }) =>
      candidate.due.kind === 'date' &&
      (candidate.lead === 'soft' || /^thời gian (?!nộp|gửi|hoàn|đăng ký)/u.test(candidate.words ?? '')) &&
      candidate.due.time !== null &&
      /^[,)]* ?(?:\([^)]*\),? ?)?tại /u.test(right),
  ),
  refuses('what is planned and asked of nobody', (candidate, { clause }) => {
    if (candidate.due.kind !== 'date' && candidate.due.kind !== 'period' && candidate.due.kind !== 'window')
      return false
    const planned = lastPlace(clause, /(?<!\p{L})(?:dự kiến|ước tính|dự báo|kế hoạch là)(?!\p{L})/gu)
    // "hộ dự kiến ngừng kinh doanh niêm yết từ …": what is planned is only named
    return planned >= 0 && lastPlace(clause, ASKING) < 0 && lastPlace(clause.slice(planned), HANDED_OUT) < 0
  }),
  refuses(
    'a soft lead where nobody is asked',
    (candidate, { left, clause, label, rightClause }, facts) =>
      candidate.weight < 0.82 &&
      candidate.lead !== 'hard' &&
      candidate.lead !== 'lone' &&
      facts.cell !== true &&
      lastPlace(candidate.words ?? '', DOING) < 0 &&
      !(FROM_NOW.test(candidate.words ?? '') && lastPlace(rightClause, HAPPENING) < 0) &&
      !(candidate.lead === 'until' && (OPENS_WITH_WORK.test(rightClause) || RECEIVES.test(label))) &&
      !/(?:thời hạn|thời gian)[^.;]*\d ngày(?: làm việc)? ?\($/u.test(left) &&
      candidate.due.kind === 'date' &&
      lastPlace(clause, DOING) < 0 &&
      !CONSENT.test(rightClause) &&
      lastPlace(rightClause, rightClause.startsWith(':') ? DOING : ASKING) < 0,
  ),
  {
    name: 'nobody is asked near by',
    keeps: ({ words, ...candidate }, { left, right, span }, facts) => {
      if (facts.cell === true || candidate.due.kind !== 'date') return 1
      if (lastPlace(left, DOING) >= 0 || lastPlace(right, DOING) >= 0) return 1
      if (/thời (?:hạn|gian)|hạn/u.test(left) || SAYS_LIMIT.test(words ?? '')) return 1
      // in a paper of an office a hard word and a day to come are enough, unless it is told of
      const hard = candidate.lead === 'hard' && isOffice(facts) && isToCome(candidate, facts)
      return hard && !TELLS.test(span) && !AIM.test(left) ? 1 : 0.75
    },
  },
]
