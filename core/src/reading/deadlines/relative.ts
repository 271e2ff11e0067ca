/** So many hours, days, weeks from or before something (patterns 15–19). */
import { bindsNobody } from './amount-binds.ts'
import { type LeadName, leadOf } from './amount-leads.ts'
import { type Amount, findAmounts } from './amounts.ts'
import {
  AFTER,
  AHEAD,
  anchorOf,
  anchorTail,
  BEFORE,
  BEFORE_THAT,
  EVENT_AFTER_LEFT,
  EVENT_BEFORE_AMOUNT,
  EVENT_IN_FRONT,
  FOR_WHOM,
  TOWARDS,
  WHEN,
} from './anchors.ts'
import { type Candidate, isNormative, type SentenceFacts } from './candidate.ts'
import { type Around, countedBefore, countedFrom, type Limit, withoutAnchor } from './counted.ts'
import { isHourOfDay } from './days.ts'
import { CONSEQUENCE, FORBIDDEN_TILL, isDuration, lasts } from './durations.ts'
import { WORK } from './event-words.ts'
import { eventInFront, eventJustBefore } from './front-events.ts'
import { lastPlace, opensItem, scopeOf } from './scope.ts'
import { DOING } from './vocabulary.ts'

/** an amount and the words that belong to it stand together */
const LOOK_BACK = 240
const LOOK_AHEAD = 400

export function findRelative(text: string, facts: SentenceFacts): Candidate[] {
  const amounts = findAmounts(text)
  const read = amounts.map((amount, index) => readAmount(text, amount, amounts[index + 1], facts))
  // backwards, so that "trong 01 ngày, … trong 05 ngày, … trong 02 ngày kể từ …" all have what the last is counted from
  for (let i = read.length - 2; i >= 0; i--) {
    const [one, next] = [read[i], read[i + 1]]
    if (one === undefined || next?.limit == null || one.limit !== null) continue
    if (sharesAnchor(text, one.around, next))
      one.limit = { ...next.limit, amount: one.around.amount.amount, weight: 0.7 }
  }
  // and forwards: "30 ngày đối với nhóm B và 45 ngày đối với nhóm A"
  for (let i = 1; i < read.length; i++) {
    const [before, one] = [read[i - 1], read[i]]
    if (one === undefined || before?.limit == null || one.limit !== null || one.around.lead !== null) continue
    const between = text.slice(before.around.amount.end, one.around.start)
    if (BETWEEN_TWO.test(between) && one.around.right.startsWith(' đối với'))
      one.limit = { ...before.limit, amount: one.around.amount.amount, weight: 0.65 }
  }
  // "… trong 02 ngày kể từ …, trường hợp phải xác minh thì 05 ngày"
  for (let i = 1; i < read.length; i++) {
    const [before, one] = [read[i - 1], read[i]]
    if (before?.limit == null || before.limit.amount < 0 || one === undefined || one.limit !== null) continue
    const between = text.slice(before.around.amount.end, one.around.amount.start)
    if (OTHER_CASE.test(between) && !isDuration(one.around.right, '', one.around.scope))
      one.limit = { ...before.limit, amount: one.around.amount.amount, weight: 0.65 }
  }
  // "nhóm B là 24 giờ, nhóm C là 48 giờ", "tối thiểu: a) 10 ngày …; b) 05 ngày …": one lead for all of a list
  for (let i = 1; i < read.length; i++) {
    const [before, one] = [read[i - 1], read[i]]
    if (before?.limit == null || one === undefined || one.limit !== null) continue
    if (one.around.amount.start - before.around.amount.end > LOOK_BACK) continue
    const front = text.slice(Math.max(0, before.around.amount.start - LOOK_BACK), before.around.amount.start)
    const between = text.slice(before.around.amount.end, one.around.amount.start)
    const alike = EACH_IS.test(front)
      ? THEN_IS
      : ITEM.test(front)
        ? THEN_ITEM
        : SAYS_TERM.test(front)
          ? THEN_LABEL
          : null
    if (alike?.test(between) === true && !isDuration(one.around.right.replace(/^ đối với/u, ''), '', one.around.scope))
      one.limit = { ...before.limit, amount: Math.sign(before.limit.amount) * one.around.amount.amount, weight: 0.7 }
  }
  return read.flatMap(({ around, limit }): Candidate[] => {
    if (limit === null) return []
    const { weight, ...counted } = limit
    const { start, end, amount } = around
    return [{ due: { kind: 'relative', unit: amount.unit, phrase: '', ...counted }, start, end, weight }]
  })
}

