import type { Notification } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { groupNotices } from './notices.ts'

const notice = (id: string, at: string, url: string, urgent = false): Notification => ({
  id,
  at: `2026-11-${at}T07:30:00+07:00`,
  title: '',
  body: '',
  url,
  urgent,
  seenAt: null,
  acknowledgedAt: null,
  allowed: ['seen', 'acknowledge'],
})

test('a thing told of many times is one line with its newest words; what is urgent stands in front', () => {
  const groups = groupNotices([
    notice('1', '20', '/assignments/a'),
    notice('2', '23', '/assignments/b'),
    notice('3', '21', '/assignments/c', true),
    notice('4', '22', '/assignments/a'),
  ])
  expect(groups.map(({ id, all }) => [id, all.length])).toEqual([
    ['3', 1],
    ['2', 1],
    ['4', 2],
  ])
})
