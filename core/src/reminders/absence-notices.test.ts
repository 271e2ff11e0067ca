import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { type AbsenceNoticeFacts, absenceNotices } from './absence-notices.ts'

const calendar = indexCalendar(defaultCalendar())
const at = (text: string) => Temporal.Instant.from(`2026-12-${text}:00+07:00`)
const births = { id: 'a', name: 'Hộ tịch' }
const land = { id: 'b', name: 'Đất đai' }
const facts = (more: Partial<AbsenceNoticeFacts> = {}): AbsenceNoticeFacts => ({
  personId: 'hoa',
  name: 'Lê Thị Hòa',
  state: 'confirmed',
  from: at('02T00:00'),
  until: at('05T00:00'),
  standIns: [{ personId: 'lan', field: births }],
  happened: null,
  told: [],
  ...more,
})
const SPAN = 'từ 00:00 thứ Tư 02/12/2026 đến 00:00 thứ Bảy 05/12/2026'
const COVER = `cover/${at('02T00:00').toString()}/${at('05T00:00').toString()}/`
const cover = (fields: string, n: number) => ({ personId: 'lan', occurrence: `${COVER}${fields}#${n}` })
const BACK = 'hoa: Đã có bản tổng hợp những gì diễn ra lúc bạn vắng mặt'

describe('absenceNotices', () => {
  it.each<[string, AbsenceNoticeFacts, string, string[]]>([
    ['a draft', facts({ state: 'draft' }), '01T09:00', []],
    ['confirmed', facts(), '01T09:00', [`lan: Bạn thay người vắng mặt ${SPAN}: lĩnh vực Hộ tịch`, BACK]],
    [
      'two fields and the rest are one notice',
      facts({
        standIns: [
          { personId: 'lan', field: null },
          { personId: 'lan', field: land },
          { personId: 'lan', field: births },
        ],
      }),
      '01T09:00',
      [`lan: Bạn thay người vắng mặt ${SPAN}: lĩnh vực Hộ tịch, Đất đai và mọi việc còn lại`, BACK],
    ],
    [
      'changed after it was told',
      facts({ standIns: [{ personId: 'lan', field: land }], told: [cover('a', 0)] }),
      '01T09:00',
      [`lan: Phần bạn thay đã đổi ${SPAN}: lĩnh vực Đất đai`, BACK],
    ],
    [
      'another stands in: who was told hears that he does not',
      facts({ standIns: [{ personId: 'an', field: births }], told: [cover('a', 0)] }),
      '01T09:00',
      [`an: Bạn thay người vắng mặt ${SPAN}: lĩnh vực Hộ tịch`, 'lan: Bạn không còn phải thay người vắng mặt', BACK],
    ],
    [
      'called off, told before',
      facts({ state: 'cancelled', told: [cover('a', 0)] }),
      '01T09:00',
      ['lan: Lần vắng mặt bạn định thay đã hủy'],
    ],
    ['called off, nobody knew', facts({ state: 'cancelled' }), '01T09:00', []],
    [
      'ended early',
      facts({ state: 'ended', until: at('03T09:00'), happened: 2, told: [cover('a', 0)] }),
      '03T09:00',
      ['lan: Người bạn thay đã trở lại', `${BACK}: 2 việc`],
    ],
    [
      'over by itself: its end was told with its beginning',
      facts({ happened: 0, told: [cover('a', 0)] }),
      '05T00:00',
      [],
    ],
  ])('%s', (_, given, now, expected) => {
    expect(absenceNotices(given, calendar, at(now)).map(({ personId, reason }) => `${personId}: ${reason}`)).toEqual(
      expected,
    )
  })

  it('tells a thing once, and once more when it is so again', () => {
    const keys = (told: AbsenceNoticeFacts['told']) =>
      absenceNotices(facts({ told }), calendar, at('01T09:00')).map(({ occurrence }) =>
        occurrence.replace(COVER, ''),
      )[0]
    expect(keys([])).toBe('a#0')
    expect(keys([cover('a', 0)])).toBe('a#0')
    expect(keys([cover('a', 0), { personId: 'lan', occurrence: 'off/confirmed#1' }])).toBe('a#2')
  })
})
