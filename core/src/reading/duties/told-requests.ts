/**
 * Requests that are told of: of earlier papers, of somebody else, of a law. They are blanked out of a sentence before it
 * is asked whether it asks, so that only what this paper wants of somebody is left.
 */
import { longPattern, plainWords } from '../deadlines/index.ts'

const VERBS = '(?:đề nghị|yêu cầu|kiến nghị|giao|chỉ đạo|hướng dẫn|kết luận|đề xuất|quy định)'
const PAPER =
  '(?:công văn|văn bản|kế hoạch|thông báo|công điện|quyết định|kết luận|tờ trình|chỉ thị|nghị quyết|nghị định|thông tư|luật|đơn|thư|phiếu|' +
  'báo cáo|biên bản|hướng dẫn|công hàm|giấy)'

/** The noun: "theo đề nghị của", "các yêu cầu", "đơn đề nghị", "việc đề nghị" */
const NOUN = longPattern(
  'gu',
  '(?<!\\p{L})(?:theo|xét|tại|căn cứ|trên cơ sở|thực hiện|tiếp nhận|nhận được|có|các|những|một số|nhiều|việc|đơn|thư|tờ trình|phiếu|giấy|hồ sơ|',
  'nội dung|ý kiến|lời|bản|với|về|của|đúng|đáp ứng|không|đạt|từ|do|được|nếu|khi|sự|ngoài|trước|sau) (?:các |có |được )?(?:nội dung )?(?:đề nghị|yêu cầu|kiến nghị)(?!\\p{L})',
)

/** "Tại Công văn số 12 ngày 05/3/2026, Ủy ban nhân dân Thành phố giao …": an earlier paper speaks, though it be the sender's own. */
const IN_PAPER = longPattern(
  'gu',
  '(?<!\\p{L})tại (?:các )?(?:nội dung )?',
  PAPER,
  ' (?:số )?[^ ;,]{0,30}\\d[^ ;,]{0,30} (?:[^.;,]{0,40} )?ngày [^.;,]{1,60}, [^.;]{2,120}? ',
  VERBS,
  '(?!\\p{L})',
)

/** Blanked wherever they stand, unless "nay" in front makes them present. */
const TOLD: readonly RegExp[] = [
  // "…, theo đó yêu cầu …", "…, trong đó giao …" behind the name of a paper
  longPattern(
    'gu',
    '(?<!\\p{L})',
    PAPER,
    ' (?:số|ngày|của) [^;]{0,260}?(?:theo đó|trong đó),? (?:có )?(?:[^.;,]{1,60}? )?',
    VERBS,
    '(?!\\p{L})',
  ),
  // "có Công văn số … đề nghị …", "nhận được đơn của … yêu cầu …"
  longPattern(
    'gu',
    '(?<!\\p{L})(?:có|ban hành|phát hành|gửi|nhận được|ký|tiếp nhận|(?<=đã |vừa )lập) (?:các |những |một số )?',
    PAPER,
    '(?! này)(?!\\p{L})[^;]{0,260}? ',
    VERBS,
    '(?!\\p{L})(?:[^.;,]{0,200}? ',
    VERBS,
    '(?!\\p{L}))*',
  ),
  // what somebody said: "ông Tám trình bày: …, đề nghị Công ty khắc phục"
  longPattern(
    'gu',
    '(?<!\\p{L})(?:trình bày|phát biểu|phản ánh(?=:| việc| về)|cho biết|nêu ý kiến|cho rằng)(?!\\p{L})[^.;]{0,300}? ',
    VERBS,
    '(?!\\p{L})',
  ),
  IN_PAPER,
  // a label: "2. Yêu cầu: bảo đảm thiết thực"
  longPattern('gu', '^[^\\p{L}]*(?:\\d+[.)] |\\p{L}[.)] )?yêu cầu(?=:)'),
  longPattern(
    'gu',
    '(?<!\\p{L})(?:đã|từng|vừa|nhiều lần|liên tục) (?:có (?:các )?(?:văn bản|công văn) )?',
    VERBS,
    '(?!\\p{L})',
  ),
  longPattern(
    'gu',
    '(?<!\\p{L})',
    PAPER,
    ' (?:số|này) [^;]{0,160}? (?:quy định|nêu rõ|ghi rõ)(?!\\p{L})[^;]{0,200}? (?:có trách nhiệm|phải)(?!\\p{L})',
  ),
]

