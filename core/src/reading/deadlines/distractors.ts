/**
 * Dates and periods that look like limits and bind nobody. Each rule names what it recognises; a rule that is sure takes
 * the candidate away, one that is not lowers the confidence below "certain".
 */

import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { endingIn, longPattern } from './patterns.ts'
import { lastPlace, type Scope } from './scope.ts'
import { ASKING, DATA, DOING, EFFECT } from './vocabulary.ts'

/** "số liệu" that is sent is no period of data */
const DATA_OF_REPORT = new RegExp(
  `(?<!(?:gửi|nộp|cập nhật|báo cáo|cung cấp|nhập|tổng hợp|chuyển|có|đối chiếu) )${DATA.source}`,
  'gu',
)

/** What remains of the confidence: 0 takes the candidate away. */
type Rule = { name: string; keeps: (candidate: Candidate, scope: Scope, facts: SentenceFacts) => number }

const isDay = (candidate: Candidate) => candidate.due.kind === 'date' || candidate.due.kind === 'recurring'
const bound = (candidate: Candidate) => (candidate.due.kind === 'date' ? candidate.due.bound : null)

/** Verbs whose object stands before "trước ngày": something that happened by then, not something to be done. */
const STATE_VERB = endingIn(
  '(?:giao đất|cho thuê đất|xây dựng|xây|cấp phép|được cấp|phát hành|hình thành|khởi công|' +
    'tuyển dụng|sinh|phát sinh|xảy ra|tồn tại|có hiệu lực|nghỉ hưu|công tác|cư trú|sử dụng đất|' +
    'chức danh|vi phạm|nhập ngũ|từ trần|hoạt động|tốt nghiệp|kết hôn|được duyệt|được phê duyệt|' +
    'đưa vào sử dụng)(?: (?:trong|từ))? ?',
)
/** the same words tell of the past only with a sign of it: "hồ sơ đã nộp trước ngày …", "quyết định được ban hành trước ngày …" */
const DONE_VERB = endingIn(
  '(?:đã|được|do|có|người|hộ|khi) (?:[^.;,:()]{0,40} )?(?:cấp|thành lập|tham gia|ký kết|ký|' +
    'ban hành|phê duyệt|tiếp nhận|đăng ký|lập|nộp hồ sơ|nộp|công nhận|thực hiện|giải quyết|' +
    'bố trí|mua|chuyển nhượng|kê khai) ?',
)
const CONDITION_OPENS = longPattern(
  'u',
  '^[\\s\\p{L}\\d.)-]{0,8}?(?:(?:các |những )?trường hợp|nếu|đối với|khi|những|(?:các |những )?(?:công trình|',
  'hồ sơ|dự án|cơ sở|người|hộ|tổ chức|văn bản|thửa đất|đơn|giấy phép|nhà ở|đối tượng|lao động|',
  'hợp đồng|vụ việc)[^,]{0,80}?(?:đã|được|có|xây dựng|hình thành|phát sinh|do))(?!\\p{L})',
)
const CONDITION_FOLLOWS = longPattern(
  'u',
  '^ ?(?:,? ?(?:mà|thì|nhưng|nay|vẫn|song)|do|bị|được|đã|có|chưa|không được|và (?:đã|chưa|',
  'được|đang)|đến nay|trở về trước)(?!\\p{L})',
)

const TOLD_REQUEST = longPattern(
  'u',
  '(?:ban hành|có|tại|theo|thực hiện|căn cứ|gửi|nêu tại|phát hành) (?:các )?(?:công văn|văn bản|',
  'kế hoạch|thông báo|công điện|chỉ thị|quyết định)(?: số)? ?[^;:]*?(?:đề nghị|yêu cầu|giao|',
  'hướng dẫn|quy định|chỉ đạo|về việc)',
)

/** "đến ngày 25 hằng tháng" is a limit only for something handed in or finished by then */
function isDelivered(clause: string): boolean {
  return (
    lastPlace(clause, DATA) < 0 && lastPlace(clause, /(?:gửi|nộp|báo cáo|hoàn thành|tiếp nhận|thời hạn|hạn) /gu) >= 0
  )
}

const BY_LAW = longPattern(
  'u',
  '^[\\s\\p{L}\\d.)-]{0,4}(?:theo|căn cứ)(?: quy định)?(?: tại| của)? (?:điểm|khoản|điều|luật|',
  'nghị định|thông tư|bộ luật) ',
)

