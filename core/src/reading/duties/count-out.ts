/** From a duty as found to a duty as told: events dated, the limit counted out, the ward asked for. */
import { type CalendarIndex, type Due, nextWorkingDay, resolveDue, type StatedDue } from '../../calendar/index.ts'
import { dateIn, formatInstant, type Temporal } from '../../shared/index.ts'
import { type FoundDue, plainWords } from '../deadlines/index.ts'
import { evidenceOf, isPassage } from '../layout/index.ts'
import { bindsWard } from './binding.ts'
import { leastOfRules, type RuledDuty } from './confidence.ts'
import { dateEvent, findHappenings } from './happenings.ts'
import type { Draft, Walk } from './walk.ts'

/** near enough to be the same thing said again with its limit */
const NEAR = 4

/** "… yêu cầu cung cấp các tài liệu sau: …" and "Trong thời hạn 15 ngày …, cung cấp tài liệu": one task, said twice. */
function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft, i) => {
    if (draft.found !== null) return true
    const words = wordsOf(draft.what)
    return !drafts.slice(i + 1, i + 1 + NEAR).some((later) => {
      if (later.found === null || later.who !== draft.who) return false
      const known = new Set(wordsOf(later.what))
      const shared = words.filter((word) => known.has(word)).length
      return words.length > 1 && shared / words.length >= 0.75
    })
  })
}

const wordsOf = (what: string) =>
  plainWords(what)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 1 && !/^(?:các|những|sau|và|cho|về|theo|của)$/u.test(word))

/** Told requests are given up when the paper sets a limit of its own. */
export function settle(drafts: readonly Draft[]): Draft[] {
  const fresh = drafts.some(
    (draft) =>
      !draft.told && draft.found !== null && (draft.found.due.kind === 'date' || draft.found.due.kind === 'window'),
  )
  return withoutRepeats(drafts)
    .filter((draft) => !draft.told || !fresh)
    .map((draft) =>
      draft.told && !draft.rules.includes('told') ? { ...draft, rules: [...draft.rules, 'told'] } : draft,
    )
}

export function toDuty(walk: Walk, draft: Draft, calendar: CalendarIndex): RuledDuty {
  const evidence = evidenceOf(walk.layout, draft.paragraph, draft.start, draft.end)
  // Where no limit was found, one may stand in a word that was misread: then the whole sentence counts.
  const certainty = draft.found === null ? (evidence.certainty ?? 1) : certaintyOfLimit(walk, draft, draft.found)
  const rules: RuledDuty['rules'] = {
    limit: draft.found?.rules ?? [],
    duty: isPassage(walk.layout) ? [...draft.rules.filter((rule) => rule !== 'asked'), 'passage'] : draft.rules,
  }
  return {
    what: draft.what,
    who: draft.who,
    forUs: bindsWard(draft.who, walk.facts),
    due: draft.found === null ? null : countOut(walk, draft.found, draft, calendar),
    confidence: Math.round(Math.min(leastOfRules(rules), certainty) * 100) / 100,
    evidence,
    rules,
  }
}

/** A limit is as sure as the words it was read from: the sentence's own, or those of the heading that hands it down. */
function certaintyOfLimit(walk: Walk, { paragraph, start }: Draft, { due: { phrase } }: FoundDue): number {
  const own = paragraph.text.indexOf(phrase, start)
  const place =
    own >= 0
      ? { paragraph, at: own }
      : walk.paragraphs.map((other) => ({ paragraph: other, at: other.text.indexOf(phrase) })).find(({ at }) => at >= 0)
  if (place === undefined) return 1
  return evidenceOf(walk.layout, place.paragraph, place.at, place.at + phrase.length).certainty ?? 1
}

const NEXT_DAY = /(?:ngày làm việc|ngày) (?:hôm sau|tiếp theo|kế tiếp|liền kề|sau)|hôm sau/iu

function countOut(walk: Walk, found: FoundDue, draft: Draft, calendar: CalendarIndex): Due {
  const { issuedOn, receivedAt } = walk.facts
  const words = found.due.kind === 'relative' ? found.due.anchorText : found.due.kind === 'event' ? found.due.text : ''
  const around = draft.paragraph.text.slice(draft.start, draft.end)
  const eventOn =
    words === ''
      ? null
      : (dayOfThisPaper(words, walk) ??
        dateEvent(words.replace(NEXT_DAY, ''), [...findHappenings(around), ...walk.happenings]))
  const due = dayAfterEvent(found.due, eventOn, calendar) ?? found.due
  const { resolvesTo, steps } = resolveDue(
    due,
    {
      issuedOn,
      receivedAt,
      effectiveOn: walk.effectiveOn,
      eventOn: due.kind === 'event' || due.kind === 'relative' ? eventOn : null,
    },
    calendar,
    { roll: found.roll },
  )
  return { ...due, resolvesTo: resolvesTo === null ? null : formatInstant(resolvesTo), steps }
}

/** "ngày làm việc tiếp theo kể từ ngày ban hành Thông báo này": the paper knows its own day */
function dayOfThisPaper(words: string, { facts }: Walk): Temporal.PlainDate | null {
  if (!NEXT_DAY.test(words) || !/(?<!\p{L})này\s*$/iu.test(words)) return null
  if (/(?<!\p{L})(?:ký|ban hành|phát hành) /iu.test(words)) return facts.issuedOn
  return /nhận /iu.test(words) && facts.receivedAt !== null ? dateIn(facts.receivedAt) : null
}

/** "trước 14 giờ ngày làm việc tiếp theo sau khi kết thúc đợt kiểm tra", where the paper dates that end. */
function dayAfterEvent(due: StatedDue, eventOn: Temporal.PlainDate | null, calendar: CalendarIndex): StatedDue | null {
  if (due.kind !== 'event' || eventOn === null || !NEXT_DAY.test(due.text)) return null
  const clock = /(?<hour>[01]?\d|2[0-3]) ?(?:giờ|h|g|:) ?(?<minute>[0-5]\d)?/iu.exec(due.text)
  const date = /ngày làm việc/iu.test(due.text) ? nextWorkingDay(calendar, eventOn) : eventOn.add({ days: 1 })
  return {
    kind: 'date',
    bound: /^trước/iu.test(due.phrase) ? 'before' : 'by',
    date: date.toString(),
    time: clock === null ? null : `${(clock.groups?.hour ?? '').padStart(2, '0')}:${clock.groups?.minute ?? '00'}`,
    phrase: due.phrase,
  }
}
