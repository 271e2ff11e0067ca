import { describe, expect, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import type { AbsenceFact } from './facts.ts'
import { sayUntil } from './say-path.ts'
import { sayWarning, warnOf } from './warn.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const NOW = at('01T08:00')
const away = (from: string, to: string): AbsenceFact => ({
  id: from,
  personId: 'an',
  kind: 'sick',
  from: at(from),
  to: at(to),
  standIns: [],
})

test.each<[string, AbsenceFact[], string | null, string | null]>([
  ['there, no limit', [], null, null],
  ['there, limit before', [away('05T00:00', '08T00:00')], '04T17:00', null],
  ['there, limit after', [away('05T00:00', '08T00:00')], '08T17:00', null],
  ['limit within', [away('05T00:00', '08T00:00')], '06T17:00', 'limit-in-absence hết ngày 07/12'],
  ['limit at the end of it', [away('05T00:00', '05T17:00')], '05T17:00', 'limit-in-absence đến 17:00 ngày 05/12'],
  ['limit when it begins', [away('05T00:00', '05T17:00')], '05T00:00', null],
  ['away now, whatever the limit', [away('01T00:00', '03T00:00')], '20T17:00', 'away hết ngày 02/12'],
  ['away now, and again', [away('01T00:00', '03T00:00'), away('03T00:00', '04T00:00')], null, 'away hết ngày 03/12'],
  ['a limit that has passed', [away('05T00:00', '08T00:00')], '01T07:00', null],
])('%s', (_, absences, due, expected) => {
  const warning = warnOf('an', NOW, due === null ? null : at(due), { absences, leftAt: new Map() })
  const said = warning && sayWarning(warning, 'An', null)
  const until = /(?:đến|hết) .*?\d\d\/\d\d/.exec(said ?? '')?.[0]
  expect(warning && `${warning.code} ${until}`).toBe(expected)
})

describe('who leaves, with the 10th as the last day', () => {
  const leftAt = new Map([['an', at('11T00:00')]])
  test.each<[string, AbsenceFact[], string | null, string | null]>([
    ['no limit', [], null, 'leaves hết ngày 10/12'],
    ['no limit, away now', [away('01T00:00', '03T00:00')], null, 'leaves hết ngày 10/12'],
    ['no limit, away until they leave', [away('01T00:00', '11T00:00')], null, 'leaves hết ngày 10/12'],
    ['a limit that has passed', [], '01T07:00', null],
    ['limit before', [], '09T17:00', null],
    ['limit on the last day', [], '10T17:00', null],
    ['limit with the end of the last day', [], '11T00:00', null],
    ['limit behind it', [], '11T08:00', 'limit-after-leaving hết ngày 10/12'],
    ['limit behind it, away now', [away('01T00:00', '03T00:00')], '20T17:00', 'limit-after-leaving hết ngày 10/12'],
    ['limit before it, away now', [away('01T00:00', '03T00:00')], '09T17:00', 'away hết ngày 02/12'],
    [
      'limit within an absence before it',
      [away('08T00:00', '10T00:00')],
      '08T17:00',
      'limit-in-absence hết ngày 09/12',
    ],
  ])('%s', (_, absences, due, expected) => {
    const warning = warnOf('an', NOW, due === null ? null : at(due), { absences, leftAt })
    expect(warning && `${warning.code} ${sayUntil(warning.until)}`).toBe(expected)
  })

  test('who has work without a limit then is asked for the instant they are gone', () => {
    expect(warnOf('an', NOW, null, { absences: [], leftAt })?.at).toEqual(at('11T00:00'))
  })
})

test('who has left is another matter', () => {
  expect(warnOf('an', NOW, null, { absences: [], leftAt: new Map([['an', NOW]]) })).toBeNull()
})

test.each([
  ['away', 'Bình', 'An đang vắng mặt hết ngày 05/12; Bình nhận thay.'],
  ['limit-in-absence', null, 'Hạn rơi vào lúc An vắng mặt, hết ngày 05/12; chưa có ai nhận thay.'],
  ['limit-after-leaving', 'Bình', 'An chỉ còn công tác hết ngày 05/12, trước hạn này; Bình nhận thay.'],
  ['leaves', null, 'An chỉ còn công tác hết ngày 05/12, việc này không ghi hạn; chưa có ai nhận thay.'],
] as const)('%s in words', (code, instead, expected) => {
  expect(sayWarning({ code, until: at('06T00:00'), at: NOW }, 'An', instead)).toBe(expected)
})
