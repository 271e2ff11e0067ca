import { expect, test } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { coverEntry, dueEntry, meetingEntry, shiftEntry } from './calendar-feed.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+07:00`)

test('a limit ends when it passes, and says no more than that', () => {
  expect(dueEntry({ id: 'a', dueAt: at('2026-11-27T17:00') })).toEqual({
    id: 'due-a',
    start: at('2026-11-27T16:30'),
    end: at('2026-11-27T17:00'),
    summary: 'Việc đến hạn',
    path: '/assignments/a',
  })
})

test('a meeting is a meeting, whatever it is about', () => {
  const [start, end] = [at('2026-11-27T08:00'), at('2026-11-27T10:00')]
  expect(meetingEntry({ id: 'm', documentId: 'd', start, end })).toMatchObject({
    id: 'meeting-m',
    summary: 'Cuộc họp',
    path: '/incoming/d',
  })
})

test('a turn of duty and an absence one stands in for name nobody', () => {
  const [start, end] = [at('2026-11-27T17:00'), at('2026-11-28T07:30')]
  expect(shiftEntry({ id: 's', start, end })).toEqual({ id: 'shift-s', start, end, summary: 'Ca trực', path: '/duty' })
  expect(coverEntry({ id: 'a', start, end })).toMatchObject({ id: 'cover-a', summary: 'Thay người vắng mặt' })
})