const EACH_IS = /(?<!\p{L})là (?:không quá |tối đa )?$/u
const THEN_IS = /^(?: [^,;.\d]{2,60})?[,;] (?:và |còn )?[^,;.\d]{2,60} là (?:không quá |tối đa )?$/u
const ITEM = /[:;] (?:[\p{L}\d]\) |- |\+ )(?:không quá |tối đa |chậm nhất )?$/u
const THEN_ITEM = /^ [^;.]{2,120}[;,] (?:và )?(?:[\p{L}\d]\) |- |\+ )(?:không quá |tối đa |chậm nhất )?$/u
/** "Thời hạn giải quyết: 14 ngày làm việc …; hồ sơ nộp trực tuyến: 10 ngày làm việc" */
const SAYS_TERM =
  /(?:thời hạn|thời gian) (?:giải quyết|xử lý|trả kết quả|thực hiện thủ tục)(?: [^:;.]{0,40})?: (?:không quá |tối đa )?$/u
const THEN_LABEL = /^ [^;.]{2,120}; [^;:.\d]{2,80}: (?:không quá |tối đa )?$/u
const OTHER_CASE =
  /[,;] (?:riêng|trường hợp|đối với|nếu|còn|với)(?!\p{L})[^.;\d]{3,140}? (?:thì|là)(?: không quá| tối đa| trong| chậm nhất)? $/u
const BETWEEN_TWO = /^ đối với [^,;.\d]{2,70}[,;]?(?: và| còn)? $/u

type Read = { around: Around; limit: Limit | null }

function readAmount(text: string, amount: Amount, next: Amount | undefined, facts: SentenceFacts): Read {
  const from = Math.max(0, amount.start - LOOK_BACK)
  const left = text.slice(from, amount.start)
  const full = text.slice(amount.end, amount.end + LOOK_AHEAD)
  const whom = FOR_WHOM.exec(full)?.[0] ?? ''
  const right = full.slice(whom.length)
  const isAfter = AFTER.test(right) || WHEN.test(right)
  const eventLeft = amount.unit === 'month' || amount.unit === 'year' ? null : EVENT_BEFORE_AMOUNT.exec(left)
  const isBefore =
    !isAfter &&
    ((BEFORE.test(right) && !(eventLeft !== null && right.startsWith(','))) ||
      (TOWARDS.test(right) && /(?<!\p{L})trước(?!\p{L})[^.;,]*$/u.test(left)))
  const lead = leadOf(left)
  const behind = amount.end + whom.length
  const tail = isAfter || isBefore ? anchorTail(right.slice(0, startOfNext(text, next) - behind)) : ''
  const led = eventLeft !== null && !isAfter ? eventLeft.index : lead?.start
  const start = led === undefined ? amount.start : from + led
  const end = tail === '' ? amount.end : behind + tail.length
  const scope = scopeOf(text, start, end)
  const around: Around = {
    amount,
    left,
    right: full,
    lead,
    led: text.slice(start, amount.start),
    tail,
    scope,
    start,
    end,
    facts,
  }
  if (
    (/ngày (?:mùng )?$/u.test(left) && amount.unit === 'month') ||
    (amount.unit === 'hour' && (lead === null || lead.name === 'before') && isHourOfDay(text, amount.start)) ||
    bindsNobody(lead?.name ?? null, full, scope, facts)
  )
    return { around, limit: null }
  if (isAfter) return { around, limit: countedFrom(around) }
  if (isBefore) return { around, limit: countedBefore(around) ?? withoutAnchor(around) }
  if (eventLeft !== null && !/^trước (?:ngày|thời điểm) \d/u.test(eventLeft[0])) {
    const anchorText = eventLeft[0].trim()
    return { around, limit: { amount: -amount.amount, anchor: 'event', anchorText, weight: 0.88 } }
  }
  const before = BEFORE_THAT.exec(left)
  if (before !== null) {
    const from = amount.start - (left.length - before.index)
    return { around: { ...around, start: from }, limit: handedBefore(around, left.slice(0, before.index)) }
  }
  const ahead = AHEAD.exec(full)?.[0]
  if (ahead !== undefined)
    return { around: { ...around, end: amount.end + ahead.length }, limit: countedAhead(around, ahead) }
  const eventAfter =
    lead === null && /^(?:,| phải| thì)/u.test(full) ? EVENT_AFTER_LEFT.exec(left)?.[0].trim() : undefined
  if (eventAfter !== undefined && lastPlace(scope.rightClause, DOING) >= 0) {
    const { anchor } = anchorOf(eventAfter, '', facts)
    return { around, limit: { amount: amount.amount, anchor, anchorText: eventAfter, weight: 0.7 } }
  }
  const opening = EVENT_IN_FRONT.exec(scope.clause)?.groups?.event
  if (opening !== undefined && mustThen(around)) {
    const { anchor } = anchorOf(opening, '', facts)
    const at = scope.left.lastIndexOf(opening)
    const limit = { amount: amount.amount, anchor, anchorText: opening, weight: 0.8 }
    return { around: { ...around, start: start - scope.left.length + at }, limit }
  }
  const front = eventInFront(scope, LED_SO.includes(lead?.name), facts)
  const just =
    lead === null || lead.name === 'atMost' || lead.name === 'latest' ? eventJustBefore(left, full, scope, facts) : null
  const told = front ?? just
  if (told !== null && (front === null || !isDuration(full, around.led, scope))) {
    const { anchor } = anchorOf(told.event, scope.clause, facts)
    const limit = { amount: amount.amount, anchor, anchorText: told.event, weight: 0.7 }
    return { around: { ...around, start: (front === null ? amount.start : start) - told.back }, limit }
  }
  return { around, limit: withoutAnchor(around) }
}

