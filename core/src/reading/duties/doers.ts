/**
 * Who is asked: the words for a doer, as written. A doer stands behind a verb of asking ("đề nghị Ủy ban nhân dân các
 * phường rà soát …"), or opens a clause and is followed by what it does ("Sở Y tế tổng hợp …"). Who asks is not meant
 * ("Sở Nội vụ đề nghị …").
 */

import { longPattern, settleTones } from '../deadlines/index.ts'
import { ORGAN } from './doer-heads.ts'
import { nameAt } from './doer-names.ts'

export type Doer = {
  /** as written */
  name: string
  start: number
  /** where what is done begins */
  end: number
  /** stands behind a verb of asking */
  asked: boolean
}

const ASK_VERBS =
  '(?:đề nghị|Đề nghị|yêu cầu|Yêu cầu|giao|Giao|kính mong|mong|kính trình|Kính trình|giao cho|Giao cho|nhắc|nhờ|Nhờ|[Xx]in(?= (?:quý|các|anh|mời))|phiền|cho phép|[Cc]hấp thuận (?:đề xuất|đề nghị|kiến nghị) của|chấp thuận cho|đồng ý cho|thống nhất cho|gia hạn cho)'
/** a subject that does one of these is the one who asks */
const ASKING_SUBJECT = longPattern(
  'u',
  '^,? ?(?:(?:trân trọng|kính|đã|có văn bản|có công văn|Thành phố|xin|vừa|cũng|tiếp tục|thống nhất|',
  'cảm ơn và) )*(?:đề nghị|yêu cầu|giao|kính đề nghị|trân trọng|thông báo(?!(?: rộng rãi| cho | công khai|',
  ' đến (?:từng|người|nhân|cha)| (?:kết quả|lịch|danh sách|bằng|trước|chậm|tới))|,)|hướng dẫn(?= (?:như sau|',
  'một số|các|việc|thực hiện))|kính mời|mời|thống nhất|nhận được|ban hành(?= (?:công văn|',
  'văn bản|kế hoạch|thông báo) số)|điện(?! thoại)|chuyển(?= đơn)|có (?:công văn|văn bản)(?= (?:số|ngày|đề nghị|yêu cầu|về|gửi)(?!\\p{L}))|kết luận|có ý kiến(?= (?:như|chỉ đạo|cụ thể)|:)|',
  'chủ trì (?:cuộc )?họp|kính trình|chỉ đạo(?=:| như sau| các nội dung| một số| các (?:sở|cơ quan|bộ))|ghi nhận|xin)(?!\\p{L})',
)

const AFTER_ASK = new RegExp(`(?<![\\p{L}])${ASK_VERBS}(?: (?:đến|tới|cho|với))? (?=${ORGAN})`, 'gu')
const OPENING = new RegExp(
  `(?:^|[.;:,!]\\s+|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu) là[,:]? |[Tt]hứ (?:nhất|hai|ba|tư|năm)[,:] |(?<=^|[.;:]\\s+)[-+•*]\\s+|\\d(?:[.)]|\\.?/)\\s+|[a-zđ][)/]\\s+|(?:Riêng|riêng|thì) |(?:^|[.;:]\\s+|[.)/]\\s+|[-+•*]\\s+)(?:Riêng |riêng )?[Đđ]ối với )(?=${ORGAN})`,
  'gu',
)

/** In front of a comma: when, why, in which case; the doer comes behind it and may begin small ("Nếu thiếu hồ sơ, công chức tư pháp báo …"). */
const CIRCUMSTANCE = longPattern(
  'iu',
  '(?:^|[.;:]\\s+)(?:[-+•*]\\s+|\\d{1,2}(?:\\.\\d{1,2})*[.)/]\\s+|[a-zđ][)/]\\s+)?(?:nếu|riêng|kể từ|khi|trong|trước|sau|hằng|hàng|định kỳ|căn cứ|để|trường hợp|',
  'đối với|mỗi|vào|chậm nhất|muộn nhất|theo|từ|đến|ngay|ngoài ra|đồng thời|cuối|đầu|hôm nay|nay|với|nhằm|qua|năm|tháng|quý|ngày|tuần|bên cạnh|thực hiện|trên cơ sở|xét)(?!\\p{L})[^.;:]{0,200},\\s+$',
)

