/** So many hours, days, weeks from or before something (patterns 15–19). */
import { type LeadName, leadOf } from './amount-leads.ts'
import { AMOUNT, amountOf, type Unit, unitOf } from './amounts.ts'
import {
  AFTER,
  type Anchor,
  anchorOf,
  anchorTail,
  BEFORE,
  EVENT_BEFORE_AMOUNT,
  LEFT_RECEIPT,
  NOTICE_BEFORE_AMOUNT,
} from './anchors.ts'
import type { Candidate, SentenceFacts } from './candidate.ts'
import {
  CONSENT,
  CONSEQUENCE,
  DURATION_TERM,
  HANDING,
  isCondition,
  isProcessTerm,
  isWaiting,
  LASTING,
  LASTS,
  looksBack,
  NO_LIMIT_RIGHT,
} from './durations.ts'
import { findAll } from './patterns.ts'
import { lastPlace, type Scope, scopeOf } from './scope.ts'
import { ASKING, DOING } from './vocabulary.ts'

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
