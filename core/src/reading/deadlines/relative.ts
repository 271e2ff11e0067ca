/** So many hours, days, weeks from or before something (patterns 15–19). */

import type { Candidate, SentenceFacts } from './candidate.ts'
import { isNormative } from './candidate.ts'
import { endingIn, type Found, findAll, longPattern, startingWith, WORD_END } from './patterns.ts'
import { lastPlace, opensItem, type Scope, scopeOf } from './scope.ts'
import { ASKING, DOING } from './vocabulary.ts'

type Unit = 'minute' | 'hour' | 'day' | 'working-day' | 'week' | 'month' | 'year'
type Anchor = 'receipt' | 'issue' | 'effect' | 'event'

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười lăm': 15,
  'hai mươi': 20,
  'ba mươi': 30,
}
/** a number in words needs its blank: "tài chính h…" is no nine hours */
const COUNT = `(?:(?<count>\\d{1,3}) ?|(?<word>${Object.keys(NUMBER_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|')})(?: \\(0?(?<count2>\\d{1,3})\\))? )`
const UNIT = '(?<unit>ngày,? \\(?làm việc\\)?|ngày|giờ làm việc|giờ|h|g|phút|tuần|tháng|năm)'
/** a figure behind these is a name, not a count: "tháng 11 năm trước", "Điều 84" */
const NAMED_FIGURE =
  '(?<!(?:tháng|quý|điều|khoản|điểm|số|mẫu|phụ lục|chương|mục|thứ|năm|kỳ|lần|quận|phường|' +
  'khóa|tổ|khu phố|luật|chỉ thị|đợt|cột) )'
const AMOUNT = new RegExp(`${NAMED_FIGURE}(?<![\\p{L}\\d]|\\d[/.,-])${COUNT}${UNIT}${WORD_END}(?! ?\\d)`, 'gu')

function unitOf(words: string): Unit {
  if (words.includes('làm việc') && words.startsWith('ngày')) return 'working-day'
  switch (words) {
    case 'phút':
      return 'minute'
    case 'tuần':
      return 'week'
    case 'tháng':
      return 'month'
    case 'năm':
      return 'year'
    case 'ngày':
      return 'day'
    default:
      return 'hour'
  }
}

const MOST =
  '(?:tối đa|không quá|không vượt quá|chậm nhất|muộn nhất|trễ nhất|nhiều nhất|là|trong|sau|' +
  'dưới|khoảng|vòng|thời hạn)'
const LEADS = {
  within: endingIn(
    `(?:ngay )?trong (?:thời hạn|thời gian|vòng|khoảng thời gian|khoảng|hạn)(?: (?:${MOST}|` +
      `ít nhất|tối thiểu|từ|cho phép))* ?`,
  ),
  latest: endingIn(`(?:chậm nhất|muộn nhất|trễ nhất)(?: (?:${MOST}|là))* ?`),
  term: endingIn(
    `(?:thời hạn|thời gian)(?: [^.;,:()\\d]{2,60}?)?(?:(?: (?:là|không quá|tối đa|chậm nhất))+ |` +
      `: ?)(?:(?:không quá|tối đa|chậm nhất|trong vòng|trong) )*`,
  ),
  lapse: endingIn('(?:quá|hết|sau|ngoài)(?: thời hạn| thời gian)?(?: tối đa)? '),
  atMost: endingIn('(?:không quá|tối đa|không vượt quá|tối đa không quá|tối đa là) '),
  atLeast: endingIn('(?:ít nhất|tối thiểu|chậm nhất|không ít hơn|ít nhất là|tối thiểu là)(?: trước)? '),
  in: endingIn('trong '),
  before: endingIn('trước(?: ít nhất| tối thiểu)? '),
} as const
type LeadName = keyof typeof LEADS
const LEAD_ORDER: readonly LeadName[] = ['within', 'latest', 'atMost', 'lapse', 'term', 'atLeast', 'in', 'before']

