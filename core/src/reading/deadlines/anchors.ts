/** What an amount is counted from or before, and whether that is the receipt, date or effect of the paper itself. */
import { KIND_NAMES } from '../schema.ts'
import { AT_LEAST } from './amount-leads.ts'
import { isNormative, type SentenceFacts } from './candidate.ts'
import { plainWords } from './normalize.ts'
import { endingIn, longPattern, startingWith } from './patterns.ts'

export type Anchor = 'receipt' | 'issue' | 'effect' | 'event'

const SKIPPED =
  '(?:,? ?\\((?:không (?:kể|tính|bao gồm)[^)]*|[^)]{0,25})\\))?(?: (?:đầu|đầu tiên|tiếp theo|sau đó|liên tục|liên tiếp|lịch|dương lịch|là (?:chậm|muộn|trễ) nhất))?,? ?(?:cũng |đều |vẫn )?'
/** gatherings and works by whose end or beginning something is counted */
const OCCASION = '(?:cuộc|buổi|phiên|kỳ|đợt|hội nghị|đại hội|lễ|lần|chuyến)'
export const AFTER = startingWith(
  `${SKIPPED}\\(?(?:kể từ|tính (?:kể )?từ|được tính (?:kể )?từ|bắt đầu (?:tính )?từ|bắt đầu kể từ|kể từ sau|tính từ sau|` +
    `từ(?= (?:khi|ngày|lúc|thời điểm))|sau(?= (?:khi|ngày|hôm|thời điểm|lúc|rằm|tết|lễ|mùng \\d|${OCCASION})))`,
)
export const BEFORE = startingWith(
  `${SKIPPED}(?:trước(?! (?:mắt|đây|hết|tiên|pháp luật|đó))|so với(?= (?:ngày|thời điểm|lúc|giờ|${OCCASION})))`,
)
/** "gửi trước cho Đoàn 05 ngày tính đến buổi làm việc": counted towards it, where the sentence says "trước" in front */
export const TOWARDS = startingWith(
  `${SKIPPED}(?:tính|kể)(?: ngược)? (?:đến|tới)(?= (?:ngày|khi|thời điểm|lúc|giờ|${OCCASION}))`,
)
/** "trong vòng 24 giờ khi phát hiện": counted from that moment, too */
export const WHEN = startingWith(
  `${SKIPPED}(?:khi(?= (?:có|nhận|nhận được|phát hiện|xảy ra|phát sinh|tiếp nhận|kết thúc|được|hoàn thành))|nhận(?= được (?:văn bản|công văn|thông báo|phiếu|quyết định|kế hoạch|đơn|công điện|giấy) ))`,
)
/** "07 ngày đối với hồ sơ phức tạp, kể từ ngày nhận": for whom, between the amount and what it is counted from */
export const FOR_WHOM =
  /^(?: \([^()]{2,60}\))? (?:đối với|với|cho|nếu) [^,;.:()\d]{2,80}(?=,? (?:kể|tính) từ(?!\p{L}))/u
/** "trước ngày họp ít nhất 03 ngày" */
export const EVENT_BEFORE_AMOUNT = endingIn(
  '(?:trước|sớm hơn) (?:khi|ngày|thời điểm|lúc|giờ|hôm|kỳ|mỗi kỳ|phiên|cuộc|buổi|hội nghị|hội diễn|hội thao|hội trại|hội thảo|hội thi|đại hội|lớp|khóa|đợt|lễ|khai mạc|bế mạc|khai giảng|tổng duyệt|tổng kết|diễn tập|chuyến|tết)(?:[^.;,:()\\d]{0,80}?(?:ngày \\d[\\d/.-]*\\d)?,? (?:' +
    `${AT_LEAST}|chậm nhất|muộn nhất|không (?:muộn|chậm|trễ) hơn)(?: là)?|` +
    '(?: (?!trong |sau |không |quá )[^ .;,:()\\d]+){0,7}) ',
)