/** "Tại Kết luận số …, Ban Thường vụ đề nghị …", "Theo Công văn số …, Bộ Y tế yêu cầu …": told unless the sender speaks. */
const BY_PAPER = longPattern(
  'gu',
  '(?<!\\p{L})(?:tại|theo|trong) (?:các )?(?:nội dung )?',
  PAPER,
  '(?!\\p{L})[^.;]*?, (?<who>[^.;,]{2,90}?) ',
  VERBS,
  '(?!\\p{L})',
)
/** "Ngày 02/4/2026, Bộ Y tế yêu cầu …", "Tổ trưởng đã lập biên bản, yêu cầu …" */
const BY_DAY = longPattern(
  'gu',
  '(?:^|\\. )(?:ngày|vào ngày|lúc) \\d[^,;]*, (?<who>[^.;,]{2,90}?) ',
  VERBS,
  '(?!\\p{L})',
)
const HAS_DONE = longPattern(
  'gu',
  '(?<=^|, |\\. )(?<who>[^.;,]{2,90}?) (?:đã|vừa|từng) (?!(?:được|có) )(?:(?! (?:nhưng|song|mà|thì|chưa|nay|để|do đó|vì vậy) )[^.;]){1,120}?,? (?:và |đồng thời )?',
  VERBS,
  '(?!\\p{L})',
)

const NOW = /(?<!\p{L}|hiện |đến |năm |hôm |ngày )nay(?!\p{L})[^.;]*$/u

const blank = (told: string) => ' '.repeat(told.length)

/** Whoever speaks in this paper, in plain words: its issuer and the office above it. */
export type Senders = readonly string[]

export function sendersOf(...names: readonly (string | null)[]): Senders {
  return names.flatMap((name) => (name === null ? [] : [plainWords(name)]))
}

const OFFICER =
  /^(?:.*? )?(?:chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|lãnh đạo|thường trực|trưởng|bí thư|phó bí thư|người đứng đầu|đồng chí) /u

/** "Sở Y tế", "Chủ tịch Ủy ban nhân dân thành phố", "chúng tôi": who writes, in the words of the text. */
export function isSender(words: string, senders: Senders): boolean {
  const plain = plainWords(words).trim()
  if (/(?:^| )(?:tôi|chúng tôi|cơ quan chúng tôi|đơn vị chúng tôi|bản thân)$/u.test(plain)) return true
  const bare = plain.replace(OFFICER, '').replace(/^nhà trường$/u, 'trường')
  if (bare.length < 2) return false
  return senders.some(
    (sender) => plain.endsWith(sender) || sender.startsWith(bare) || sender.endsWith(bare) || nearlySame(sender, bare),
  )
}

/** "ban thường vụ đảng ủy" and "đảng ủy phường …": the same house. */
function nearlySame(sender: string, words: string): boolean {
  const house =
    /(?:đảng ủy|thành ủy|tỉnh ủy|ủy ban nhân dân|ủy ban mttq|hội đồng nhân dân|công an|ban thường trực)/u.exec(
      words,
    )?.[0]
  return (
    house !== undefined &&
    sender.includes(house) &&
    /^(?:ban thường vụ|ban thường trực|thường trực|văn phòng) /u.test(words)
  )
}

/** The plain words of a sentence, of the same length, without the requests that are told of. */
export function withoutTold(plain: string, senders: Senders): string {
  return blanked(plain, [...TOLD, NOUN], senders)
}

/** As `withoutTold`, but what is only named ("theo đề nghị của …") is left: it is no request at all. */
export function withoutToldVerbs(plain: string, senders: Senders): string {
  return blanked(plain, TOLD, senders)
}

function blanked(plain: string, patterns: readonly RegExp[], senders: Senders): string {
  let text = plain
  for (const pattern of patterns) {
    text = text.replace(pattern, (told: string, ...rest: unknown[]) => {
      const at = rest.find((one) => typeof one === 'number') ?? 0
      return NOW.test(text.slice(0, at).slice(-60)) ? told : blank(told)
    })
  }
  for (const pattern of [BY_PAPER, BY_DAY, HAS_DONE]) {
    text = text.replace(pattern, (told: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as Record<string, string | undefined>
      return isSender(groups.who ?? '', senders) ? told : blank(told)
    })
  }
  return text
}
