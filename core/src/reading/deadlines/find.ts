/** All limits a sentence states: recognisers first, then conflicts between them, then what only looks like a limit. */
import type { StatedDue } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { candidatesIn, overlaps } from './candidates.ts'
import { type LimitRule, limitRules } from './confidence.ts'
import { findDays } from './days.ts'
import { isRefusedFinally, weightAmongDistractors } from './distractors/index.ts'
import { type NormalText, normalizeForDues, originalPhrase, originalRange } from './normalize.ts'
import { findPeriods } from './periods.ts'
import { findRoll } from './roll.ts'
import { lastPlace, scopeOf } from './scope.ts'
import { DOING } from './vocabulary.ts'
import { featuresOf, KEPT, shareOf } from './weighing/index.ts'

export type FoundDue = {
  due: StatedDue
  /** range of the sentence as given */
  start: number
  end: number
  /** how plainly it reads as a limit: settles what is kept of it */
  weight: number
  /** the ways it was read */
  rules: readonly LimitRule[]
  /** how often words like those around it make a limit, 0 … 1 (weighing) */
  share: number
  /** the sentence says where the limit goes when it falls on a day off */
  roll?: 'forward' | 'backward' | undefined
  doubt?: Candidate['doubt']
}

/** Which of two that overlap is the more specific. */
function rank(due: StatedDue): number {
  switch (due.kind) {
    case 'window':
      return 6
    case 'relative':
      return 5
    case 'recurring':
    case 'date':
      return 4
    case 'period':
      return 3
    case 'event':
      return 2
    case 'immediate':
      return 1
  }
}

