/** The policy an organisation starts with; each urgency has its own, and all of it can be edited. */

import { URGENCIES, type Urgency } from '../reading/index.ts'
import { assertNever } from '../shared/index.ts'
import type { ReminderPolicy, ReminderRule } from './schema.ts'

const ORDINARY: readonly ReminderRule[] = [
  { rule: 'assigned', enabled: true, delivery: 'at-once' },
  { rule: 'unacknowledged', afterWorkingHours: 4, enabled: true, delivery: 'at-once' },
  { rule: 'share-of-time', share: 0.5, enabled: true, delivery: 'digest' },
  { rule: 'days-before', workingDays: 3, enabled: true, delivery: 'digest' },
  { rule: 'days-before', workingDays: 1, enabled: true, delivery: 'digest' },
  { rule: 'morning-of', enabled: true, delivery: 'digest' },
  { rule: 'hours-before', hours: 2, enabled: true, delivery: 'at-once' },
  { rule: 'overdue-daily', enabled: true, delivery: 'digest' },
]

/**
 * Hỏa tốc is handled at once on receipt (Decree 30/2020/NĐ-CP art. 4.2c, 24.2): told at any hour, asked again soon.
 * What is overdue already comes once a morning, in one message with the rest.
 */
const AT_ONCE: readonly ReminderRule[] = ORDINARY.map((rule) => {
  switch (rule.rule) {
    case 'unacknowledged':
      return { ...rule, afterWorkingHours: 0.25 }
    case 'overdue-daily':
      return rule
    case 'assigned':
    case 'share-of-time':
    case 'days-before':
    case 'morning-of':
    case 'hours-before':
      return { ...rule, delivery: 'at-once' }
    default:
      return assertNever(rule)
  }
})

export function defaultPolicy(urgency: Urgency): ReminderPolicy {
  switch (urgency) {
    case 'hoa-toc':
    case 'hoa-toc-hen-gio':
      return { urgency, rules: [...AT_ONCE], quietOutsideOfficeTime: false, digestAt: '07:30' }
    case 'thuong-khan':
    case 'khan':
      return {
        urgency,
        rules: ORDINARY.map((rule) => (rule.rule === 'unacknowledged' ? { ...rule, afterWorkingHours: 1 } : rule)),
        quietOutsideOfficeTime: true,
        digestAt: '07:30',
      }
    case 'none':
      return { urgency, rules: [...ORDINARY], quietOutsideOfficeTime: true, digestAt: '07:30' }
  }
}

export function defaultPolicies(): ReminderPolicy[] {
  return URGENCIES.map(defaultPolicy)
}