/** "Điều 5 Luật … quy định: trong thời hạn …": a law is told of, nobody is asked */
const TOLD_LAW = longPattern(
  'u',
  '(?:luật|nghị định|thông tư|điều lệ|quy chế|quyết định|nghị quyết|điều \\d+|khoản \\d+)[^.;]*(?:quy định|',
  'nêu rõ|ghi rõ)(?: (?:rõ|như sau|rằng|cụ thể))*(?:[:,]? ?[“"]|:| như sau:?)',
)

const HANDED_IN_BY =
  /(?:gửi|nộp|đăng ký|tiếp nhận|nhận hồ sơ|xác nhận|góp ý|hoàn thành|phản hồi|bình chọn|thời hạn|hạn)(?!\p{L})[^,;:]*$/u
const GOING_ON =
  /(?:tiếp tục|duy trì|được|kéo dài|miễn|giảm|hỗ trợ|hưởng|thí điểm|liên tục|công tác|hoạt động|tham gia)[^,;:]*$/u

const RULES: readonly Rule[] = [
  {
    name: 'a law that is told of',
    keeps: (_, { left, right }, facts) => {
      if (
        !isNormative(facts) &&
        /(?:luật|nghị định|thông tư|điều \d+|khoản \d+)[^.;]*quy định(?: là)?,? ?$/u.test(left)
      )
        return 0
      // "Theo khoản 2 Điều 5 …, trong thời hạn 10 ngày …, cơ quan gửi báo cáo": nobody is asked for it here
      const grounds = !isNormative(facts) && BY_LAW.test(left) && !/đề nghị|yêu cầu|phải|giao/u.test(left + right)
      if (grounds) return 0
      const told = isNormative(facts) ? null : TOLD_LAW.exec(left)
      if (told === null) return 1
      return lastPlace(left.slice(told.index + told[0].length), /(?<!\p{L})(?:đề nghị|yêu cầu|giao)(?!\p{L})/gu) >= 0
        ? 1
        : 0
    },
  },
  { name: 'quoted law', keeps: (_, { quoted }) => (quoted ? 0 : 1) },
  {
    name: 'delivery hour of an urgency mark',
    keeps: (_, { left }) => (/hẹn giờ[^.;]*$/u.test(left) || /^\(?đến $/u.test(left) ? 0 : 1),
  },
  {
    name: 'lunar date',
    keeps: (_, { right, left }) =>
      /^[^.;,]{0,20}âm lịch/u.test(right) || /(?:nhằm|tức)(?: ngày)? ?\(?$/u.test(left) ? 0 : 1,
  },
  {
    name: 'superseded limit',
    keeps: (_, { span, left, right }) =>
      longPattern(
        'u',
        '(?:thay cho|thay vì|thay thế (?:cho )?(?:thời )?hạn|thời hạn cũ|hạn cũ|thời hạn trước đây|',
        'thời hạn đã|so với thời hạn)[^.;]*$',
      ).test(left.slice(-70)) && !/gia hạn/u.test(span)
        ? 0
        : /^ ?(?:sang|thành)(?: ngày)? \d/u.test(right)
          ? 0
          : 1,
  },
  {
    name: 'past request or missed limit that is told of',
    keeps: (candidate, { clause, right }) => {
      if (!isDay(candidate) && candidate.due.kind !== 'relative') return 1
      if (
        longPattern(
          'u',
          '^[^.;]{0,12}(?:,? ?(?:nhưng|tuy nhiên|song|mà)?,? ?(?:đến nay|hiện nay|đến thời điểm này|',
          'đến nay vẫn)[^.;]*(?:chưa|mới có|không))',
        ).test(right)
      )
        return 0
      if (/^ ?\(?(?:đã quá hạn|quá hạn|nhưng (?:chưa|không)|nhưng đến nay)/u.test(right)) return 0
      const told = lastPlace(
        clause,
        longPattern(
          'gu',
          '(?<!\\p{L})đã (?:có (?:công văn|văn bản)|đề nghị|yêu cầu|gửi|ban hành|giao|chỉ đạo|hứa|',
          'cam kết|báo cáo|nộp|hoàn thành|thông báo|tổ chức|hướng dẫn|quy định|được)|(?<!\\p{L})hứa(?!\\p{L})',
        ),
      )
      // "đơn vị đã gửi mà chưa đủ thì bổ sung trước ngày …" goes on with something to do
      const since = clause.slice(Math.max(0, told))
      const asked = /đề nghị|yêu cầu|phải|giao/u.test(since.replace(/^[^,]*?(?:đề nghị|yêu cầu)/u, ''))
      if (told >= 0 && !asked && !/,| thì | nay /u.test(since)) return 0
      const request = /^[^,]{0,20}ngày \d/u.test(clause) ? TOLD_REQUEST.exec(clause) : null
      if (request === null) return 1
      return /đề nghị|yêu cầu/u.test(clause.slice(request.index + request[0].length)) ? 1 : 0.5
    },
  },
  {
    name: 'effect and validity',
    keeps: (candidate, { clause, span }) => {
      if (candidate.due.kind === 'relative' || candidate.due.kind === 'immediate') return 1
      const told = /hiệu lực/u.test(clause) ? clause : span
      const effect = lastPlace(told, EFFECT)
      if (effect < 0) return 1
      return effect > lastPlace(told, ASKING) && !/(?:hoàn thành|gửi|nộp|báo cáo)[^,]*$/u.test(told.slice(effect))
        ? 0
        : 1
    },
  },
  {
    name: 'period or cut-off of data',
    keeps: (candidate, { span, beforeBracket, left, clause, capital }) => {
      if (!isDay(candidate) || (candidate.lead !== 'until' && capital === true)) return 1
      if (candidate.lead === 'until' && candidate.due.kind === 'recurring' && !isDelivered(clause)) return 0
      const data = lastPlace(span, DATA_OF_REPORT)
      if (
        data >= 0 &&
        lastPlace(
          span.slice(data),
          /gửi|nộp|báo cáo(?! (?:cáo|năm))|hoàn thành|cập nhật|nhập|cung cấp|trước|chậm nhất/gu,
        ) < 0
      )
        return 0
      if (beforeBracket !== null && /(?:số liệu|tính|chốt)[^()]*$/u.test(left.slice(beforeBracket.length))) return 0
      return 1
    },
  },
  {
    name: 'a year or term that begins or ends then',
    keeps: (candidate, { span }) =>
      candidate.due.kind === 'recurring' &&
      candidate.lead === 'soft' &&
      /(?<!\p{L})(?:kết thúc|bắt đầu|tính|khóa sổ|khai giảng|kỷ niệm|diễn ra|mở cửa|đóng cửa)(?!\p{L})[^,;]*$/u.test(
        span,
      )
        ? 0
        : 1,
  },
  {
    name: 'state at a date',
    keeps: (_, { left }) =>
      /(?:tính (?:đến|tới)|đến thời điểm|tại thời điểm|cho đến nay)(?: hết| ngày| trước)* ?$/u.test(left) ? 0 : 1,
  },
  {
    name: 'cut-off of a condition',
    keeps: (candidate, { clause, span, right }) => {
      if (candidate.due.kind !== 'date' || bound(candidate) !== 'before') return 1
      const asked = lastPlace(clause, ASKING)
      const delivered = lastPlace(clause, /(?<!\p{L})(?:gửi|nộp|báo cáo|hoàn thành|trình|xong)(?!\p{L})/gu)
      if (
        asked < 0 &&
        delivered < 0 &&
        /^ (?:phải|không phải|sẽ|tiếp tục|quy định tại|theo quy định tại) /u.test(right)
      )
        return 0
      if (CONDITION_FOLLOWS.test(right) && !/^ ?(?:và|được) (?:gửi|báo|tổng)/u.test(right)) return 0
      if (
        (STATE_VERB.test(clause) || DONE_VERB.test(clause)) &&
        asked < 0 &&
        !/^\s*(?:\d+[.)]|-|[a-zđ]\))?\s*(?:\p{L}+ ){0,1}$/u.test(clause.replace(STATE_VERB, ''))
      )
        return 0
      if (CONDITION_OPENS.test(span) && lastPlace(span, ASKING) < 0 && span.trim().length > 12) {
        return lastPlace(span, /(?:gửi|nộp|báo cáo|hoàn thành)/gu) >= 0 ? 0.7 : 0
      }
      if (/(?:^|[ ,])(?:đã|từng)(?: [^.;,]{1,60})?$/u.test(clause) && asked < 0) return 0
      return 1
    },
  },
  {
    name: 'penalty for an omission',
    keeps: (_, { left, clause }) =>
      /phạt (?:tiền|cảnh cáo)|hành vi|xử phạt/u.test(left) &&
      /không (?:nộp|gửi|báo cáo|thực hiện|thông báo|đăng ký|cung cấp)/u.test(clause)
        ? 0
        : 1,
  },
  {
    name: 'until then something goes on',
    keeps: (candidate, { clause }, facts) => {
      if (candidate.due.kind === 'date' ? candidate.due.bound !== 'by' : candidate.due.kind !== 'recurring') return 1
      if (candidate.lead === 'hard' || (candidate.due.kind === 'recurring' && candidate.lead !== 'until')) return 1
      if (facts.issuedOn !== null && HANDED_IN_BY.test(clause)) return 1
      return GOING_ON.test(clause) ? 0 : 1
    },
  },
  {
    name: 'something that takes place then',
    keeps: (candidate, { clause, span }) => {
      if (candidate.due.kind !== 'date') return 1
      if (
        longPattern(
          'u',
          '(?:diễn ra|khai mạc|bế mạc|khai trương|họp|hội nghị|làm việc với|tổ chức lễ|bắt đầu|xuất hiện|',
          'xảy ra|phát hiện|nhận được|tiếp nhận được)[^,;:]*$',
        ).test(span) &&
        lastPlace(clause, ASKING) < 0 &&
        candidate.confidence < 0.9
      )
        return 0
      return 1
    },
  },
  {
    name: 'what goes on by itself or is remembered then',
    keeps: (candidate, { span, clause }) =>
      candidate.due.kind === 'date' &&
      candidate.lead === 'soft' &&
      /(?<!\p{L})(?:kỷ niệm|đang|sẽ)(?!\p{L})[^,;:]*$/u.test(span) &&
      lastPlace(clause, ASKING) < 0
        ? 0
        : 1,
  },
  {
    name: 'when a meeting ended or its minutes were drawn up',
    keeps: (candidate, { clause }) =>
      candidate.due.kind === 'date' &&
      candidate.lead !== 'hard' &&
      /(?:biên bản|cuộc họp|buổi làm việc|hội nghị|phiên họp)[^.;]*(?:lập|kết thúc|bế mạc|thông qua)[^.;]*$/u.test(
        clause,
      )
        ? 0
        : 1,
  },
  {
    name: 'a gathering at that hour',
    keeps: (candidate, { right }) =>
      candidate.due.kind === 'date' &&
      candidate.lead === 'soft' &&
      candidate.due.time !== null &&
      /^[,)]* ?(?:\([^)]*\),? ?)?tại /u.test(right)
        ? 0
        : 1,
  },
  {
    name: 'what is planned and asked of nobody',
    keeps: (candidate, { clause }) => {
      if (candidate.due.kind !== 'date' && candidate.due.kind !== 'period' && candidate.due.kind !== 'window') return 1
      const planned = lastPlace(clause, /(?<!\p{L})(?:dự kiến|ước tính|dự báo|kế hoạch là)(?!\p{L})/gu)
      return planned >= 0 && lastPlace(clause, ASKING) < 0 ? 0 : 1
    },
  },
  {
    name: 'a soft lead where nobody is asked',
    keeps: (candidate, { left, clause, rightClause }, facts) =>
      candidate.confidence >= 0.82 ||
      facts.cell === true ||
      /(?:thời hạn|thời gian)[^.;]*\d ngày(?: làm việc)? ?\($/u.test(left) ||
      candidate.due.kind !== 'date' ||
      lastPlace(clause, DOING) >= 0 ||
      lastPlace(rightClause, rightClause.startsWith(':') ? DOING : ASKING) >= 0
        ? 1
        : 0,
  },
  {
    name: 'nobody is asked near by',
    keeps: (candidate, { left, right }, facts) =>
      facts.cell === true ||
      candidate.due.kind !== 'date' ||
      lastPlace(left, DOING) >= 0 ||
      lastPlace(right, DOING) >= 0 ||
      /thời (?:hạn|gian)|hạn/u.test(left)
        ? 1
        : 0.75,
  },
]

/** The confidence left after all rules; 0 when the candidate binds nobody. */
export function confidenceAmongDistractors(candidate: Candidate, scope: Scope, facts: SentenceFacts): number {
  return RULES.reduce(
    (left, rule) => (left === 0 ? 0 : left * rule.keeps(candidate, scope, facts)),
    candidate.confidence,
  )
}