const SKIPPED = '(?:,? ?\\((?:không (?:kể|tính|bao gồm)[^)]*|[^)]{0,25})\\))?,? ?'
const AFTER = startingWith(
  `${SKIPPED}(?:kể từ|tính từ|được tính từ|bắt đầu từ|bắt đầu kể từ|kể từ sau|tính từ sau|` +
    `từ(?= (?:khi|ngày|lúc|thời điểm))|sau(?= (?:khi|ngày|thời điểm|lúc)))`,
)
const BEFORE = startingWith(`${SKIPPED}(?:trước(?! (?:mắt|đây|hết|tiên|pháp luật))|so với(?= (?:ngày|thời điểm|lúc)))`)
/** "trước ngày họp ít nhất 03 ngày" */
const EVENT_BEFORE_AMOUNT = endingIn(
  'trước (?:khi|ngày|thời điểm|lúc|giờ|kỳ|phiên|cuộc|buổi|hội nghị|đợt|lễ)(?:[^.;,:()\\d]{0,80}?,? (?:ít nhất|' +
    'tối thiểu|chậm nhất|muộn nhất)(?: là)?|(?: [^ .;,:()\\d]+){1,4}) ',
)

/** "báo trước cho người sử dụng lao động ít nhất 45 ngày" */
const NOTICE_BEFORE_AMOUNT = endingIn(
  '(?:báo|biết|thông báo|gửi|nộp|đăng ký|đặt|xin) trước(?: (?:cho|với|tới|đến) [^.;,:()\\d]{1,80}?)?,? (?:ít nhất|tối thiểu|chậm nhất)(?: là)? ',
)

const PAPER =
  'văn bản|công văn|công điện|quyết định|kế hoạch|thông báo|chỉ thị|giấy mời|thư mời|phiếu chuyển|' +
  'phiếu gửi|phiếu|hướng dẫn|nghị quyết|tờ trình|báo cáo|nghị định|thông tư|luật|quy chế|' +
  'quy định|chương trình|điều lệ|thư|giấy triệu tập|văn thư'
const THIS_PAPER = `(?:${PAPER})(?: [^,;.]{0,25}?)? (?:này|nói trên|nêu trên)`
/** where the words mean this paper: anywhere, in office papers, in office papers whose date is known */
const ANCHORS: readonly (readonly [Anchor, RegExp, 'any' | 'office' | 'dated'])[] = [
  [
    'effect',
    new RegExp(
      `(?:${THIS_PAPER}|^(?:kể từ |tính từ |từ |sau )?(?:ngày|khi|thời điểm)) (?:bắt đầu )?(?:có|` +
        `phát sinh) hiệu lực(?: thi hành)?(?:$| của ${THIS_PAPER})`,
      'u',
    ),
    'any',
  ],
  ['receipt', new RegExp(`nhận(?: được)? (?:${THIS_PAPER})`, 'u'), 'any'],
  [
    'issue',
    new RegExp(
      `(?:ký|ban hành|phát hành)(?:,? ban hành)? ${THIS_PAPER}|${THIS_PAPER} được (?:ký|ban hành|phát hành)`,
      'u',
    ),
    'any',
  ],
  [
    'issue',
    longPattern(
      'u',
      '^(?:kể từ|tính từ|bắt đầu từ|từ|sau) (?:ngày|khi|thời điểm) (?:ký|ký ban hành|ký, ban hành|',
      'ban hành|phát hành)(?: (?:văn bản|công văn|quyết định|kế hoạch|thông báo))?$',
    ),
    'office',
  ],
  [
    'receipt',
    longPattern(
      'u',
      '^(?:kể từ|tính từ|từ|sau) (?:ngày|khi|thời điểm|lúc) nhận(?: được)?(?: (?:văn bản|',
      'công văn|công điện|thông báo|kế hoạch|phiếu chuyển|chỉ thị|hướng dẫn))?$',
    ),
    'dated',
  ],
]

