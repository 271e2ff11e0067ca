import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { bundleReminders, type DueReminder } from './bundle.ts'
import { composeMail, composePage, type SubjectWords } from './compose.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const at = (text: string) => Temporal.Instant.from(`${text}:00+07:00`)
let made = 0
const due = (more: Partial<DueReminder>): DueReminder => {
  made += 1
  return {
    id: String(made),
    personId: 'p',
    subject: 'assignment/a',
    urgent: false,
    since: at('2026-11-16T07:30'),
    reason: 'Đến hạn hôm nay',
    ...more,
  }
}

describe('bundleReminders', () => {
  it('makes one message of everything a person is to hear, and one of each urgent subject', () => {
    const bundles = bundleReminders([
      due({ subject: 'assignment/a' }),
      due({ subject: 'assignment/b' }),
      due({ subject: 'assignment/c', urgent: true }),
      due({ subject: 'assignment/d', urgent: true }),
      due({ subject: 'assignment/d', urgent: true, reason: 'Còn 2 giờ đến hạn' }),
      due({ personId: 'q', subject: 'assignment/a' }),
    ])
    const seen = bundles.map((b) => `${b.personId} ${b.kind}${b.urgent ? ' urgent' : ''} ${b.items.length}`)
    expect(seen).toEqual(['p digest 2', 'p single urgent 1', 'p single urgent 1', 'q single 1'])
    expect(bundles.flatMap((b) => b.reminderIds)).toHaveLength(6)
  })

  it('tells of one subject once, with every reason, since the first was due', () => {
    const [bundle] = bundleReminders([
      due({ reason: 'Còn 3 ngày làm việc đến hạn' }),
      due({ reason: 'Đã qua 50 % thời gian', since: at('2026-11-16T07:00') }),
      due({ reason: 'Còn 3 ngày làm việc đến hạn' }),
    ])
    expect(bundle).toMatchObject({
      kind: 'single',
      items: [{ reasons: ['Đã qua 50 % thời gian', 'Còn 3 ngày làm việc đến hạn'] }],
      since: at('2026-11-16T07:00'),
    })
  })
})

describe('the words', () => {
  const subject: SubjectWords = {
    url: '/assignments/a',
    label: '3367/TTr-SNV',
    arrivalLabel: '12',
    dueAt: at('2026-11-27T17:00'),
    content: 'Rà soát danh sách hộ nghèo',
  }
  const item = { subject, reasons: ['Đến hạn hôm nay'] }

  it('of a mail name the paper, the limit and the place, and nothing of the content', () => {
    const mail = composeMail([item], null, ZONE, 'https://kip.example')
    expect(mail.title).toBe('[Kịp] Đến hạn hôm nay: văn bản 3367/TTr-SNV')
    expect(mail.body).toContain('Hạn: 17:00 thứ Sáu 27/11/2026.')
    expect(mail.body).toContain('https://kip.example/assignments/a')
    expect(`${mail.title}${mail.body}`).not.toContain('hộ nghèo')
    expect(composePage([item], null, ZONE).body).toContain('hộ nghèo')
  })

  it.each([
    [{ label: null }, 'văn bản đến số 12'],
    [{ label: null, arrivalLabel: null }, 'việc được giao'],
  ])('without a number: %o', (missing, name) => {
    expect(composePage([{ ...item, subject: { ...subject, ...missing } }], null, ZONE).title).toBe(
      `Đến hạn hôm nay: ${name}`,
    )
  })

  it('of a digest number the lines and say how many there are beyond a hundred', () => {
    const page = composePage(Array(120).fill(item), null, ZONE)
    expect(page.title).toBe('Nhắc 120 việc')
    expect(page.url).toBe('/')
    expect(page.body).toContain('\n100. Văn bản')
    expect(page.body).toMatch(/… và 20 việc nữa\.$/)
  })

  it('of a digest by mail list every line, past a hundred in short', () => {
    const { body } = composeMail(Array(120).fill(item), null, ZONE, 'https://kip.example')
    expect(body).toContain('\n120. Văn bản 3367/TTr-SNV – Đến hạn hôm nay. Hạn: 17:00 thứ Sáu 27/11/2026.')
    expect(body.match(/^\d+\. /gm)).toHaveLength(120)
  })

  it('say when it should have come', () => {
    expect(composePage([item], { since: at('2026-11-16T11:00'), gap: null }, ZONE).body).toMatch(
      /^Thông báo này lẽ ra đã đến lúc 11:00 thứ Hai 16\/11\/2026\.\n\n/,
    )
  })

  it('say when the engine stood still', () => {
    const gap = { from: at('2026-11-16T10:00'), to: at('2026-11-16T14:00') }
    expect(composePage([item], { since: at('2026-11-16T11:00'), gap }, ZONE).body).toMatch(
      /^Hệ thống nhắc việc gián đoạn từ 10:00 thứ Hai 16\/11\/2026 đến 14:00 thứ Hai 16\/11\/2026/,
    )
  })
})
