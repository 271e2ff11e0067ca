import { expect, it } from 'vitest'
import type { DocumentStatus } from '../documents/index.ts'
import type { Urgency } from '../reading/index.ts'
import { Temporal } from '../shared/index.ts'
import { decideStart } from './escalation-start.ts'

const now = Temporal.Instant.from('2026-11-29T22:00:00+07:00')
const ago = (hours: number) => now.subtract({ hours })
const RECALLED = { status: 'returned', because: 'recalled' }
const REPLACED = { status: 'done', because: 'replaced' }
const ON = { enabled: true, freshHours: 12 }

it.each<[string, Urgency, Urgency, Urgency | null, object, string]>([
  ['the mark becomes known', 'none', 'hoa-toc', null, {}, 'start'],
  ['corrected upward', 'khan', 'hoa-toc', 'khan', {}, 'start'],
  ['read again, the same', 'hoa-toc', 'hoa-toc', 'hoa-toc', {}, 'nothing'],
  ['read again after it ended', 'hoa-toc', 'hoa-toc', null, {}, 'nothing'],
  ['with an hour or without is one height', 'hoa-toc', 'hoa-toc-hen-gio', 'hoa-toc', {}, 'nothing'],
  ['corrected downward', 'hoa-toc', 'khan', 'hoa-toc', {}, 'end lowered'],
  ['no mark after all', 'hoa-toc', 'none', 'hoa-toc', {}, 'end lowered'],
  ['registered', 'hoa-toc', 'hoa-toc', 'hoa-toc', { status: 'registered' }, 'nothing'],
  ['given out', 'hoa-toc', 'hoa-toc', 'hoa-toc', { status: 'assigned' }, 'end given'],
  ['put aside', 'hoa-toc', 'hoa-toc', 'hoa-toc', { status: 'discarded' }, 'end discarded'],
  ['sent back', 'hoa-toc', 'hoa-toc', 'hoa-toc', { status: 'returned' }, 'end returned'],
  ['taken back by its sender', 'hoa-toc', 'hoa-toc', 'hoa-toc', RECALLED, 'end recalled'],
  ['replaced by its sender', 'hoa-toc', 'hoa-toc', 'hoa-toc', REPLACED, 'end replaced'],
  ['taken back by its sender, and nothing runs', 'hoa-toc', 'hoa-toc', null, RECALLED, 'nothing'],
  [
    'a state secret, its mark removed with the rest',
    'hoa-toc',
    'none',
    'hoa-toc',
    { status: 'refused' },
    'end refused',
  ],
  ['taken up again', 'hoa-toc', 'hoa-toc', null, { status: 'registered' }, 'nothing'],
  ['marked when it is given already', 'none', 'hoa-toc', null, { status: 'assigned' }, 'nothing'],
  ['a paper of days ago, a backlog', 'none', 'hoa-toc', null, { receivedAt: ago(13) }, 'nothing'],
  ['still fresh', 'none', 'hoa-toc', null, { receivedAt: ago(11) }, 'start'],
  ['switched off', 'none', 'hoa-toc', null, { enabled: false }, 'nothing'],
])('%s', (_name, before, after, running, more, expected) => {
  const {
    status = 'new',
    because = null,
    receivedAt = now,
    enabled = true,
  } = more as {
    status?: DocumentStatus
    because?: 'recalled' | 'replaced'
    receivedAt?: Temporal.Instant
    enabled?: boolean
  }
  const decision = decideStart(
    { urgency: { before, after }, status, because, receivedAt },
    running,
    { ...ON, enabled },
    now,
  )
  expect(decision.do === 'end' ? `end ${decision.because}` : decision.do).toBe(expected)
})
