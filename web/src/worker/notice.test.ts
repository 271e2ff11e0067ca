import type { PushPayload } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import { addressOf, failureOf, noticeOf, readPayload } from './notice.ts'

const reminder: PushPayload = {
  kind: 'reminder',
  title: 'Bạn có 1 việc cần xem trong Kịp.',
  body: 'Nội dung chỉ xem được trong Kịp.',
  url: '/assignments/1',
  urgent: false,
  tag: '0198',
  token: 'kipl_a b',
}

describe('what was pushed', () => {
  test('is read as it was sent', () => {
    expect(readPayload(JSON.stringify(reminder))).toEqual(reminder)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', 'xin chào'],
    ['null', 'null'],
    ['a list', '[]'],
    ['of a kind nobody knows', JSON.stringify({ ...reminder, kind: 'other' })],
    ['without a token', JSON.stringify({ ...reminder, token: undefined })],
    ['urgent in words', JSON.stringify({ ...reminder, urgent: 'yes' })],
    ['that leads elsewhere', JSON.stringify({ ...reminder, url: 'https://example.com/' })],
    ['that leads elsewhere in short', JSON.stringify({ ...reminder, url: '//example.com/' })],
    ['that leads elsewhere the other way round', JSON.stringify({ ...reminder, url: '/\\example.com/' })],
    ['that would run', JSON.stringify({ ...reminder, url: 'javascript:alert(1)' })],
  ])('%s is shown without leading anywhere', (_, text) => {
    const payload = readPayload(text)
    expect(payload).toBeNull()
    expect(noticeOf(payload)).toMatchObject({ title: 'Có tin trong Kịp', options: { body: 'Mở Kịp để xem.' } })
    expect(addressOf(payload, true)).toBe('/')
  })
})

describe('a notification', () => {
  test('of a reminder has its buttons; a second copy takes its place in silence', () => {
    const { title, options } = noticeOf(reminder)
    expect(title).toBe(reminder.title)
    expect(options).toMatchObject({ tag: '0198', actions: [{ title: 'Đã nhận' }, { title: 'Mở' }] })
    expect(options.requireInteraction ?? options.renotify).toBeUndefined()
  })

  test('of what is urgent stays until somebody presses', () => {
    expect(noticeOf({ ...reminder, urgent: true }).options.requireInteraction).toBe(true)
  })

  test('of a test has nothing to acknowledge', () => {
    expect(noticeOf({ ...reminder, kind: 'test' }).options.actions).toEqual([])
  })

  test('leads to the work; where there are no buttons, to where one can say it without signing in', () => {
    expect(addressOf(reminder, true)).toBe('/assignments/1')
    expect(addressOf(reminder, false)).toBe('/message-link?token=kipl_a%20b')
    expect(addressOf({ ...reminder, kind: 'test' }, false)).toBe('/assignments/1')
  })
})

describe('"đã nhận" that did not get through', () => {
  test('for want of a network can be tried again', () => {
    const { title, options } = failureOf(reminder, null)
    expect(title).toContain('Chưa báo được')
    expect(options).toMatchObject({ tag: '0198', requireInteraction: true, data: reminder })
    expect(options.actions?.map((action) => action.title)).toEqual(['Thử lại', 'Mở'])
  })

  test('for a reason of the server says it, and what to do', () => {
    const { options } = failureOf(reminder, 'Đường dẫn này đã hết hạn.')
    expect(options.body).toBe('Đường dẫn này đã hết hạn. Hãy mở Kịp và bấm «Đã nhận» ở đó.')
    expect(options.actions).toEqual([])
  })
})