/**
 * All doers a passage names, in order.
 * @param known names the paper itself gives, those of its addressees: they end where they end there. `opened`: ends of the
 * times that open the sentence, where a doer may follow without a comma ("Ngày 20 hằng tháng các phường gửi …").
 */
export function findDoers(text: string, known: readonly string[] = [], opened: readonly number[] = []): Doer[] {
  const shown = settleTones(text)
  const names = known.map(settleTones)
  const doers: Doer[] = []
  const add = (start: number, asked: boolean) => {
    if (doers.some((doer) => start >= doer.start && start < doer.end)) return
    const found = nameAt(shown, start, names)
    if (found === null) return
    const after = shown.slice(found.end)
    // "Đối với các trường: …" names whose task it is, "đối với chi bộ tổ chức đại hội" only a case
    if (/[đĐ]ối với $/u.test(shown.slice(0, start)) && !/^[,:]|^$/u.test(after)) return
    if (!asked && ASKING_SUBJECT.test(after)) return
    // behind a comma a small letter goes on with a list of things, unless only a circumstance stands in front
    const small = /,\s+$/u.test(shown.slice(0, start)) && !/^\p{Lu}/u.test(shown.slice(start))
    if (!asked && small && (doers.length > 0 || !CIRCUMSTANCE.test(shown.slice(0, start)))) return
    // an opening name must be followed by what it does, or be all there is ("1. Sở Y tế:")
    if (!asked && !found.colon && after.trim() !== '' && !/^[,;]? ?\p{Ll}/u.test(after)) return
    if (!asked && after.startsWith(',') && !/^, ?(?:trong|trước|chậm nhất|căn cứ|theo|khi|hằng|hàng)/u.test(after))
      return
    doers.push({ name: text.slice(start, start + found.name.length), start, end: found.end, asked })
  }
  for (const match of shown.matchAll(AFTER_ASK)) add(match.index + match[0].length, true)
  for (const match of shown.matchAll(OPENING)) add(match.index + match[0].length, false)
  for (const at of opened) {
    const blank = BEGINS.exec(shown.slice(at))?.[0].length
    if (blank !== undefined) add(at + blank, false)
  }
  return undirected(
    shown,
    doers.sort((a, b) => a.start - b.start),
  )
}

const BEGINS = new RegExp(`^,? (?=${ORGAN})`, 'u')

/** "Ủy ban nhân dân phường chỉ đạo khu phố nhắc hộ kinh doanh …": who is told to have others do it is asked, and not they. */
function undirected(text: string, doers: readonly Doer[]): Doer[] {
  return doers.filter(({ start, asked }, i) => {
    if (!asked) return true
    const clause =
      text
        .slice(0, start)
        .split(/[.;:]\s/u)
        .at(-1) ?? ''
    if (!/ (?:nhắc|nhờ|mời|cho phép) $/u.test(clause)) return true
    const before = doers[i - 1]
    const subject = before !== undefined && !before.asked && before.start >= start - clause.length
    return !subject && !/(?<!\p{L})(?:chỉ đạo|phân công|đôn đốc) /u.test(clause)
  })
}

const BY = new RegExp(`(?<!\\p{L})(?:do|được) (?=${ORGAN})`, 'gu')
/** whose time is put off: "lùi hạn nộp dự toán của các phường", "gia hạn cho các trường" */
const FOR = new RegExp(`(?<!\\p{L})(?:của|cho|đối với) (?=${ORGAN})`, 'gu')

/** "Số liệu do Trạm Y tế tổng hợp, gửi …": who does what a sentence says of a thing. `putOff`: the sentence gives more time. */
export function findPerformers(text: string, known: readonly string[], putOff: boolean): Doer[] {
  const shown = settleTones(text)
  return [...shown.matchAll(putOff ? FOR : BY)].flatMap((match): Doer[] => {
    const start = match.index + match[0].length
    const found = nameAt(shown, start, known)
    if (found === null || !/^,? \p{Ll}/u.test(shown.slice(found.end))) return []
    return [{ name: text.slice(start, start + found.name.length), start, end: found.end, asked: false }]
  })
}