/** "15 ngày làm việc (đến hết ngày 01/12/2026)" */
const NAMES_END = /^[,;]? ?\(?(?:tức|là|tính|bắt đầu)? ?$/u
/** "trước Tết, cụ thể trước 30/01", "tuần đầu tháng 9, tức ngày 04/9/2026" */
const SAYS_AGAIN = /^[,;]? ?(?:- ?)?\(?(?:cụ thể|tức|nghĩa|tính ra|hay nói cách khác)(?: là)?:? ?$/u

/** "trong nửa đầu tháng 6 (15/6/2026)" */
const IN_BRACKET = /^ ?\($/u

/** A length, an event or a period whose end is named beside it is that end. */
function withoutCountedOut<T extends Candidate>(text: string, candidates: readonly T[]): T[] {
  const ends = candidates.filter(({ due }) => due.kind === 'date' || due.kind === 'window')
  const isSaidAgain = (end: number, how: RegExp) =>
    ends.some((other) => other.start >= end && how.test(text.slice(end, other.start)))
  return candidates.filter(({ due, end }) => {
    if (due.kind === 'relative' && due.anchorText === '') return !isSaidAgain(end, NAMES_END)
    if (due.kind === 'period' && isSaidAgain(end, IN_BRACKET)) return false
    return (due.kind !== 'event' && due.kind !== 'period') || !isSaidAgain(end, SAYS_AGAIN)
  })
}

/** "trong tuần đầu của tháng 11, từ ngày 03 đến ngày 08", "trong tháng 6 (01/6 - 20/6)": the days say which */
const SAME_TIME = /^,? ?\(?(?:(?:cụ thể|tức|là)(?: là)?:? ?)?$/u

/** "Trong quý IV hằng năm, chậm nhất ngày 15/12, …": of a period and the day named in it only the day is meant. */
function withoutWider<T extends Candidate>(text: string, candidates: readonly T[]): T[] {
  const isSpan = ({ due, start, end }: Candidate) =>
    due.kind === 'period' || (due.kind === 'recurring' && !/ngày|\d[/-]\d/u.test(text.slice(start, end)))
  return candidates.filter(
    (wide) =>
      !isSpan(wide) ||
      (!candidates.some(
        ({ due, start }) => due.kind === 'window' && start >= wide.end && SAME_TIME.test(text.slice(wide.end, start)),
      ) &&
        !candidates.some(
          (day) =>
            day.start >= wide.end &&
            (day.due.kind === 'date' || day.due.kind === 'recurring') &&
            !isSpan(day) &&
            day.lead === 'hard' &&
            // or the period is the time of a phase: "Giai đoạn I (từ nay đến hết tháng 6): … trước ngày 20/6"
            /^(?:,? ?\(?(?:cụ thể|cụ thể là|tức|tức là|nghĩa là)? ?|\): [^.;]*)$/u.test(
              text.slice(wide.end, day.start),
            ),
        )),
  )
}

function withoutOverlaps<T extends Candidate>(candidates: readonly T[]): T[] {
  const kept: T[] = []
  const order = [...candidates].sort(
    (a, b) => rank(b.due) - rank(a.due) || b.end - b.start - (a.end - a.start) || b.weight - a.weight,
  )
  for (const candidate of order) if (kept.every((other) => !overlaps(candidate, other))) kept.push(candidate)
  return kept.sort((a, b) => a.start - b.start)
}

const OTHER_WORK =
  /^,? (?:[^,;.]{2,40} )?(?:(?:phải|cần) )?(?:có|gửi|nộp|báo cáo|lập|trình|hoàn thành|thông báo)(?!\p{L})/u

/** "báo cáo ngay, chậm nhất trong 24 giờ": the limit says how soon at once is. One "ngay" a sentence is enough. */
function settleImmediate<T extends Candidate>(text: string, candidates: readonly T[]): T[] {
  const limits = candidates.filter(({ due }) => due.kind !== 'immediate')
  const first = candidates.find(
    ({ due, start, end }) =>
      due.kind === 'immediate' &&
      !limits.some((limit) => {
        if (overlaps(limit, { start, end })) return true
        // "chậm nhất 01 giờ trước khi rời cảng và ngay sau khi cập bến"
        if (limit.end <= start && /^,?(?: và| đồng thời| rồi) $/u.test(text.slice(limit.end, start))) return false
        const between = limit.start >= end ? text.slice(end, limit.start) : text.slice(limit.end, start)
        if (/[;:]|\. /u.test(between)) return false
        // "gửi bản mềm ngay trong ngày và bản giấy trước ngày …"
        if (/^ và (?!phải|chậm|muộn|không|trong|trước|là)[^,]*(?<!\p{L})(?:bản|file|hồ sơ)(?!\p{L})/u.test(between))
          return false
        // "báo ngay cho Ủy ban, và trong 72 giờ … phải gửi báo cáo bằng văn bản": another work
        if (/, (?:và|đồng thời|sau đó) $/u.test(between) && OTHER_WORK.test(text.slice(limit.end))) return false
        if (!between.includes(',') && !(/ và /u.test(between) && lastPlace(between, DOING) >= 0)) return true
        return limit.start >= end && /^[^,]*,(?: (?:và|phải|nhưng|chậm nhất|muộn nhất|không quá|là))* ?$/u.test(between)
      }),
  )
  return candidates.filter((candidate) => candidate.due.kind !== 'immediate' || candidate === first)
}

function withPhrase(normal: NormalText, candidate: Candidate): StatedDue {
  const phrase = originalPhrase(normal, candidate.start, candidate.end).replace(/[\s,;:(]+$/u, '')
  const { due } = candidate
  switch (due.kind) {
    case 'event':
      return { ...due, phrase, text: phrase.replace(/^(?:chậm nhất|muộn nhất|hạn cuối)(?: là)? (?=\d)/iu, '') }
    case 'relative': {
      if (due.anchorText === '') return { ...due, phrase }
      const at = normal.text.indexOf(due.anchorText, candidate.start)
      const anchorText = at < 0 ? due.anchorText : originalPhrase(normal, at, at + due.anchorText.length)
      return { ...due, phrase, anchorText }
    }
    case 'date':
    case 'window':
    case 'period':
    case 'recurring':
    case 'immediate':
      return { ...due, phrase }
  }
}

function keyOf(due: StatedDue): string {
  return JSON.stringify({ ...due, phrase: '' })
}

/**
 * Finds the limits in one sentence (or heading, table cell, list item).
 * @param sentence any Unicode form, line breaks inside allowed.
 * @returns in the order of the text; offsets are into `sentence`. `due.phrase` is verbatim, in one line.
 */
export function findDues(sentence: string, facts: SentenceFacts): FoundDue[] {
  return findDuesWhere(sentence, facts, (candidate) => !isPast(candidate, facts))
}

/** Limits worded as such whose day lies before the paper's own: told again from an earlier paper, or a slip in the year. */
export function findPastDues(sentence: string, facts: SentenceFacts): FoundDue[] {
  if (!/\d/u.test(sentence)) return []
  return findDuesWhere(sentence, facts, (candidate) => isPast(candidate, facts) && candidate.lead === 'hard')
}

function isPast({ due }: Candidate, { issuedOn }: SentenceFacts): boolean {
  return (
    due.kind === 'date' &&
    issuedOn !== null &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(due.date), issuedOn) < 0
  )
}

type Judged = Candidate & { rules: readonly LimitRule[]; share: number }

function weighed(ruled: number, share: number): LimitRule[] {
  if (ruled === 0) return ['weighed']
  return share < 0.5 ? ['outweighed'] : []
}

/** as surely kept as the least sure rule would */
const WEIGHED = 0.72

function doubtsOf(candidate: Candidate, facts: SentenceFacts): LimitRule[] {
  return [
    ...(candidate.doubt === 'weekday' ? (['weekday'] as const) : []),
    ...(isFar(candidate, facts) ? (['far-year'] as const) : []),
  ]
}

/** a year that far away is a slip of the pen */
function isFar({ due }: Candidate, { issuedOn }: SentenceFacts): boolean {
  return due.kind === 'date' && issuedOn !== null && Temporal.PlainDate.from(due.date).year > issuedOn.year + 3
}

/** no limit goes without one of these */
const TIMED =
  /\d|gần nhất|tới|ngay|lập tức|tức (?:thì|khắc|thời)|trước|sau|khi|chậm|muộn|trễ|hạn|mai|nay|kia|hôm|thứ|chủ nhật|mỗi|hằng|liền|tuần|tháng|quý|năm|ngày|vòng/u

function findDuesWhere(sentence: string, facts: SentenceFacts, wanted: (candidate: Candidate) => boolean): FoundDue[] {
  const normal = normalizeForDues(sentence)
  const { text } = normal
  if (!TIMED.test(text)) return []
  const found = candidatesIn(text, facts)
  const judged = found.flatMap((candidate): Judged[] => {
    const initial = sentence.charAt(originalRange(normal, candidate.start, candidate.end).start)
    const scope = { ...scopeOf(text, candidate.start, candidate.end), capital: /\p{Lu}/u.test(initial) }
    const words = text.slice(candidate.start, candidate.end)
    if (!wanted(candidate)) return []
    const ruled = weightAmongDistractors({ ...candidate, words }, scope, facts)
    const share = shareOf(featuresOf(text, candidate, facts))
    if (ruled === 0 && (share < KEPT || isRefusedFinally(candidate, scope, facts))) return []
    const one = { ...candidate, words, weight: ruled === 0 ? WEIGHED : ruled }
    const rules = limitRules(one, candidate.weight, facts, doubtsOf(one, facts))
    return [{ ...one, share, rules: [...rules, ...weighed(ruled, share)] }]
  })
  const roll = findRoll(text) ?? undefined
  const seen = new Set<string>()
  return settleImmediate(text, withoutWider(text, withoutOverlaps(withoutCountedOut(text, judged)))).flatMap(
    (candidate): FoundDue[] => {
      const due = withPhrase(normal, candidate)
      const key = keyOf(due)
      if (seen.has(key)) return []
      seen.add(key)
      const most =
        candidate.rules.includes('weekday') || candidate.rules.includes('far-year')
          ? 0.5
          : isNormative(facts)
            ? 0.79
            : 1
      return [
        {
          due,
          ...originalRange(normal, candidate.start, candidate.end),
          weight: Math.round(Math.min(candidate.weight, most) * 100) / 100,
          rules: candidate.rules,
          share: candidate.share,
          ...(roll === undefined ? {} : { roll }),
          ...(candidate.doubt === undefined ? {} : { doubt: candidate.doubt }),
        },
      ]
    },
  )
}

/** A period that a heading over tasks names, with or without "trong": "Nhiệm vụ trọng tâm tháng 12/2025". */
export function findPeriodIn(heading: string, facts: SentenceFacts): FoundDue | null {
  const normal = normalizeForDues(heading)
  const bare = /^[\p{L}\d]{0,3}[.)]? ?(?:trong )?(?:tháng|quý|năm) [\div]+(?:[/ ](?:năm )?\d{4})?:?$/u.test(
    normal.text.trim(),
  )
  if (!bare && !/(?:nhiệm vụ|công việc|nội dung (?:cần )?(?:thực hiện|triển khai))/u.test(normal.text)) return null
  if (/kết quả|tình hình|đánh giá|đã/u.test(normal.text)) return null
  const periods = findPeriods(normal.text, { ...facts, cell: true }).filter(({ due }) => due.kind === 'period')
  const only = periods.length === 1 ? periods[0] : undefined
  if (only === undefined) return null
  return {
    due: withPhrase(normal, only),
    ...originalRange(normal, only.start, only.end),
    weight: Math.round(only.weight * 90) / 100,
    share: 1,
    rules: limitRules({ ...only, words: normal.text.slice(only.start, only.end) }, only.weight, facts, []),
  }
}

/** What a passage says about limits that fall on a day off; null when nothing. */
export function findRollIn(text: string): 'forward' | 'backward' | null {
  return findRoll(normalizeForDues(text).text)
}

/** The last full date a sentence names, limit or not, for "cùng ngày" in the next one. */
export function lastDateIn(sentence: string): Temporal.PlainDate | null {
  const days = findDays(normalizeForDues(sentence).text)
  for (const { on } of days.toReversed()) {
    if (on.type !== 'civil' || on.year === null) continue
    try {
      return Temporal.PlainDate.from({ year: on.year, month: on.month, day: on.day }, { overflow: 'reject' })
    } catch {
      return null
    }
  }
  return null
}
