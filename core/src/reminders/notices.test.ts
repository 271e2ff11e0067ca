import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { type NoticeFacts, planNotices } from './notices.ts'
import { defaultPolicy } from './policy.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)
const change = (action: string, more: Partial<NoticeFacts['change']> = {}) => ({
  id: 't',
  action,
  by: 'boss',
  to: 'in-progress',
  due: null,
  ...more,
})
const facts = (more: Partial<NoticeFacts>): NoticeFacts => ({
  change: change('approve'),
  askedBy: null,
  addressees: ['lan', 'minh'],
  told: ['lan'],
  at: at('2026-11-16T09:00'),
  ...more,
})
const notices = (item: NoticeFacts) =>
  planNotices(item, { policy: defaultPolicy('none'), calendar, now: item.at }).map(
    ({ personId, reason }) => `${personId}: ${reason}`,
  )
const moved = { before: at('2026-11-20T17:00'), after: at('2026-11-27T17:00') }
const MOVED = 'hời hạn đổi từ 17:00 thứ Sáu 20/11/2026 sang 17:00 thứ Sáu 27/11/2026'

describe('planNotices', () => {
  it.each<[string, Partial<NoticeFacts>, string[]]>([
    [
      'recalled: whoever heard of it',
      { change: change('recall'), told: ['lan', 'old'] },
      ['lan: Việc đã được thu hồi', 'old: Việc đã được thu hồi'],
    ],
    [
      'given to another: whoever had it',
      { change: change('reassign'), told: ['lan', 'old'] },
      ['old: Việc đã được giao cho người khác'],
    ],
    [
      'not approved: whoever did it',
      { change: change('return') },
      ['lan: Kết quả chưa được duyệt, việc được trả lại để làm tiếp'],
    ],
    ['handed back: a matter of those who decide', { change: change('return', { by: 'lan', to: 'returned' }) }, []],
    [
      'an extension refused: whoever asked',
      { change: change('refuse-extension'), askedBy: 'lan' },
      ['lan: Đề nghị gia hạn không được chấp thuận'],
    ],
    [
      'a limit that moved: who heard the old one',
      { change: change('grant-extension', { due: moved }) },
      [`lan: T${MOVED}`],
    ],
    [
      'two things at once: one notice',
      { change: change('resume', { due: moved }) },
      [`lan: Việc được tiếp tục; t${MOVED}`],
    ],
    ['one\u2019s own doing', { change: change('suspend', { by: 'lan' }) }, []],
    ['nothing that concerns anybody', {}, []],
  ])('%s', (_, item, expected) => {
    expect(notices(facts(item))).toEqual(expected)
  })

  it('waits for office hours, except under a policy without quiet hours', () => {
    const evening = facts({ change: change('recall'), at: at('2026-11-16T20:00') })
    const sendAt = (urgency: 'none' | 'hoa-toc') =>
      planNotices(evening, { policy: defaultPolicy(urgency), calendar, now: evening.at })[0]?.sendAt
    expect(sendAt('none')?.equals(at('2026-11-17T07:30'))).toBe(true)
    expect(sendAt('hoa-toc')?.equals(evening.at)).toBe(true)
  })

  it('does not wait for office hours beyond the limit that holds now', () => {
    const evening = facts({
      change: change('resume', { due: { before: at('2026-11-27T17:00'), after: at('2026-11-21T17:00') } }),
      at: at('2026-11-20T20:00'),
    })
    expect(planNotices(evening, { policy: defaultPolicy('none'), calendar, now: evening.at })).toMatchObject([
      { sendAt: evening.at, urgent: true },
    ])
  })
})
