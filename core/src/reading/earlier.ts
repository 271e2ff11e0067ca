/**
 * The earlier paper whose limit this one reminds of, puts off, corrects or replaces, by its number and day, so that the
 * two can be linked in the register.
 */
import { Temporal } from '../shared/index.ts'
import { longPattern, plainWords } from './deadlines/index.ts'
import { sentencesOf } from './duties/sentences.ts'
import { evidenceOf, type Layout, type Paragraph } from './layout/index.ts'
import { subjectOf } from './meetings.ts'
import type { EarlierPaper, EarlierRelation } from './schema.ts'

const CITATION = longPattern(
  'gu',
  '(?:[Cc]ông văn|[Vv]ăn bản|[Kk]ế hoạch|[Tt]hông báo|[Cc]ông điện|[Qq]uyết định|[Gg]iấy mời|[Tt]ờ trình|[Cc]hỉ thị|[Hh]ướng dẫn|',
  '[Pp]hiếu chuyển|[Kk]ết luận)(?: khẩn)? số:? ?',
  '(?<number>\\d{1,6}\\p{L}?)\\s?[/-]\\s?(?<notation>\\p{Lu}[\\p{L}\\d.&]*(?:[-/ ]{1,3}\\p{Lu}[\\p{L}\\d.&()]*)*)',
  '(?:,? ?(?:ngày )?(?<day>[0-3]?\\d)(?:[/.-]| tháng )(?<month>[01]?\\d)(?:[/.-]| năm )(?<year>20\\d\\d))?',
)
/** "Ngày 10 tháng 3 năm 2026, Sở … ban hành Công văn số 512/…": the day stands in front */
const DAY_IN_FRONT =
  /^(?:\p{L}+ )?ngày (?<day>[0-3]?\d)(?:[/.-]| tháng )(?<month>[01]?\d)(?:[/.-]| năm )(?<year>20\d\d),/iu

const RELATIONS: readonly (readonly [EarlierRelation, RegExp, RegExp])[] = [
  ['corrects', /đính chính/u, /đính chính|ghi nhầm|sơ suất|nay sửa (?:lại )?(?:là|thành)/u],
  [
    'extends',
    /gia hạn|lùi (?:thời|ngày)|điều chỉnh thời (?:gian|hạn)|kéo dài thời/u,
    /(?:thống nhất|đồng ý|cho phép|quyết định|nay)[^.;]*(?:gia hạn|lùi thời|kéo dài thời|điều chỉnh thời (?:gian|hạn))/u,
  ],
  [
    'reminds',
    /đôn đốc|nhắc|chậm (?:gửi|nộp|báo cáo)|lần (?:2|hai|thứ hai)/u,
    /(?:đến nay|hiện nay|đến thời điểm)[^.;]*(?:chưa|còn|mới nhận)|quá thời hạn[^.;]*chưa/u,
  ],
  ['replaces', /(?!)/u, /(?:thay thế|thay cho) (?:công văn|văn bản|kế hoạch|thông báo|quyết định|giấy mời|hướng dẫn)/u],
]

/** `sentence`: the plain words it stands in; `before`: those right in front of it */
type Cited = Omit<EarlierPaper, 'relation'> & { sentence: string; before: string }

/** @returns at most one paper for each relation, the first that the text names. */
export function readEarlier(layout: Layout, kind: string | null): EarlierPaper[] {
  // a paper to a superior tells of others' delays and proposes what to do; it moves nothing itself
  if (kind === 'TTr' || kind === 'BC') return []
  const body = layout.paragraphs.filter(({ annex, row }) => !annex && row === null)
  const subject = plainWords(subjectOf(layout))
  const told = body.map(({ text }) => plainWords(text)).join('\n')
  const cited = body.flatMap((paragraph) => citationsOf(layout, paragraph))
  return RELATIONS.flatMap(([relation, inSubject, inBody]): EarlierPaper[] => {
    if (!inSubject.test(subject) && !inBody.test(told)) return []
    const paper = pick(relation, cited, subject)
    if (paper === undefined) return []
    const { number, notation, issuedOn, evidence } = paper
    return [{ relation, number, notation, issuedOn, evidence }]
  })
}

/** In the sentence that says so, else the one in which the sender tells of its own earlier request. */
function pick(relation: EarlierRelation, cited: readonly Cited[], subject: string): Cited | undefined {
  const named = cited.find(({ number, notation }) => subject.includes(plainWords(`${number}/${notation}`)))
  if (named !== undefined) return named
  const [, inSubject, inBody] = RELATIONS.find(([name]) => name === relation) ?? []
  const same = cited.find(({ sentence }) => inBody?.test(sentence) === true || inSubject?.test(sentence) === true)
  if (same !== undefined || relation === 'replaces') return same
  return cited.find(({ before }) => /(?:ban hành|có|gửi|phát hành)$/u.test(before))
}

function citationsOf(layout: Layout, paragraph: Paragraph): Cited[] {
  return sentencesOf(paragraph.text).flatMap(({ text, start }) =>
    [...text.matchAll(CITATION)].flatMap((match): Cited[] => {
      const { number, notation, day, month, year } = match.groups ?? {}
      if (number === undefined || notation === undefined) return []
      const before = plainWords(text.slice(0, match.index))
      // "Xét đề nghị của Hiệp hội tại Công văn số …": who asked for it, not what is moved
      if (/(?:đề nghị|kiến nghị|ý kiến) của [^.;]*tại$/u.test(before)) return []
      const front = DAY_IN_FRONT.exec(text)?.groups
      return [
        {
          number,
          notation: notation.replace(/\s/g, ''),
          issuedOn: dateOf(year, month, day) ?? dateOf(front?.year, front?.month, front?.day),
          evidence: evidenceOf(layout, paragraph, start + match.index, start + match.index + match[0].length),
          sentence: plainWords(text),
          before,
        },
      ]
    }),
  )
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined) return null
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString()
  } catch {
    return null
  }
}