/** "Cuộc họp kế tiếp: ngày 07/9/2026. Các phòng gửi nội dung trước đó 03 ngày làm việc." */
export const BEFORE_THAT = endingIn(`trước đó,? (?:(?:${AT_LEAST}|chậm nhất|muộn nhất|không muộn hơn)(?: là)? )?`)
/** "trong 10 ngày tới", "một tuần nữa": counted from the day of the paper; "trong 5 ngày tới Sở" goes there */
export const AHEAD =
  /^ (?:nữa|(?:sắp )?tới(?! ?\d| (?:sở|phòng|ủy ban|ubnd|ban|văn phòng|cơ quan|đơn vị|tay|nơi|từng|các|công an|trung tâm|bộ|cục|tận)(?!\p{L}))(?: đây)?)(?!\p{L})/u

/** "sau khi nhận được Thông báo này 05 ngày, …" */
export const EVENT_AFTER_LEFT = endingIn('(?:sau|kể từ) (?:khi|ngày|lúc) [^.;,:()\\d]{3,70} ')

/** "Kể từ ngày có kết quả, trong 20 ngày …": what it is counted from opens the sentence */
export const EVENT_IN_FRONT =
  /^[^\p{L}]*(?:\p{L}\) )?(?<event>(?:kể từ|tính từ|sau) (?:khi|ngày|thời điểm) [^.;,:()]{3,120}|sau (?:cuộc|buổi|phiên|kỳ|đợt|hội nghị|đại hội|lễ)[^.;,:()]{0,120}), $/u

const TOLD_BEFORE = '(?:báo|biết|thông báo|gửi|nộp|đăng ký|đặt|xin|mời|phát hành|công bố|chuyển|trình) trước'
/** "báo trước cho người sử dụng lao động ít nhất 45 ngày", "báo cho bên thuê biết trước 15 ngày" */
export const NOTICE_BEFORE_AMOUNT = endingIn(
  `(?:${TOLD_BEFORE}(?: (?:cho|với|tới|đến) [^.;,:()\\d]{1,80}?)?,? (?:(?:ít nhất|tối thiểu|chậm nhất)(?: là)? )?|` +
    // whoever is told so long ahead, needs no "trước": "phải báo cho ban quản lý chợ ít nhất 45 ngày"
    '(?:báo|thông báo|báo tin)(?: (?:bằng )?văn bản)? (?:cho|với|tới|đến) [^.;,:()\\d]{2,80}? (?:ít nhất|tối thiểu)(?: là)? )',
)

const PAPER =
  'văn bản|công văn|công điện|quyết định|kế hoạch|thông báo|chỉ thị|giấy mời|thư mời|phiếu chuyển|' +
  'phiếu gửi|phiếu|hướng dẫn|nghị quyết|tờ trình|báo cáo|nghị định|thông tư|luật|quy chế|' +
  'quy định|chương trình|điều lệ|thư|giấy triệu tập|giấy báo|giấy yêu cầu|văn thư|kết luận|kháng nghị|bản án|cáo trạng|lệnh|biên bản|thông tri|phụ lục'
/** not "quy định tại khoản này" */
const THIS = '(?<!(?:khoản|điều|điểm|mục|chương|tại) )(?:này|nói trên|nêu trên)'
const THIS_PAPER = `(?:${PAPER})(?: [^,;.]{0,25}?)? ${THIS}`
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
  // "kể từ ngày được giao Quyết định này": served on whoever has to obey
  [
    'receipt',
    new RegExp(`(?:được|bị) (?:giao|tống đạt|trao|gửi|chuyển|thông báo)(?: nhận)? ${THIS_PAPER}`, 'u'),
    'any',
  ],
  [
    'receipt',
    new RegExp(`(?:ngày|hôm|khi|lúc) ${THIS_PAPER} (?:được (?:gửi|chuyển|giao) |về )?(?:đến|tới)(?!\\p{L})`, 'u'),
    'any',
  ],
  [
    'issue',
    new RegExp(
      `(?<!\\p{L})(?:ký|ban hành|phát hành|lập|ra|phát)(?:,? ban hành)? ${THIS_PAPER}|${THIS_PAPER} được (?:ký|ban hành|phát hành|gửi(?: đi)?$)|ngày (?:ghi|đề|ký)(?: trên| ở| trong)? ${THIS_PAPER}`,
      'u',
    ),
    'any',
  ],
  // whatever it calls itself; what is received and is no paper has a name of its own
  [
    'receipt',
    longPattern(
      'u',
      'nhận(?: được)? (?!(?:được|hồ sơ|đơn|tiền|số tiền|kinh phí|yêu cầu|thông tin|tin|khoản|đề nghị|phản ánh|hàng|bàn giao)(?!\\p{L}))',
      `[^,;.]{1,45}? ${THIS}$`,
    ),
    'any',
  ],
  // a petition speaks of itself so; in a law it is whoever's petition
  [
    'receipt',
    new RegExp(`nhận(?: được)? (?:lá )?đơn(?: (?:khiếu nại|tố cáo|kiến nghị|đề nghị|phản ánh|yêu cầu))? ${THIS}$`, 'u'),
    'office',
  ],
  // an invitation is spoken of by the paper that invites
  ['receipt', /nhận(?: được)? (?:giấy|thư) mời(?: (?:họp|dự họp|làm việc))?$/u, 'office'],
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