function anchorOf(words: string, facts: SentenceFacts): { anchor: Anchor; certainty: number } {
  const trimmed = words.replace(/^,? ?(?:\([^)]*\),? ?)?/u, '').trim()
  for (const [anchor, pattern, where] of ANCHORS) {
    if (!pattern.test(trimmed)) continue
    if (where === 'any') return { anchor, certainty: 1 }
    if (isNormative(facts)) continue
    if (where === 'office') return { anchor, certainty: 1 }
    if (facts.issuedOn !== null) return { anchor, certainty: 0.85 }
  }
  return { anchor: 'event', certainty: 1 }
}

/** The words of the anchor, up to where the sentence goes on with somebody or something else. */
const ANCHOR_END =
  /, |;|:|(?<=(?:này|nêu trên|nói trên)) (?:và|đồng thời|rồi) |\.(?: |\/|$)|\(|[“”"]|$| (?:phải|có trách nhiệm|thì|(?<!(?:nhận|nhận được|có|theo|được) )(?:đề nghị|yêu cầu)|mà|để|nếu)(?= )/u

function anchorTail(right: string): string {
  const head = AFTER.exec(right)?.[0] ?? BEFORE.exec(right)?.[0] ?? ''
  const rest = right.slice(head.length)
  return head + rest.slice(0, rest.search(ANCHOR_END))
}

/** Durations: how long something lasts or is kept, not until when something must be done. */
const LASTING = endingIn(
  '(?:cấm|đình chỉ|tạm giữ|tạm ngừng|tạm dừng|tạm hoãn|nghỉ|bảo hành|lưu trữ|lưu giữ|bảo quản|' +
    'có giá trị|hiệu lực|kinh nghiệm|gặp|liên tục|làm việc|trực|kéo dài|diễn ra|thử việc|thực tập|' +
    'niêm yết|niêm yết công khai|công khai|đăng tải|duy trì|phát sóng|trưng bày|thuê|vay|giữ|sử dụng|' +
    'hoạt động|học tập|đào tạo|tập huấn|giam|phạt tù|hợp đồng|thanh tra|sinh sống|cư trú|tạm trú|' +
    'công tác|hưởng|trợ cấp|hỗ trợ|đóng|tham gia)(?: [^.;,:()]{0,30})?(?: tại [^.;,:()]{0,60})?',
)
const DURATION_TERM = longPattern(
  'u',
  'thời (?:hạn|gian) (?:thanh tra|kiểm tra|giám sát|sử dụng|thuê|lưu|bảo quản|hiệu lực|vay|',
  'giữ|bổ nhiệm|giấy phép|hợp đồng|công tác|làm việc|đào tạo|tập huấn|gặp|nghỉ|thử việc|đấu thầu|',
  'bảo hành|học|họp|diễn ra|cấm|hưởng|trình bày|phát biểu|thi|kiểm toán|đình chỉ|niêm yết|',
  'khóa|hoạt động|tạm|trực)',
)
/** What offices and people take their time for, with a limit to it; any other "thời gian …" is how long something lasts. */
const PROCESS = longPattern(
  'gu',
  '(?<!\\p{L})(?:giải quyết|xử lý|thẩm định|thẩm tra|xem xét|trả lời|thông báo|nộp|gửi|thực hiện|hoàn thành|hoàn thiện|phê duyệt|',
  'ra quyết định|quyết định|kết luận|lấy ý kiến|cho ý kiến|góp ý|trả kết quả|công bố|đăng ký|tiếp nhận|hoàn trả|thanh toán|',
  'khắc phục|báo cáo|phản hồi|lập|bàn giao|chuyển|rà soát|kiểm tra hồ sơ|xác minh|cung cấp|bổ sung|thụ lý|hòa giải|cấp|triển khai|',
  'hẹn|kê khai|ban hành|tham gia ý kiến|tự nguyện|tháo dỡ|di dời|chi trả|yêu cầu|đề nghị)(?!\\p{L})',
)

/** "thời hạn thẩm định không quá …", not "thời gian tập sự là …"; a bare "Thời hạn: …" is one too */
function isProcessTerm(words: string): boolean {
  const work =
    /^(?:thời hạn|thời gian)(?<work> [^:\d]*?)?(?: (?:là|không quá|tối đa|chậm nhất|không vượt quá|trong|vòng))*:? ?$/u.exec(
      words,
    )?.groups?.work
  return work === undefined || work.trim() === '' || (lastPlace(work, PROCESS) >= 0 && !work.startsWith(' của '))
}

const NO_LIMIT_RIGHT = startingWith(
  '(?: \\([^)]{0,25}\\))?,? ?(?:trở lên|trở xuống|liên tục|liên tiếp|đầu|cuối|gần nhất|gần đây|' +
    'qua|vừa qua|tuổi|tính đến|tính tới|đối với|một lần|mỗi|trước đó|đầu năm|cuối năm|liền kề|' +
    'trong (?:một|0?1) (?:năm|tháng|tuần|ngày)|liền|này|thực hiện|nay|cuối cùng|cùng kỳ|xây dựng|thành lập|kỷ niệm|ngày truyền thống)|/\\p{L}*',
)

/** in front of "trong thời hạn … kể từ …": it lasts that long */
const LASTS = longPattern(
  'u',
  '(?<!\\p{L})(?:lưu trữ|lưu giữ|lưu lại|lưu kho|ở lại|đăng tải|bảo quản|có giá trị|được sử dụng|cấm|bảo hành|được hưởng|',
  'hưởng|bảo lưu|thời hiệu|tạm giữ|tạm giam|nghỉ|đình chỉ|duy trì|niêm yết|có thời hạn|còn thời hạn|',
  'thời hạn (?:của|sử dụng|hiệu lực)|kinh nghiệm|đã (?:làm việc|công tác|hoạt động|tham gia|',
  'được cấp)|hỗ trợ|miễn|giảm|tạm dừng|tạm ngừng|tạm hoãn|được phép|thử thách|tập sự|bổ nhiệm|',
  'thuê|vay|trả góp|liên tục|không bị|chưa bị|không được)(?!\\p{L})[^,;]{0,45}$',
)
const CONSENT = /coi (?:như|là)|xem (?:như|là)|mặc nhiên/u

/** "Quá 30 ngày kể từ … mà không …" is a condition; it sets a limit only where silence counts as consent. */
function isCondition(lead: string, right: string): boolean {
  if (CONSENT.test(right)) return false
  return /^(?:quá|hết|ngoài)/u.test(lead) || /^,? ?(?:nếu|mà|không|chưa|thì)(?!\p{L})/u.test(right)
}

/** "Trong thời hạn 05 năm kể từ …, nếu không duy trì … thì bị thu hồi": what happens to whoever fails, asked of nobody. */
const CONSEQUENCE =
  /^,? ?(?:nếu|mà|trường hợp)(?!\p{L})[^.;]*?(?:không|chưa)(?!\p{L})[^.;]*? thì (?:sẽ )?(?:bị|được|không được|nhà nước)(?!\p{L})/u

const HANDING =
  /(?<!\p{L})(?:gửi|nộp|báo cáo|trả lời|trả kết quả|thông báo|công bố|hoàn trả|thanh toán|phản hồi|phúc đáp|cung cấp)(?!\p{L})/gu

/** "Được cấp lại sau 12 tháng kể từ …" is a time of waiting; a limit only for what is handed in by then. */
function isWaiting(scope: Scope): boolean {
  if (opensItem(scope.clause)) return lastPlace(scope.rightClause, DOING) < 0
  return lastPlace(scope.clause, HANDING) < 0 || /(?<!\p{L})(?:bị|chỉ được|tự)(?!\p{L})[^,]*$/u.test(scope.span)
}

/** "trong thời hạn 12 tháng trước ngày nộp hồ sơ không bị xử phạt" asks about the past. */
function looksBack(lead: LeadName | null, unit: Unit, scope: Scope): boolean {
  if (lead !== 'within' && lead !== 'in' && lead !== 'atLeast') return false
  if (/(?<!\p{L})(?:đã|không bị|chưa bị|chưa từng|kinh nghiệm|liên tục)(?!\p{L})[^,;]*$/u.test(scope.clause))
    return true
  if (lead === 'atLeast') return false
  return unit === 'month' || unit === 'year' || lastPlace(`${scope.clause} ${scope.rightClause}`, DOING) < 0
}

function amountOf(found: Found): number | null {
  const { count, word, count2 } = found.groups
  const amount = Number(count ?? count2 ?? NUMBER_WORDS[word ?? ''])
  return Number.isInteger(amount) && amount > 0 ? amount : null
}

function leadOf(left: string): { name: LeadName; start: number } | null {
  for (const name of LEAD_ORDER) {
    const match = LEADS[name].exec(left)
    if (match !== null) return { name, start: match.index }
  }
  return null
}

/** How surely an amount without an anchor is a limit; 0: it is a duration or a condition. */
function certaintyWithoutAnchor(name: LeadName | null, unit: Unit, scope: Scope, words: string): number {
  const asked = lastPlace(scope.clause, DOING) >= 0 || lastPlace(scope.rightClause, DOING) >= 0
  switch (name) {
    case 'within':
    case 'latest':
      if (name === 'latest' && unit === 'hour') return 0
      if (/ít nhất|tối thiểu/u.test(words)) return 0
      return asked ? 0.75 : 0
    case 'term':
      return isProcessTerm(words) ? 0.7 : 0
    case 'atMost':
      return /[:;]\s*$/u.test(scope.left) || lastPlace(scope.clause, /thời (?:hạn|gian)/gu) >= 0 ? 0.6 : 0
    case 'before':
      return unit !== 'hour' && asked ? 0.6 : 0
    case 'in':
      if (/^ (?:tiếp theo|sau đó|kế tiếp)(?!\p{L})/u.test(scope.right) && asked) return 0.7
      return unit === 'working-day' && lastPlace(scope.clause, ASKING) >= 0 ? 0.65 : 0
    case 'lapse':
    case 'atLeast':
    case null:
      return 0
  }
}

const LEFT_RECEIPT = new RegExp(
  `(?:kể từ|sau|từ|ngay) (?:khi|ngày|sau khi|thời điểm) (?:tiếp )?nhận(?: được)? ${THIS_PAPER}`,
  'u',
)

/** an amount and the words that belong to it stand together */
const LOOK_BACK = 240
const LOOK_AHEAD = 400

export function findRelative(text: string, facts: SentenceFacts): Candidate[] {
  return findAll(text, AMOUNT).flatMap((found): Candidate[] => {
    const amount = amountOf(found)
    if (amount === null) return []
    const unit = unitOf(found.groups.unit ?? '')
    const from = Math.max(0, found.start - LOOK_BACK)
    const left = text.slice(from, found.start)
    const right = text.slice(found.end, found.end + LOOK_AHEAD)
    if (/ngày (?:mùng )?$/u.test(left) && unit === 'month') return []
    const eventLeft = unit === 'month' || unit === 'year' ? null : EVENT_BEFORE_AMOUNT.exec(left)
    const lead = leadOf(left)
    const isAfter = AFTER.test(right)
    const isBefore = !isAfter && BEFORE.test(right)
    const tail = isAfter || isBefore ? anchorTail(right) : ''
    const led = eventLeft !== null && !isAfter ? eventLeft.index : lead?.start
    const start = led === undefined ? found.start : from + led
    const end = found.end + tail.length
    const scope = scopeOf(text, start, end)
    const base = { kind: 'relative' as const, unit, phrase: '' }
    const build = (signed: number, anchor: Anchor, anchorText: string, confidence: number): Candidate[] => [
      { due: { ...base, amount: signed, anchor, anchorText }, start, end, confidence },
    ]
    if (isAfter) {
      const { anchor, certainty } = anchorOf(tail, facts)
      // "có hiệu lực sau 45 ngày kể từ ngày ký" is an effect, no task
      if (/hiệu lực|có giá trị/u.test(scope.span)) return []
      // "trong thời hạn ít nhất 20 ngày kể từ …": not shorter, and no limit
      if (/ít nhất|tối thiểu/u.test(text.slice(start, found.start))) return []
      if (lead?.name === 'atLeast' || LASTS.test(scope.span)) return []
      if (lead === null && (unit === 'month' || unit === 'year')) return []
      if (
        /^,?(?: [^,.;:]{1,40})?(?: thì)? (?:không được|không bị|được (?:hưởng|miễn|giảm|sử dụng|tiếp tục))(?!\p{L})|^,? không phải(?!\p{L})/u.test(
          text.slice(end),
        )
      )
        return []
      if (lead?.name === 'lapse' && isCondition(text.slice(start, found.start), text.slice(end, end + 60))) return []
      if (CONSEQUENCE.test(text.slice(end, end + 240)) && !CONSENT.test(text.slice(end, end + 240))) return []
      if (lead?.name === 'lapse' && !CONSENT.test(text.slice(end)) && isWaiting(scope)) return []
      const term = /(?<!\p{L})(?:thời hạn|thời gian)(?!\p{L})[^.;,:()\d]*$/u.exec(left)?.[0]
      if (term !== undefined && lead?.name !== 'within' && !isProcessTerm(term)) return []
      const shown =
        lead === null ? 0.78 : lead.name === 'lapse' ? 0.75 : lead.name === 'in' || lead.name === 'before' ? 0.85 : 0.95
      return build(amount, anchor, tail.replace(/^,? ?/u, ''), shown * certainty)
    }
    // "báo cáo 6 tháng trước ngày 15/6": the report of six months
    if (isBefore && lead === null && (unit === 'month' || unit === 'year')) return []
    if (isBefore && looksBack(lead?.name ?? null, unit, scope)) return []
    if (isBefore && (lead !== null || lastPlace(scope.clause, DOING) >= 0)) {
      return build(-amount, 'event', tail.replace(/^,? ?/u, ''), lead === null ? 0.75 : 0.93)
    }
    if (eventLeft !== null && !/^trước (?:ngày|thời điểm) \d/u.test(eventLeft[0])) {
      return build(-amount, 'event', eventLeft[0].trim(), 0.88)
    }
    if (NOTICE_BEFORE_AMOUNT.test(left)) return build(-amount, 'event', '', 0.8)
    if (NO_LIMIT_RIGHT.test(right) || DURATION_TERM.test(scope.clause.slice(-60) + text.slice(start, found.start)))
      return []
    const told = scope.left.slice(-90).trimEnd()
    if (LASTING.test(told.slice(Math.max(0, lastPlace(told, HANDING))))) return []
    const alone = facts.cell === true && /^[^\p{L}\d]*$/u.test(scope.left) && !/[\p{L}\d]/u.test(scope.right)
    const certainty = alone
      ? 0.75
      : certaintyWithoutAnchor(lead?.name ?? null, unit, scope, text.slice(start, found.start))
    if (certainty === 0) return []
    const receipt = LEFT_RECEIPT.exec(scope.left)
    if (receipt !== null) return build(amount, 'receipt', receipt[0], 0.85)
    return build(lead?.name === 'before' ? -amount : amount, 'event', '', certainty)
  })
}
