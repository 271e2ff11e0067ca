import { expect, test } from 'vitest'
import { clashes, firstMeeting, MeetingInput } from './meetings.ts'

const at = (from: string, to: string | null = null) => ({
  startsAt: `2026-12-03T${from}:00+07:00`,
  endsAt: to === null ? null : `2026-12-03T${to}:00+07:00`,
})

test.for([
  ['one after the other', at('08:00', '09:00'), at('09:00', '10:00'), false],
  ['overlapping', at('08:00', '09:30'), at('09:00', '10:00'), true],
  ['one within the other', at('08:00', '11:00'), at('09:00', '10:00'), true],
  ['the same time', at('08:00', '09:00'), at('08:00', '09:00'), true],
  ['without an end: two hours', at('08:00'), at('09:59', '11:00'), true],
  ['without an end, two hours later', at('08:00'), at('10:00'), false],
] as const)('%s', ([, a, b, expected]) => {
  expect([clashes(a, b), clashes(b, a)]).toEqual([expected, expected])
})

test.for([
  ['an end before the beginning', { ...at('09:00', '08:00') }, false],
  ['an end', { ...at('09:00', '10:00') }, true],
  ['no end', { startsAt: '2026-12-03T09:00:00+07:00' }, true],
  ['nobody goes', { ...at('09:00'), personIds: [] }, false],
] as const)('input: %s', ([, input, accepted]) => {
  expect(MeetingInput.safeParse(input).success).toBe(accepted)
})

test.for([
  [[], null],
  [[at('14:00'), at('08:00')], '2026-12-03T08:00:00+07:00'],
] as const)('the first meeting of %j', ([meetings, expected]) => {
  expect(firstMeeting(meetings)).toBe(expected)
})