/** "Quyết định phải được gửi … kể từ ngày ký": the day of the paper that is spoken of, not of the one that speaks */
const OTHERS =
  '(?:quyết định|hợp đồng|biên bản|kết luận|nghị quyết|giấy phép|giấy chứng nhận|thỏa thuận)(?! (?:này|nêu trên))(?!\\p{L})'
const OTHER_PAPER = new RegExp(`(?<!\\p{L})${OTHERS}[^.;]* (?:phải|được)(?!\\p{L})[^.;]*$`, 'u')
/** "gửi biên bản cho các thành viên trong 03 ngày kể từ ngày ký": what is handed out is another, or this one by its kind */
const HANDED_OUT = longPattern(
  'u',
  '(?<!\\p{L})(?:gửi|giao|trao|trả|chuyển|công bố|công khai|niêm yết|đăng tải|tống đạt|thông báo|lưu|nộp)',
  `(?: công khai| lại| về| bản sao)? (?:các |bản )?(?<paper>${OTHERS})[^.;]*$`,
)

function isOfOther(clause: string, facts: SentenceFacts): boolean {
  if (OTHER_PAPER.test(clause)) return true
  const paper = HANDED_OUT.exec(clause)?.groups?.paper
  return paper !== undefined && !ownNames(facts, '').includes(paper)
}

/** "kể từ ngày Quyết định có hiệu lực": this one or another, who knows */
const MAYBE_THIS = new RegExp(
  `(?:${PAPER})(?! (?:này|nói trên|nêu trên|số))(?!\\p{L}) (?:bắt đầu |được )?(?:có hiệu lực|ký|ban hành|phát hành)`,
  'u',
)

/** What the paper calls itself: by its kind, and "đơn này" said of it in front of the limit. */
function ownNames({ actKind }: SentenceFacts, clause: string): string[] {
  const named = [...clause.matchAll(NAMES_ITSELF)].flatMap(({ groups }) => groups?.paper ?? [])
  // a title that is no kind of the decree is a name all the same: "KIẾN NGHỊ", "BẢN ÁN"
  const name = Object.entries(KIND_NAMES).find(([code]) => code === actKind)?.[1] ?? actKind
  if (name == null || !/^\p{L}+(?: \p{L}+){0,3}$/u.test(name)) return named
  // "nhận đơn" in a "đơn phản ánh", "nhận phiếu" in a "phiếu chuyển"
  const [first = ''] = plainWords(name).split(' ')
  return [...named, plainWords(name), ...(/^(?:đơn|phiếu|thư|giấy)$/u.test(first) ? [first] : [])]
}
const NAMES_ITSELF = new RegExp(`(?<!\\p{L})(?<paper>${PAPER}|đơn)(?: [^,;.]{0,25}?)? ${THIS}(?!\\p{L})`, 'gu')

