import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { parseInstant } from '../shared/index.ts'
import { confirmLimits } from './limits.ts'

const OPEN = [
  { id: 'a', instruction: 'Rà soát' },
  { id: 'b', instruction: 'Báo cáo' },
]
const context = { now: parseInstant('2026-11-16T08:00:00+07:00'), calendar: indexCalendar(defaultCalendar()) }
const confirm = (limits: Parameters<typeof confirmLimits>[1]) =>
  confirmLimits(OPEN, limits, context).map(({ id, dueAt }) => [id, dueAt?.toString() ?? null])

describe('limits of tasks that go over', () => {
  it('are an instant, the end of a day, or none on purpose', () => {
    expect(
      confirm([
        { assignmentId: 'b', dueAt: null },
        { assignmentId: 'a', dueOn: '2026-11-20' },
        { assignmentId: 'of another paper', dueOn: '2026-11-20' },
      ]),
    ).toEqual([
      ['a', '2026-11-20T10:00:00Z'],
      ['b', null],
    ])
  })

  it.each<[string, Parameters<typeof confirmLimits>[1], RegExp]>([
    ['a task is left out', [{ assignmentId: 'a', dueAt: null }], /«Báo cáo» chưa được xác nhận/],
    ['nothing is said', [{ assignmentId: 'a' }, { assignmentId: 'b', dueAt: null }], /«Rà soát» chưa được xác nhận/],
    [
      'it is over',
      [
        { assignmentId: 'a', dueOn: '2026-11-13' },
        { assignmentId: 'b', dueAt: null },
      ],
      /đã qua/,
    ],
  ])('%s: refused', (_, limits, sentence) => {
    expect(() => confirm(limits)).toThrow(sentence)
  })
})
