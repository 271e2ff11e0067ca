/** Limits by an event that a person must date: "trước khi tổng duyệt", "sau khi có kết quả" (pattern 24). */
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { eventTail } from './day-limits.ts'
import { findAll, words } from './patterns.ts'
import { lastPlace, scopeOf } from './scope.ts'
import { DOING, HAPPENING } from './vocabulary.ts'

const BEFORE = words(
  '(?:(?:chậm nhất|muộn nhất)(?: là)? )?trước (?:khi(?= \\p{L})|lúc(?= \\p{L})|ngày(?= (?!mai|nghị định|' +
    'luật|thông tư|quyết định|nghị quyết)\\p{L})|thời điểm(?= \\p{L})|kỳ họp|phiên họp|cuộc họp|' +
    'hội nghị|buổi họp|đại hội|lễ|đợt|giờ|tết|mùa|năm học)',
)
const AFTER = words('sau khi(?= \\p{L})')
/** what is delivered by such a moment; "trước khi" after other verbs tells the order of steps */
const DELIVERING = words(
  'gửi|nộp|báo cáo|báo|báo lại|hoàn thành|hoàn tất|trình|cung cấp|thông báo|chuẩn bị|xong|đăng ký|bàn giao|' +
    'xác nhận|phản hồi|gửi lại|công bố|dứt điểm|góp ý',
)

/** an occasion that has its day; "trước khi …" tells the order of steps as often */
const OCCASION = /^(?:(?:chậm nhất|muộn nhất)(?: là)? )?trước (?!khi|thời điểm)/u

/** A paper of which neither day nor kind is known may be a law: those say "trước khi" about the order of every procedure. */
const isUnknown = (facts: SentenceFacts) => facts.issuedOn === null && facts.actKind !== 'Công văn'

/** words of an office to those it writes to; laws do not speak so */
const ASKED_BY_OFFICE =
  /(?<!\p{L})(?:(?<!(?:văn bản|đơn|hồ sơ|có|người|giấy) )đề nghị|kính mong|nhờ|đồng chí|giao (?:phòng|ban|công an|văn phòng|đồng chí|ông|bà|các))(?!\p{L})/u

export function findEvents(text: string, facts: SentenceFacts): Candidate[] {
  if (isNormative(facts)) return []
  const before = findAll(text, BEFORE)
  const after = findAll(text, AFTER)
  return [...before, ...after].flatMap((found): Candidate[] => {
    const tail = eventTail(text.slice(found.end))
    const end = found.end + tail.length
    if (/\d{1,2}[/.]\d{1,2}(?!\d)|ngày \d|hiệu lực|^ ?(?:này|trên|nêu trên|đó)(?!\p{L})/u.test(tail)) return []
    const scope = scopeOf(text, found.start, end)
    const closes = /^\)?(?: \([^()]*\))?(?:[;.]|$)/u.test(text.slice(end))
    const delivers = lastPlace(scope.clause, DELIVERING) >= 0
    if (scope.quoted || (!delivers && !(closes && lastPlace(scope.clause, DOING) >= 0))) return []
    if (lastPlace(scope.span, HAPPENING) >= 0) return []
    // "báo cáo ngay sau khi hoàn thành": at once
    if (/(?<!\p{L})ngay ?$/u.test(scope.left)) return []
    const byOffice = ASKED_BY_OFFICE.test(scope.clause)
    if (isUnknown(facts) && !(delivers && closes && (byOffice || OCCASION.test(text.slice(found.start, end)))))
      return []
    const isAfter = after.includes(found)
    // behind "sau khi …" the sentence may go on with the thing itself: then it is a condition, no limit
    if (isAfter && !/^[)]?[;.]|^$|^\.\/\./u.test(text.slice(end))) return []
    if (isAfter && !/(?:báo cáo|gửi|thông báo|nộp)/u.test(scope.span)) return []
    const confidence = isAfter ? 0.65 : delivers ? 0.82 : 0.7
    return [{ due: { kind: 'event', text: '', phrase: '' }, start: found.start, end, confidence }]
  })
}
