/** What a gap in a roster says, and under which key. */
import { expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import type { Gap } from '../duty/index.ts'
import { Temporal } from '../shared/index.ts'
import { type GapNoticeFacts, gapNotices } from './gap-notices.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`2026-12-${text}:00+07:00`)
const empty = (startsAt: string, endsAt: string): Extract<Gap, { kind: 'empty' }> => ({
  kind: 'empty',
  shift: { id: startsAt, rosterId: 'r', startsAt: at(startsAt), endsAt: at(endsAt), places: [] },
  rank: 1,
})
const away = (personId: string, startsAt: string, endsAt: string): Extract<Gap, { kind: 'away' }> => ({
  ...empty(startsAt, endsAt),
  kind: 'away',
  personId,
  reason: 'vắng mặt',
})
const facts = (gaps: Gap[]): GapNoticeFacts => ({
  gaps,
  hearers: ['boss'],
  nameOf: (personId) => personId.toUpperCase(),
  publishedUntil: at('07T07:30'),
})

it.each<[string, Gap, string, string]>([
  [
    'away',
    away('an', '04T17:00', '05T07:30'),
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: người ở chỗ thứ 1 vắng mặt',
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: AN (chỗ thứ 1) vắng mặt',
  ],
  [
    'left',
    { ...away('an', '04T17:00', '05T07:30'), kind: 'left' },
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: người ở chỗ thứ 1 đã nghỉ hoặc chuyển công tác',
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: AN (chỗ thứ 1) đã nghỉ hoặc chuyển công tác',
  ],
  [
    'empty',
    empty('04T17:00', '05T07:30'),
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: chưa có người ở chỗ thứ 1',
    'ca bắt đầu 17:00 thứ Sáu 04/12/2026: chưa có người ở chỗ thứ 1',
  ],
])('%s: mail names the shift, the page the person as well; why, neither', (_, gap, mailed, shown) => {
  const others = ['05T17:00', '06T17:00', '07T17:00', '08T17:00', '09T17:00'].map((day) => empty(day, '11T07:30'))
  const today = gapNotices(facts([...others, gap]), calendar, at('04T08:00')).find(({ reason }) =>
    reason.includes('04/12'),
  )
  expect([today?.reason, today?.content]).toEqual([`Hôm nay, ${mailed}`, shown])
})

it('who will not come is another’s gap than the next who will not come', () => {
  const keys = (...gaps: Gap[]) =>
    gapNotices(facts(gaps), calendar, at('04T08:00')).flatMap(({ occurrence }) =>
      occurrence.startsWith('today') ? [occurrence] : [],
    )
  const turn = ['04T17:00', '05T07:30'] as const
  expect(new Set([empty(...turn), away('an', ...turn), away('binh', ...turn)].flatMap((gap) => keys(gap))).size).toBe(3)
})
