/** What the first line says: how late and how full, then what waits for this person's word. Pure: see answer.test.ts. */
import type { Today } from '@kip/core/insight'

export type Waiting = {
  name: 'attention' | 'register' | 'direct' | 'decide' | 'handOn' | 'unacknowledged' | 'ownOverdue'
  total: number
  /** null: on this page */
  href: string | null
}

export type AnswerWords = {
  /** as the lists and the time line call it */
  whose: 'all' | 'unit' | 'mine'
  /** null: nothing to count, and something else to say */
  counts: Today['counts'] | null
  waiting: Waiting[]
}

export function answerOf(today: Today): AnswerWords {
  const { counts: own, oversight, toDecide, toDirect, toRegister, toHandOn, attention } = today
  const all: Waiting[] = [
    { name: 'attention', total: attention?.length ?? 0, href: null },
    { name: 'register', total: toRegister?.total ?? 0, href: '/incoming?status=new' },
    { name: 'direct', total: toDirect?.total ?? 0, href: '/incoming?status=registered&sort=queue' },
    { name: 'decide', total: toDecide.total, href: '/assignments?view=decide' },
    { name: 'handOn', total: toHandOn?.total ?? 0, href: '/assignments?view=unit&unassigned=true' },
    {
      name: 'unacknowledged',
      total: own.unacknowledged,
      href: '/assignments?view=mine&unacknowledged=true',
    },
    // Beside the figures of the whole, one's own would be lost.
    { name: 'ownOverdue', total: oversight ? own.overdue : 0, href: '/assignments?view=mine&overdue=true' },
  ]
  const waiting = all.filter(({ total }) => total > 0)
  if (oversight) return { whose: oversight.of === 'ward' ? 'all' : 'unit', counts: oversight.counts, waiting }
  const isIdle = own.overdue + own.today + own.week === 0
  return { whose: 'mine', counts: isIdle && waiting.length > 0 ? null : own, waiting }
}
