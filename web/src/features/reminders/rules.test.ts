import type { ReminderRule } from '@kip/core/reminders'
import { beforeAll, expect, test } from 'vitest'
import { takeLanguage } from '../../lib/i18n/index.ts'
import { addDaysBefore, mayRemove, numberOf, sayRule, withNumber } from './rules.ts'

beforeAll(() => takeLanguage('vi', 'reminders'))

const flags = { enabled: true, delivery: 'digest' } as const
const share: ReminderRule = { rule: 'share-of-time', share: 0.5, ...flags }
const three: ReminderRule = { rule: 'days-before', workingDays: 3, ...flags }
const one: ReminderRule = { rule: 'days-before', workingDays: 1, ...flags }
const morning: ReminderRule = { rule: 'morning-of', ...flags }

test('the number of a rule is shown in its unit and put back in its own', () => {
  expect(numberOf(share, true)).toMatchObject({ value: 50, unit: '% thời gian' })
  expect(withNumber(share, 75)).toMatchObject({ share: 0.75 })
  expect(withNumber(three, 5)).toMatchObject({ workingDays: 5 })
  expect(numberOf(morning, true)).toBeNull()
  expect(withNumber(morning, 5)).toBe(morning)
})

test('hours are working hours only where nothing is sent outside of them', () => {
  const rule: ReminderRule = { rule: 'unacknowledged', afterWorkingHours: 0.25, ...flags }
  expect(sayRule(rule, true)).toBe('Chưa xác nhận đã nhận sau 0,25 giờ làm việc')
  expect(sayRule(rule, false)).toBe('Chưa xác nhận đã nhận sau 0,25 giờ')
  expect(sayRule(morning, true)).toBe('Sáng ngày đến hạn')
})

test('a further moment before the limit is a day earlier, and one of its kind always stays', () => {
  const added = addDaysBefore([share, three, one, morning])
  expect(added.map((rule) => (rule.rule === 'days-before' ? rule.workingDays : rule.rule))).toEqual([
    'share-of-time',
    4,
    3,
    1,
    'morning-of',
  ])
  expect(mayRemove(added, three)).toBe(true)
  expect(mayRemove([three], three)).toBe(false)
  expect(addDaysBefore([])).toMatchObject([{ workingDays: 1 }])
})
