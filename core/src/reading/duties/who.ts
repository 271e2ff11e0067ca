/** Who is asked, where a sentence names nobody or somebody that another is told to direct. */
import type { Paragraph } from '../layout/index.ts'
import { ORGAN } from './doer-heads.ts'
import type { Doer } from './doers.ts'
import { askedAbove, doerFromHeadings } from './headings.ts'
import { markerLength, type Sentence } from './sentences.ts'
import { onlyRecipient, type Walk } from './walk.ts'

/** @param before, after: where the limit stands in the sentence; `doers`: of the sentence. */
export function whoOf(
  walk: Walk,
  paragraph: Paragraph,
  doers: readonly Doer[],
  before: number,
  after: number,
): string | null {
  const near = doers.filter((doer) => doer.start < before).at(-1)
  if (near !== undefined) return near.name
  const next = doers.find((doer) => doer.start >= after)
  if (next !== undefined) return next.name
  if (walk.lastDoer !== null) return walk.lastDoer.name
  const heading = doerFromHeadings(walk, paragraph)
  if (heading !== null) return heading
  return paragraph.annex ? null : (onlyRecipient(walk) ?? (HANDED_IN.test(paragraph.text) ? soleDoer(walk) : null))
}

const HANDED_IN = /^(?:báo cáo|kết quả|văn bản|danh sách|ý kiến|hồ sơ|mọi) [^.;]*gửi /iu

/** Behind a list "Báo cáo gửi về Sở trước ngày …" is for the one whom all that stands above was for. */
function soleDoer(walk: Walk): string | null {
  const names = new Set(walk.drafts.filter(({ paragraph }) => !paragraph.annex).map(({ who }) => who))
  const [only] = names
  return names.size === 1 ? (only ?? null) : null
}

/** those a house has under it; whoever leads the house is told to have them do it */
const BELOW =
  /^(?:các )?(?:công chức|cán bộ|viên chức|nhân viên|văn thư|kế toán|bộ phận|tổ|đội|phòng|khu phố|trường|đơn vị trực thuộc|phòng, ban)(?!\p{L})/u
const DIRECTS = /^(?:giao|phân công|chỉ đạo|cử|bố trí) /iu

/** "… đề nghị Chủ tịch Ủy ban nhân dân phường: 1. Giao công chức địa chính xác minh": the chairman is asked. */
export function withoutDirected(walk: Walk, paragraph: Paragraph, sentence: Sentence, doers: readonly Doer[]): Doer[] {
  const first = markerLength(sentence.text)
  const directed = DIRECTS.test(sentence.text.slice(sentence.start === 0 ? first : 0))
  const above = directed ? askedAbove(walk, paragraph) : null
  if (above === null || /^(?:Các |các |Thủ trưởng các )/u.test(above)) return [...doers]
  return doers.filter(({ asked, name }) => !(asked && BELOW.test(name)))
}

const BRACKETED = new RegExp(`\\((?:giao |phân công )?(?<who>${ORGAN}[^()]{0,80}?)[,;:] [^()]{0,20}$`, 'u')

/** "Hoàn thiện kịch bản (Phòng Văn hóa - Xã hội, trước ngày 15/5)": who stands beside the limit in its bracket. */
export function bracketed(text: string, limit: number): { who: string; from: number } | null {
  const match = BRACKETED.exec(text.slice(Math.max(0, limit - 140), limit))
  const who = match?.groups?.who
  return match === null || who === undefined ? null : { who, from: limit - match[0].length }
}
