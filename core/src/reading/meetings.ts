/** Meetings, conferences and ceremonies a paper invites to or announces, with beginning, end and place. */
import type { CalendarIndex } from '../calendar/index.ts'
import { dateIn, formatInstant, instantAt, Temporal } from '../shared/index.ts'
import { findAppointments, longPattern, plainWords } from './deadlines/index.ts'
import { joinBroken } from './duties/joined.ts'
import { evidenceOf, type Layout, type Paragraph } from './layout/index.ts'
import type { Meeting } from './schema.ts'

export type MeetingFacts = {
  issuedOn: Temporal.PlainDate | null
  receivedAt: Temporal.Instant | null
  /** abbreviation of the kind of paper: an invitation ("GM") names its meeting plainly */
  kind?: string | null | undefined
}

const GATHERING = longPattern(
  'u',
  '(?<!\\p{L})(?:họp|cuộc họp|hội nghị|hội thảo|tọa đàm|buổi làm việc|làm việc với|lễ|lễ hội|',
  'tập huấn|buổi|giao ban|tiếp xúc cử tri|đối thoại|khai mạc|ngày hội|hội thi|hội diễn|kỳ họp|',
  'phiên họp|diễn tập|ra quân|tổng kết|sơ kết|khánh thành|mít tinh|bồi dưỡng|đại hội|đoàn (?:kiểm tra|',
  'giám sát)|(?:đoàn|tổ công tác|tổ kiểm tra)(?!\\p{L})[^.;]{0,80} (?:làm việc|khảo sát|kiểm tra|giám sát|thẩm định)|tổ chức lúc|được tổ chức|diễn ra)(?!\\p{L})',
)
const LABEL = /^(?:[-+•*\d.)]|\p{L}\))*\s*(?:thời gian|vào lúc|lúc|vào hồi|thời điểm)(?: [^:]{0,30})?:?/u
const INVITES = /(?<!\p{L})(?:mời|trân trọng mời|kính mời|triệu tập|tham dự|đến dự|có mặt|thông báo|tổ chức)(?!\p{L})/u
/** the hour of a report, an accident, a weather bulletin; a limit to answer */
const OTHER = longPattern(
  'u',
  'theo (?:bản tin|báo cáo|thông tin)|xảy ra|ghi nhận|phát hiện|nhận được (?:tin|thông tin|',
  'báo cáo)|tiếp nhận tin|kết thúc(?: (?:vào|lúc|hồi))*$|trước(?: lúc)?$|chậm nhất|muộn nhất|trễ nhất|không (?:muộn|chậm|',
  'trễ) hơn|không quá|hết ngày|đến hết|đăng ký (?:tham dự|về)|gửi (?:về|danh sách|báo cáo|',
  'văn bản)|xác nhận|hạn ',
)
/** hours of works, closures, holidays: nobody meets */
const STANDSTILL = longPattern(
  'u',
  '(?<!\\p{L})(?:cấm|ngừng|tạm ngưng|tạm ngừng|tạm dừng|cắt (?:điện|nước)|cúp|hạn chế (?:xe|',
  'lưu thông)|điều chỉnh (?:việc )?(?:tổ chức |phân luồng )?giao thông|thi công|nghỉ (?:lễ|tết)|bảo trì|nâng cấp|bán hồ sơ|nhận hồ sơ|',
  'tiếp nhận hồ sơ)(?!\\p{L})',
)

const PLACE_LABEL = longPattern(
  'u',
  '^(?:[-+•*\\d.)]|\\p{Ll}\\))*\\s*(?:Địa điểm|Tại|Đến tại|Nơi họp|Hình thức và địa điểm)(?: [^:]{0,30})?\\s*:\\s*(?<place>[^;]+?)(?:[.;]|',
  '\\./\\.)*$',
)
const PLACE_INSIDE = longPattern(
  'u',
  '(?:^|[\\s,;])tại:? (?<place>\\p{Lu}(?:[^;.]|\\.(?=\\d))*|(?:phòng|hội trường|trụ sở|nhà|số|tầng|sân|nhà văn hóa|',
  'điểm cầu|khu) (?:[^;.]|\\.(?=\\d))*)',
)

/** "08 giờ 00 ngày 22/5/2026 (thứ Sáu), Phòng máy 2": right behind its day */
const PLACE_BEHIND = longPattern(
  'u',
  '^ ?(?:\\([^)]*\\))?(?:,|;| [-–]) (?<place>(?:Phòng|Hội trường|Nhà|Trung tâm|Trụ sở|Trường|Hội quán|Sân|Công viên|Văn phòng|tầng|số \\d)(?!\\p{L})(?:[^;.]|\\.(?=\\d))*)',
)

