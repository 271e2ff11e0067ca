import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Mailbox, startMailbox } from '../testing/mailbox.ts'
import { createMailer, type Mailer, type MailMessage } from './mail.ts'

let mailbox: Mailbox
let mailer: Mailer
let made = 0

const from = 'Kịp <kip@anthanhtay.example>'

function mailerFor(url: string, answerTimeoutMs = 2_000): Mailer {
  const found = createMailer({ smtpUrl: url, mailFrom: from }, { answerTimeoutMs })
  if (found === null) throw new Error('no mailer for a URL')
  return found
}

function message(): MailMessage {
  made += 1
  return {
    messageId: `<m${made}@anthanhtay.example>`,
    to: 'lan@anthanhtay.example',
    subject: 'Còn 1 ngày: báo cáo công tác hộ tịch',
    text: 'Hạn 17 giờ 00 ngày mai.',
    headers: { 'auto-submitted': 'auto-generated' },
  }
}

beforeAll(async () => {
  mailbox = await startMailbox()
  mailer = mailerFor(mailbox.url)
})
beforeEach(() => mailbox.messages.splice(0))
afterAll(async () => {
  mailer.close()
  await mailbox.close()
})

test('an accepted message arrives as written, under the id it was given', async () => {
  const sent = message()
  expect(await mailer.send({ ...sent, html: '<p>Hạn 17 giờ</p>' })).toMatchObject({ outcome: 'accepted' })
  expect(mailbox.messages).toMatchObject([
    { messageId: sent.messageId, to: [sent.to], subject: sent.subject, html: '<p>Hạn 17 giờ</p>' },
  ])
  expect(mailbox.messages[0]?.text.trim()).toBe(sent.text)
  expect(mailbox.messages[0]?.headers['auto-submitted']).toBe('auto-generated')
})

test.for([
  { code: 451, at: 'message', permanent: false },
  { code: 554, at: 'message', permanent: true },
  { code: 450, at: 'recipient', permanent: false },
  { code: 550, at: 'recipient', permanent: true },
] as const)('an answer of $code to the $at: the server does not have it, permanent $permanent', async (row) => {
  mailbox.failNext(1, row.code, row.at)
  const outcome = await mailer.send(message())
  expect(outcome).toMatchObject({ outcome: 'rejected', permanent: row.permanent })
  expect(outcome).toHaveProperty('error', expect.stringContaining(String(row.code)))
  expect(mailbox.messages).toEqual([])
  // One refusal does not spoil the connection for the next message.
  expect(await mailer.send(message())).toMatchObject({ outcome: 'accepted' })
})

test.for(['before-data', 'within-data'] as const)(
  'a connection cut %s: certainly not sent, may be tried again',
  async (when) => {
    const fresh = mailerFor(mailbox.url)
    mailbox.cutNext(1, when)
    // Longer than what a socket takes in one go, so that "within" is within.
    const long = when === 'within-data' ? 'x'.repeat(20_000_000) : 'ngắn'
    expect(await fresh.send({ ...message(), text: long })).toMatchObject({ outcome: 'rejected', permanent: false })
    expect(mailbox.messages).toEqual([])
    fresh.close()
  },
)

test('a connection cut after the message and before the answer: nobody can tell, and nothing is sent again by itself', async () => {
  const fresh = mailerFor(mailbox.url)
  mailbox.cutNext(1, 'after-data')
  expect(await fresh.send(message())).toMatchObject({ outcome: 'unknown' })
  expect(await fresh.send(message())).toMatchObject({ outcome: 'accepted' })
  expect(mailbox.messages).toHaveLength(2)
  fresh.close()
})

test('a server that keeps the message and never answers: unknown', async () => {
  const fresh = mailerFor(mailbox.url, 300)
  mailbox.hangNext(1)
  expect(await fresh.send(message())).toMatchObject({ outcome: 'unknown' })
  expect(mailbox.messages).toHaveLength(1)
  fresh.close()
})

test('a server that turns us away, or is not there, has nothing', async () => {
  mailbox.refuse(true)
  const refused = mailerFor(mailbox.url)
  expect(await refused.send(message())).toMatchObject({ outcome: 'rejected', permanent: false })
  expect(await refused.verify()).toContain('421')
  mailbox.refuse(false)
  expect(await refused.verify()).toBeNull()
  refused.close()

  const absent = mailerFor('smtp://127.0.0.1:1')
  expect(await absent.send(message())).toMatchObject({ outcome: 'rejected', permanent: false })
  expect(await absent.verify()).toContain('ECONNREFUSED')
  absent.close()
})

test('an address that cannot be one is hopeless', async () => {
  expect(await mailer.send({ ...message(), to: 'không có' })).toMatchObject({ outcome: 'rejected', permanent: true })
})

test('many at once go out over few connections, each once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 300 }, () => mailer.send(message())))
  expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(300)
  expect(new Set(mailbox.messages.map(({ messageId }) => messageId)).size).toBe(300)
  expect(mailbox.messages).toHaveLength(300)
})

test('begin is asked when the server waits for the first byte, and not for a message it refuses before', async () => {
  const asked: string[] = []
  const ask = (name: string) => () => {
    asked.push(`${name}: ${mailbox.messages.length} taken`)
    return Promise.resolve(true)
  }
  mailbox.failNext(1, 550, 'recipient')
  expect(await mailer.send({ ...message(), begin: ask('refused') })).toMatchObject({ outcome: 'rejected' })
  expect(await mailer.send({ ...message(), begin: ask('taken') })).toMatchObject({ outcome: 'accepted' })
  expect(asked).toEqual(['taken: 0 taken'])
  expect(mailbox.messages).toHaveLength(1)
})

test.for<[string, () => Promise<boolean>]>([
  ['says no', () => Promise.resolve(false)],
  ['fails', () => Promise.reject(new Error('the database is away'))],
])('begin %s: nothing went out, and the next message goes', async ([, begin]) => {
  expect(await mailer.send({ ...message(), begin })).toEqual({ outcome: 'withheld' })
  expect(await mailer.send(message())).toMatchObject({ outcome: 'accepted' })
  expect(mailbox.messages).toHaveLength(1)
})

test('begin is asked once, also when the message goes out over a second connection', async () => {
  const fresh = mailerFor(mailbox.url)
  expect(await fresh.send(message())).toMatchObject({ outcome: 'accepted' })
  mailbox.cutNext(1, 'before-data')
  let asked = 0
  const begin = () => {
    asked += 1
    return Promise.resolve(true)
  }
  expect(await fresh.send({ ...message(), begin })).toMatchObject({ outcome: 'accepted' })
  expect(asked).toBe(1)
  fresh.close()
})

test('without KIP_SMTP_URL there is no mail channel', () => {
  expect(createMailer({ smtpUrl: null, mailFrom: from })).toBeNull()
})