/** In a decision "kể từ ngày nhận được Quyết định" means that decision. Null: it names no paper of this one's kind. */
function anchorOfOwnKind(words: string, clause: string, facts: SentenceFacts): Anchor | null {
  const names = ownNames(facts, clause)
  if (names.length === 0) return null
  const own = `(?:${names.join('|')})(?: (?:thanh tra|kiểm tra|thu hồi|xử phạt|giải quyết)[^,;\\d]{0,40})?`
  if (new RegExp(`nhận(?: được)? ${own}$`, 'u').test(words)) return 'receipt'
  // "trả lời đơn này trong vòng mười ngày, tính từ ngày phường nhận"
  if (clause.search(NAMES_ITSELF) >= 0 && /(?:khi|ngày|lúc) [^,;.]{0,40}(?:tiếp )?nhận(?: được)?$/u.test(words))
    return 'receipt'
  if (new RegExp(`${own} (?:bắt đầu )?có hiệu lực(?: thi hành)?$`, 'u').test(words)) return 'effect'
  return new RegExp(`(?:ký|ban hành|phát hành) ${own}$|${own} được (?:ký|ban hành|phát hành)$`, 'u').test(words)
    ? 'issue'
    : null
}

const ASKED_HEREBY = /nhận(?: được)? (?:yêu cầu|đề nghị|thông tin|phản ánh|đơn|hồ sơ)(?: [^,;.]{1,30})? này$/u

/** @param clause what stands in front of the limit */
export function anchorOf(words: string, clause: string, facts: SentenceFacts): { anchor: Anchor; certainty: number } {
  const trimmed = words.replace(/^,? ?(?:\([^)]*\),? ?)?/u, '').trim()
  for (const [anchor, pattern, where] of ANCHORS) {
    if (!pattern.test(trimmed)) continue
    if (where === 'any') return { anchor, certainty: 1 }
    if (isNormative(facts)) continue
    if (where === 'office')
      return isOfOther(clause, facts) ? { anchor: 'event', certainty: 0.8 } : { anchor, certainty: 1 }
    // of something that is named: "trả hồ sơ trong hạn 15 ngày kể từ ngày nhận"
    const named =
      /(?<!\p{L})(?:hồ sơ|đơn|tiền|chứng từ|giấy tờ)(?!\p{L})/u.test(clause) && !new RegExp(PAPER, 'u').test(trimmed)
    if (facts.issuedOn !== null) return { anchor, certainty: named ? 0.75 : 0.85 }
  }
  // the paper may itself be the request
  if (facts.issuedOn !== null && ASKED_HEREBY.test(trimmed)) return { anchor: 'receipt', certainty: 0.8 }
  const own = isNormative(facts) ? null : anchorOfOwnKind(trimmed, clause, facts)
  if (own !== null) return { anchor: own, certainty: 0.85 }
  if (!isNormative(facts) && /được (?:ký|ban hành|phát hành)$/u.test(trimmed) && MAYBE_THIS.test(trimmed))
    return { anchor: 'issue', certainty: 0.75 }
  return { anchor: 'event', certainty: MAYBE_THIS.test(trimmed) ? 0.8 : 1 }
}

/** The words of the anchor, up to where the sentence goes on with somebody or something else. */
const ANCHOR_END =
  /, |;|:|(?<=(?:này|nêu trên|nói trên)) (?:và|đồng thời|rồi) | và (?=(?:ngay|phải|chậm nhất|trong vòng|trong thời hạn|gửi|nộp|báo cáo|thông báo|định kỳ|hằng (?:năm|quý|tháng)) )|\.(?: |\/|$)|[()]|[“”"]|$| (?:phải|có trách nhiệm|thì|(?<!(?:nhận|nhận được|có|theo|được|phiếu|giấy|bản|thư|đơn|thông báo) )(?:đề nghị|yêu cầu)|mà|để|nếu)(?= )/u

export function anchorTail(right: string): string {
  const head = AFTER.exec(right)?.[0] ?? BEFORE.exec(right)?.[0] ?? ''
  const rest = right.slice(head.length)
  return head + rest.slice(0, rest.search(ANCHOR_END))
}

export const LEFT_RECEIPT = new RegExp(
  `(?:kể từ|sau|từ|ngay) (?:khi|ngày|sau khi|thời điểm) (?:tiếp )?nhận(?: được)? ${THIS_PAPER}`,
  'u',
)
