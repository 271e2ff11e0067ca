/** The rules of a policy as they are edited: each with at most one number, which people may change. */
import type { ReminderPolicy, ReminderRule } from '@kip/core/reminders'
import { t } from '../../lib/i18n/index.ts'

/** What is edited of a policy; the urgency and the version stay. */
export type PolicyDraft = Pick<ReminderPolicy, 'rules' | 'quietOutsideOfficeTime' | 'digestAt'>

/** The number of a rule, in the unit in which it is shown; null for a rule without one. */
export type RuleNumber = { value: number; min: number; max: number; step: number; unit: string }

export function numberOf(rule: ReminderRule, quiet: boolean): RuleNumber | null {
  switch (rule.rule) {
    case 'unacknowledged':
      return {
        value: rule.afterWorkingHours,
        min: 0.25,
        max: 80,
        step: 0.25,
        unit: t(quiet ? 'reminders.unit.workingHours' : 'reminders.unit.hours'),
      }
    case 'share-of-time':
      return { value: Math.round(rule.share * 100), min: 10, max: 95, step: 5, unit: t('reminders.unit.percent') }
    case 'days-before':
      return { value: rule.workingDays, min: 1, max: 30, step: 1, unit: t('reminders.unit.workingDays') }
    case 'hours-before':
      return { value: rule.hours, min: 0.25, max: 24, step: 0.25, unit: t('reminders.unit.hours') }
    case 'assigned':
    case 'morning-of':
    case 'overdue-daily':
      return null
  }
}

export function withNumber(rule: ReminderRule, value: number): ReminderRule {
  switch (rule.rule) {
    case 'unacknowledged':
      return { ...rule, afterWorkingHours: value }
    case 'share-of-time':
      return { ...rule, share: value / 100 }
    case 'days-before':
      return { ...rule, workingDays: value }
    case 'hours-before':
      return { ...rule, hours: value }
    case 'assigned':
    case 'morning-of':
    case 'overdue-daily':
      return rule
  }
}

/** A further moment before the limit, a day earlier than the earliest there is; it goes beside the others of its kind. */
export function addDaysBefore(rules: readonly ReminderRule[]): ReminderRule[] {
  const days = rules.flatMap((rule) => (rule.rule === 'days-before' ? [rule.workingDays] : []))
  const made: ReminderRule = {
    rule: 'days-before',
    workingDays: Math.min(30, Math.max(0, ...days) + 1),
    enabled: true,
    delivery: 'digest',
  }
  const place = rules.findIndex(({ rule }) => rule === 'days-before')
  return place < 0 ? [...rules, made] : rules.toSpliced(place, 0, made)
}

/** A rule may go when another of its kind stays; the others are only switched off. */
export function mayRemove(rules: readonly ReminderRule[], rule: ReminderRule): boolean {
  return rules.filter((other) => other.rule === rule.rule).length > 1
}

/** "Trước hạn 3 ngày làm việc" */
export function sayRule(rule: ReminderRule, quiet: boolean): string {
  const number = numberOf(rule, quiet)
  const words = t(`reminders.rule.${rule.rule}`)
  return number === null ? words : `${words} ${String(number.value).replace('.', ',')} ${number.unit}`
}