/** @param _calendar kept beside `readDuties`: both take the same three. */
export function readMeetings(layout: Layout, facts: MeetingFacts, _calendar: CalendarIndex): Meeting[] {
  const subject = plainWords(subjectOf(layout))
  const meetings: { meeting: Meeting; key: string }[] = []
  const paragraphs = joinBroken(layout.paragraphs)
  let mentioned: Temporal.PlainDate | null = null
  for (const [index, paragraph] of paragraphs.entries()) {
    const plain = plainWords(paragraph.text)
    for (const found of findAppointments(paragraph.text, { issuedOn: facts.issuedOn, mentioned })) {
      mentioned = found.date
      if (isMovedFrom(paragraph.text.slice(0, found.start), paragraph.text.slice(found.end))) continue
      if (!isGathering(paragraph, plain, plainWords(paragraph.text.slice(0, found.start)), subject, facts)) continue
      const startsAt = instantAt(found.date, Temporal.PlainTime.from(found.from))
      if (facts.issuedOn !== null && Temporal.PlainDate.compare(dateIn(startsAt), facts.issuedOn) < 0) continue
      const key = startsAt.toString()
      const around = [...paragraphs.slice(index + 1, index + 4), ...paragraphs.slice(Math.max(0, index - 1), index)]
      const place = placeNear(paragraph, found.end, around)
      const known = meetings.find((one) => one.key === key)
      if (known !== undefined) {
        if (known.meeting.place === undefined && place !== null) known.meeting.place = place
        continue
      }
      const meeting: Meeting = { startsAt: formatInstant(startsAt), evidence: evidenceOf(layout, paragraph) }
      if (found.to !== null)
        meeting.endsAt = formatInstant(instantAt(found.untilDate, Temporal.PlainTime.from(found.to)))
      if (place !== null) meeting.place = place
      meetings.push({ meeting, key })
    }
  }
  return meetings.map(({ meeting }) => meeting)
}

/** "dời cuộc họp từ 14 giờ 00 ngày 18/5 sang 08 giờ 30 ngày 21/5": the old hour is nobody's any more */
function isMovedFrom(before: string, after: string): boolean {
  return /(?:dời|lùi|hoãn|chuyển|thay đổi)[^.;]*từ\s*$/iu.test(before) && /^,? ?(?:sang|đến|thành|tới) /u.test(after)
}

/** What the paper is about, as printed. */
export function subjectOf(layout: Layout): string {
  const header = layout.header.pieces.filter((piece) => piece.role === 'subject')
  return [...(layout.title?.subject ?? []), ...header].map((piece) => piece.text).join(' ')
}

function isGathering(
  paragraph: Paragraph,
  plain: string,
  before: string,
  subject: string,
  facts: MeetingFacts,
): boolean {
  const clause = before.split(/[.;]\s/u).at(-1) ?? ''
  if (OTHER.test(clause) || STANDSTILL.test(plain)) return false
  if (facts.kind === 'GM') return true
  if (LABEL.test(plain)) {
    const around = [plain, subject, ...paragraph.headings.map(plainWords)]
    if (STANDSTILL.test(subject)) return false
    if (around.some((words) => GATHERING.test(words))) return true
    return paragraph.headings.some((heading) => INVITES.test(plainWords(heading)))
  }
  // "Lúc 08 giờ 00 ngày 20/5, tại hội trường, Sở tổ chức hội nghị …": the gathering is named behind its hour
  if (/(?:^|[.;,] ?|\d[.)] |- )(?:vào |đúng )?(?:lúc|hồi|từ)?(?: hồi| lúc)? ?$/u.test(clause)) {
    const after = plain.slice(before.length).split(/[.;]\s/u)[0] ?? ''
    return GATHERING.test(after) && /(?:tổ chức|mời|dự|họp|khai mạc|diễn ra)/u.test(after) && !OTHER.test(after)
  }
  return GATHERING.test(clause) && /(?:lúc|vào hồi|vào|từ|bắt đầu|khai mạc|tổ chức|diễn ra|mời|họp)/u.test(clause)
}

/** @param around what stands below the hour, then what stands right above it */
function placeNear(paragraph: Paragraph, from: number, around: readonly Paragraph[]): string | null {
  const after = paragraph.text.slice(from)
  const inside = PLACE_INSIDE.exec(after) ?? PLACE_BEHIND.exec(after) ?? PLACE_INSIDE.exec(paragraph.text)
  if (inside?.groups?.place !== undefined) return tidyPlace(inside.groups.place)
  for (const one of around) {
    const label = PLACE_LABEL.exec(one.text)
    if (label?.groups?.place !== undefined) return tidyPlace(label.groups.place)
  }
  // "Hình thức: trực tuyến; điểm cầu thành phố tại Phòng họp 2.4."
  for (const one of around) {
    const form = /^(?:[-+•*\d.)]|\p{Ll}\))*\s*Hình thức/u.test(one.text) ? PLACE_INSIDE.exec(one.text) : null
    if (form?.groups?.place !== undefined) return tidyPlace(form.groups.place)
  }
  return null
}

function tidyPlace(place: string): string {
  return (
    place
      .replace(/^(?:tại|ở) (?=\p{L})/iu, '')
      // "tại trụ sở Ủy ban nhân dân vào lúc 15 giờ 00"
      .replace(/,? (?:vào|lúc|hồi|bắt đầu|từ)(?: (?:lúc|hồi|từ))? \d.*$/u, '')
      .replace(/, (?=\p{Lu}[^,]* (?:tổ chức|chủ trì|sẽ|mời|kính|trân trọng)).*$/u, '')
      .replace(/\s+/g, ' ')
      .replace(/[\s,;./]+$/u, '')
      .replace(/^: */u, '')
  )
}
