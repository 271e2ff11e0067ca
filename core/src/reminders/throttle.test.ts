import { describe, expect, it, test } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { formatInstant, Temporal } from '../shared/index.ts'
import { CHANNELS } from './channels.ts'
import { compareInDigest, sayHeld, throttle } from './throttle.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`2026-11-${text}:00+07:00`)
const told = (instant: Temporal.Instant | null) => instant && formatInstant(instant).slice(8, 16)

describe('what is not urgent', () => {
  test.each<[name: string, lately: string[], perHour: number | null, limit: string | null, until: string | null]>([
    ['goes out when nothing did within the hour', [], 1, null, null],
    ['goes out again when the hour is over', ['16T09:00'], 1, null, null],
    ['waits for the end of the hour', ['16T09:20'], 1, null, '16T10:20'],
    ['waits for the last of so many', ['16T09:10', '16T09:40', '16T08:00'], 1, null, '16T10:40'],
    ['has room where two are allowed', ['16T09:40'], 2, null, null],
    ['waits for the first of two', ['16T09:40', '16T09:10'], 2, null, '16T10:10'],
    ['does not wait beyond its limit', ['16T09:20'], 1, '16T10:20', null],
    ['waits when its limit is later', ['16T09:20'], 1, '16T10:21', '16T10:20'],
    ['waits when its limit has passed', ['16T09:20'], 1, '16T08:00', '16T10:20'],
    ['never waits in a channel that is silent', ['16T09:20', '16T09:30'], null, null, null],
    ['is not held up by what a clock that was ahead wrote down', ['23T09:00'], 1, null, null],
  ])('%s', (_, lately, perHour, limit, until) => {
    const due = [
      { urgent: false, before: null },
      { urgent: false, before: limit === null ? null : at(limit) },
    ]
    const verdict = throttle(due, { interruptions: lately.map(at), perHour }, { calendar, now: at('16T10:00') })
    expect(told(verdict.until)).toBe(until)
    expect([verdict.now.length, verdict.held.length]).toEqual(until === null ? [2, 0] : [0, 2])
  })

  test.each<[now: string, last: string, until: string]>([
    ['16T16:50', '16T16:40', '17T07:30'],
    ['20T16:50', '20T16:10', '23T07:30'],
    ['16T11:00', '16T10:45', '16T13:00'],
  ])('waits for the office: at %s', (now, last, until) => {
    const due = [{ urgent: false, before: null }]
    const verdict = throttle(due, { interruptions: [at(last)], perHour: 1 }, { calendar, now: at(now) })
    expect(told(verdict.until)).toBe(until)
  })
})

it('lets through what is urgent, and holds the rest back', () => {
  const urgent = { urgent: true, before: null }
  const ordinary = { urgent: false, before: null }
  const lately = { interruptions: [at('16T09:50')], perHour: 1 }
  const verdict = throttle([ordinary, urgent, ordinary], lately, { calendar, now: at('16T10:00') })
  expect(verdict).toMatchObject({ now: [urgent], held: [ordinary, ordinary] })
})

it('makes of a flood one interruption an hour and one for each urgent paper, nothing missing, nothing twice', () => {
  const interruptions: Temporal.Instant[] = []
  let until: Temporal.Instant | null = null
  let collected: number[] = []
  const heard: { at: Temporal.Instant; ids: number[]; urgent: boolean }[] = []
  const start = at('16T09:00')
  for (let second = 0; second <= 7_200; second += 18) {
    const now = start.add({ seconds: second })
    if (until !== null && Temporal.Instant.compare(until, now) <= 0) {
      heard.push({ at: now, ids: collected, urgent: false })
      interruptions.push(now)
      until = null
      collected = []
    }
    if (second >= 3_600) continue
    const id = second / 18
    const due = [{ id, urgent: id % 40 === 7, before: at('20T17:00') }]
    const verdict = throttle(due, { interruptions, perHour: CHANNELS.email.perHour }, { calendar, now })
    for (const item of verdict.now) {
      heard.push({ at: now, ids: [item.id], urgent: item.urgent })
      if (!item.urgent) interruptions.push(now)
    }
    until = verdict.until ?? until
    collected.push(...verdict.held.map((item) => item.id))
  }
  const firstHour = heard.filter((one) => Temporal.Instant.compare(one.at, start.add({ hours: 1 })) < 0)
  expect(firstHour).toHaveLength(1 + 5)
  expect(heard).toHaveLength(1 + 5 + 1)
  expect(heard.flatMap(({ ids }) => ids).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n))
})

it('lists the most urgent first, of equal ones the nearest limit, what has none last', () => {
  const item = (urgency: Urgency, dueAt: string | null) => ({ urgency, dueAt: dueAt === null ? null : at(dueAt) })
  const inOrder = [
    item('hoa-toc', '20T17:00'),
    item('khan', '18T17:00'),
    item('khan', null),
    item('none', '17T17:00'),
    item('none', '19T17:00'),
    item('none', null),
  ]
  expect(inOrder.toReversed().sort(compareInDigest)).toEqual(inOrder)
})

it('says in the ledger until when and why something waits', () => {
  expect(sayHeld('email', at('16T10:00'), 'Asia/Ho_Chi_Minh')).toBe(
    'Gộp vào bản tổng hợp lúc 10:00 thứ Hai 16/11/2026: mỗi giờ chỉ gửi 1 thư không khẩn cho một người.',
  )
})
