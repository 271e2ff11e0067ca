import { expect, it } from 'vitest'
import { formatLimit, toFollowUpRow, toIncomingRegisterRow } from './registers.ts'

it.each([
  ['2026-12-05T17:00:00+07:00', '05/12/2026'],
  ['2026-12-05T09:30:00Z', '16:30 05/12/2026'],
  [null, ''],
])('a limit %s reads %s', (instant, expected) => {
  expect(formatLimit(instant)).toBe(expected)
})

it('prints a line of the incoming register; the day is the office’s day', () => {
  expect(
    toIncomingRegisterRow({
      receivedAt: '2026-11-22T18:30:00Z',
      arrivalLabel: '12a',
      issuer: 'SỞ NỘI VỤ',
      label: '87/KH-SNV',
      issuedOn: '2026-11-20',
      kind: 'KH',
      subject: 'Kiểm tra công vụ',
      recipients: ['P.VHXH', 'Văn phòng'],
      handedOn: '2026-11-23',
      acknowledged: ['Lê Thị Hoa'],
      note: null,
    }),
  ).toEqual({
    arrivedOn: '2026-11-23',
    arrivalNumber: '12a',
    author: 'SỞ NỘI VỤ',
    label: '87/KH-SNV',
    issuedOn: '2026-11-20',
    kindAndSubject: 'Kế hoạch Kiểm tra công vụ',
    recipient: 'P.VHXH; Văn phòng',
    handedOn: '2026-11-23',
    receipt: 'Lê Thị Hoa',
    note: '',
  })
})

it('prints a line of the follow-up register: on time is told by limit, progress and the answer’s number', () => {
  const open = {
    arrivalLabel: '7',
    issuer: 'SỞ NỘI VỤ',
    label: '87/KH-SNV',
    issuedOn: '2026-11-20',
    kind: 'KH' as const,
    recipient: 'P.VHXH',
    dueAt: '2026-12-05T17:00:00+07:00',
    state: 'in-progress',
    lastReport: 'đã lấy ý kiến',
    finishedAt: null,
    timeliness: null,
    causeConfirmed: false,
    answer: null,
    extended: true,
  }
  expect(toFollowUpRow(open)).toEqual({
    arrivalNumber: '7',
    document: 'Kế hoạch số 87/KH-SNV ngày 20/11/2026 của SỞ NỘI VỤ',
    recipient: 'P.VHXH',
    limit: '05/12/2026',
    progress: 'Đang xử lý: đã lấy ý kiến',
    answer: '',
    note: 'Đã gia hạn',
  })
  const done = {
    ...open,
    state: 'done',
    finishedAt: '2026-12-04T10:00:00+07:00',
    timeliness: 'early' as const,
    answer: '55/UBND-VHXH',
  }
  expect(toFollowUpRow(done)).toMatchObject({
    progress: 'Hoàn thành 10:00 04/12/2026 (trước hạn)',
    answer: '55/UBND-VHXH',
  })
})
