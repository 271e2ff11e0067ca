import { describe, expect, it } from 'vitest'
import { causeOf, type FailedMessage, type FailureCause, groupFailures } from './failures.ts'
import type { Channel, MessageState } from './schema.ts'

describe('causeOf', () => {
  it.each<[MessageState, string | null, FailureCause]>([
    ['failed', 'Chưa có địa chỉ thư điện tử, nên chỉ nhắc trên trang.', 'no-address'],
    ['failed', 'No recipients defined', 'no-address'],
    ['failed', "Can't send mail - all recipients were rejected: 550 5.1.1 <a@b>: user unknown", 'no-such-mailbox'],
    ['failed', "Can't send mail - all recipients were rejected: 550 no such luck", 'no-such-mailbox'],
    ['failed', 'Message failed: 552 5.2.2 over quota', 'mailbox-full'],
    ['failed', '452 4.2.2 mailbox full', 'mailbox-full'],
    ['failed', 'Invalid login: 535 5.7.8 authentication failed', 'sign-in'],
    ['failed', 'Message failed: 554 5.7.1 rejected as spam', 'refused'],
    ['failed', '550 5.7.26 unauthenticated mail is not accepted by policy', 'sign-in'],
    ['failed', 'connect ECONNREFUSED 127.0.0.1:25', 'server-away'],
    ['failed', 'Invalid greeting. response=421 not now', 'server-away'],
    ['failed', 'Connection timeout', 'server-away'],
    ['failed', null, 'other'],
    ['unknown', 'Connection closed unexpectedly', 'unsure'],
  ])('%s %s: %s', (state, error, cause) => {
    expect(causeOf('email', state, error)).toBe(cause)
  })

  it.each<[Channel, string, FailureCause]>([
    ['webhook', 'Nơi nhận từ chối (mã 401). Hãy kiểm tra cổng nhận tin.', 'web-refused'],
    ['webhook', 'Nơi nhận từ chối (mã 404). Hãy kiểm tra cổng nhận tin.', 'web-refused'],
    [
      'webhook',
      'Nơi nhận chuyển sang địa chỉ khác (mã 302), Kịp không gửi theo. Hãy thêm kênh với đúng địa chỉ cuối.',
      'web-refused',
    ],
    ['webhook', 'Nơi nhận đang hỏng (mã 503). Hãy báo người quản lý cổng nhận tin.', 'web-broken'],
    [
      'webhook',
      'Nơi nhận trả lời 410: địa chỉ này không còn dùng, nên kênh đã được tắt. Hãy tạo kênh khác.',
      'web-gone',
    ],
    ['webhook', 'Không kết nối được tới nơi nhận (getaddrinfo ENOTFOUND nhan.example).', 'web-name'],
    ['webhook', 'Không kết nối được tới nơi nhận (connect ECONNREFUSED 203.0.113.9:443).', 'web-closed'],
    ['webhook', 'Không kết nối được tới nơi nhận (no answer in time).', 'web-silent'],
    ['webhook', 'Không kết nối được tới nơi nhận (CERT_HAS_EXPIRED certificate has expired).', 'web-certificate'],
    [
      'webhook',
      'Không kết nối được tới nơi nhận (ERR_TLS_CERT_ALTNAME_INVALID Host: a. is not in the cert).',
      'web-certificate',
    ],
    [
      'webhook',
      'Địa chỉ nhận nằm trong mạng nội bộ nên không gửi. Hãy nhờ người quản lý máy chủ cho phép (KIP_WEBHOOK_HOSTS).',
      'web-not-allowed',
    ],
    ['webhook', 'Không kết nối được tới nơi nhận (not-https).', 'web-not-allowed'],
    ['webhook', 'Không đọc được khóa của kênh này (máy chủ đã đổi KIP_DATA). Hãy gỡ kênh rồi tạo lại.', 'web-key'],
    ['push', 'Thiết bị này không còn nhận thông báo (mã 410). Hãy mở Kịp trên thiết bị đó để bật lại.', 'web-gone'],
    [
      'push',
      'Dịch vụ thông báo không nhận khóa của máy chủ (mã 403). Hãy mở Kịp trên thiết bị đó để nối lại.',
      'web-key',
    ],
    ['push', 'Dịch vụ thông báo chưa nhận tin (mã 500). Kịp sẽ thử lại.', 'web-broken'],
    ['webhook', 'Điều gì đó khác', 'other'],
    ['email', 'Không kết nối được tới nơi nhận (getaddrinfo ENOTFOUND mail.example)', 'server-away'],
  ])('%s %s: %s', (channel, error, cause) => {
    expect(causeOf(channel, 'failed', error)).toBe(cause)
  })
})

describe('groupFailures', () => {
  const failed = (
    name: string,
    error: string,
    createdAt: string,
    more: Partial<FailedMessage> = {},
  ): FailedMessage => ({
    id: createdAt,
    person: { id: name, name },
    channel: 'email',
    state: 'failed',
    error,
    address: `${name}@kip.example`,
    urgent: false,
    createdAt,
    aside: null,
    ...more,
  })

  it('puts together what one person did not get for one cause, what can be mended at the desk first', () => {
    const groups = groupFailures([
      failed('Bình', 'connect ECONNREFUSED', '2026-11-16T09:03:00+07:00', { urgent: true }),
      failed('An', '550 no such mailbox', '2026-11-16T09:02:00+07:00'),
      failed('An', 'Chưa có địa chỉ', '2026-11-16T09:01:00+07:00'),
      failed('Bình', 'connect ETIMEDOUT', '2026-11-16T09:00:00+07:00'),
    ])
    expect(groups.map(({ cause, person, count }) => `${cause} ${person.name} ${count}`)).toEqual([
      'no-address An 1',
      'no-such-mailbox An 1',
      'server-away Bình 2',
    ])
    expect(groups.at(-1)).toMatchObject({
      urgent: true,
      firstAt: '2026-11-16T09:00:00+07:00',
      lastAt: '2026-11-16T09:03:00+07:00',
      error: 'connect ECONNREFUSED',
      allowed: ['resend', 'put-aside'],
    })
  })

  it('what was put aside can still be sent again', () => {
    const aside = { at: '2026-11-16T10:00:00+07:00', by: 'Chi', note: 'Đã gọi điện' }
    expect(groupFailures([failed('An', '550 no', '2026-11-16T09:00:00+07:00', { aside })])[0]?.allowed).toEqual([
      'resend',
    ])
  })
})