/** "Các phòng gửi nội dung trước đó 03 ngày": handed over so long before what the paper has just named */
function handedBefore({ amount, right, scope }: Around, left: string): Limit | null {
  if (!/^(?:[,.;)]|$)/u.test(right) || lastPlace(left.slice(-scope.clause.length), WORK) < 0) return null
  if (/(?<!\p{L})(?:đã|vừa|từng|chưa)(?!\p{L})[^,;]*$/u.test(left)) return null
  return { amount: -amount.amount, anchor: 'event', anchorText: 'trước đó', weight: 0.75 }
}

/** "Trong 10 ngày tới, các khu phố rà soát xong danh sách", "Một tuần nữa phải có báo cáo" */
function countedAhead({ amount, lead, right, scope, facts }: Around, ahead: string): Limit | null {
  if (isNormative(facts) || (lead !== null && !LED_SO.includes(lead.name))) return null
  const then = right.slice(ahead.length)
  const opens = opensItem(scope.clause)
  if (/(?<!\p{L})(?:đã|vừa|dự kiến|dự báo|sẽ|có thể|không)(?!\p{L})[^,;]*$/u.test(scope.span)) return null
  const asked = opens
    ? /^(?:,| thì| phải| cần)/u.test(then) && lastPlace(then.split(/[.;]/u)[0] ?? '', DOING) >= 0
    : lead !== null && lastPlace(scope.clause, DOING) >= 0
  if (!asked || (opens && /^[^.;]*(?<!\p{L})(?:dự báo|có thể|mưa|nắng|bão|sẽ)(?!\p{L})/u.test(then))) return null
  return { amount: amount.amount, anchor: 'issue', anchorText: ahead.trim(), weight: 0.75 }
}

/** Behind "Kể từ ngày …, trong 20 ngày" somebody must, and nothing only goes on, is allowed or is forbidden so long. */
function mustThen({ lead, led, right, scope }: Around): boolean {
  if (!LED_SO.includes(lead?.name) || isDuration(right, led, scope)) return false
  if (FORBIDDEN_TILL.test(right) || CONSEQUENCE.test(right.slice(0, 240))) return false
  return /^[^.;]*?(?<!\p{L})(?:phải|có trách nhiệm|có nghĩa vụ|đề nghị|yêu cầu)(?!\p{L})/u.test(scope.rightClause)
}

const LED_SO: readonly (LeadName | undefined)[] = ['within', 'in', 'atMost', 'latest']

/** "50% trong 30 ngày và 50% còn lại trong 60 ngày kể từ ngày …": both are counted from the same. */
function sharesAnchor(text: string, { amount, lead, led, scope, right }: Around, next: Read): boolean {
  if (next.limit === null || next.limit.anchorText === '' || next.limit.amount < 0 || !LED_SO.includes(lead?.name))
    return false
  const between = text.slice(amount.end, next.around.start)
  if (between.length > 140 || /\.(?= )/u.test(between)) return false
  if (between.includes(';') && next.around.lead !== null && lead?.name !== next.around.lead.name) return false
  if (isDuration(right.replace(/^ đối với/u, ''), led, scope) || lasts(scope)) return false
  return lastPlace(scope.clause, DOING) >= 0 || right.startsWith(' đối với')
}

/** What an amount is counted from ends at the latest where the next limit begins: "… và báo cáo trong 10 ngày sau khi …". */
function startOfNext(text: string, next: Amount | undefined): number {
  if (next === undefined) return text.length
  const from = Math.max(0, next.start - 60)
  const lead = leadOf(text.slice(from, next.start))
  if (lead === null) return text.length
  const start = from + lead.start
  const near = Math.max(0, start - 120)
  const joined = text.slice(near, start).lastIndexOf(' và ')
  return joined >= 0 ? near + joined : start
}
