/** Meetings of invented invitations: beginning, end, place; and the hours that are no meeting. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { parseLayout } from './layout/index.ts'
import { readMeetings } from './meetings.ts'

const CALENDAR = indexCalendar(defaultCalendar())
const FILE = readFileSync(new URL('./fixtures/meetings/invitations.txt', import.meta.url), 'utf8')

const CASES = FILE.replace(/^#.*\n/gmu, '')
  .split('\n===\n')
  .map((part) => {
    const [told = '', expected = ''] = part.split(/\n?%%\n?/u)
    const [head = '', ...body] = told.split('\n')
    const [kind = '', ...subject] = head.split(' ')
    return {
      kind,
      subject: subject.join(' '),
      body,
      expected: expected.split('\n').filter((line) => line.trim() !== ''),
    }
  })

const paper = (kind: string, subject: string, body: readonly string[]) => `
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ AN HẢI                          Độc lập - Tự do - Hạnh phúc
Số: 12/${kind}-UBND                        An Hải, ngày 12 tháng 5 năm 2026
${kind === 'CV' ? `V/v ${subject}\n\nKính gửi: Ủy ban nhân dân các phường, xã` : `\n${TITLES[kind] ?? ''}\n${subject}`}

${body.map((line) => `    ${line}`).join('\n')}
`
const TITLES: Readonly<Record<string, string>> = { GM: 'GIẤY MỜI', TB: 'THÔNG BÁO', KH: 'KẾ HOẠCH' }

/** local, to the minute; the day only where it is another one */
const hour = (instant: string | undefined, day = '') =>
  instant === undefined
    ? '–'
    : instant
        .slice(0, 16)
        .replace('T', ' ')
        .replace(day === '' ? /^$/u : `${day} `, '')

it.each(CASES)('$kind: $subject', ({ kind, subject, body, expected }) => {
  const layout = parseLayout([{ page: 1, text: paper(kind, subject, body), runs: [] }])
  const facts = { issuedOn: Temporal.PlainDate.from('2026-05-12'), receivedAt: null, kind }
  const meetings = readMeetings(layout, facts, CALENDAR)
  const shown = meetings.map(({ startsAt, endsAt, place }) =>
    [hour(startsAt), hour(endsAt, startsAt.slice(0, 10)), place ?? '–'].join(' | '),
  )
  expect(shown).toEqual(expected)
})
