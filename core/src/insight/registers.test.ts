import { expect, it } from 'vitest'
import {
  type FollowUpFacts,
  formatLimit,
  type RegisterFacts,
  toFollowUpRow,
  toIncomingRegisterRow,
} from './registers.ts'

it.each([
  ['2026-12-05T17:00:00+07:00', '05/12/2026'],
  ['2026-12-05T09:30:00Z', '16:30 05/12/2026'],
  [null, ''],
])('a limit %s reads %s', (instant, expected) => {
  expect(formatLimit(instant)).toBe(expected)
})

const PAPER: RegisterFacts = {
  arrivalLabel: '12',
  state: 'taken',
  reason: null,
  documentId: '0190a000-0000-7000-8000-000000000001',
  receivedAt: '2026-11-22T18:30:00Z',
  issuer: 'SỞ NỘI VỤ',
  label: '87/KH-SNV',
  issuedOn: '2026-11-20',
  kind: 'KH',
  subject: 'kiểm tra công vụ',
  recipients: ['P.VHXH', 'Văn phòng'],
  handedOn: '2026-11-23',
  acknowledged: ['Lê Thị Hoa'],
  note: null,
}

it('prints a line of the incoming register; the day is the office’s day', () => {
  expect(toIncomingRegisterRow(PAPER)).toEqual({
    documentId: PAPER.documentId,
    state: 'taken',
    arrivedOn: '2026-11-23',
    arrivalNumber: '12',
    author: 'SỞ NỘI VỤ',
    label: '87/KH-SNV',
    issuedOn: '2026-11-20',
    kindAndSubject: 'Kế hoạch kiểm tra công vụ',
    recipient: 'P.VHXH; Văn phòng',
    handedOn: '2026-11-23',
    receipt: 'Lê Thị Hoa',
    note: '',
  })
})

it.each([
  ['CV', 'báo cáo quý IV', 'Công văn về việc báo cáo quý IV'],
  ['CV', 'Về việc báo cáo quý IV', 'Công văn Về việc báo cáo quý IV'],
  ['TTr', 'về tổ chức hội', 'Tờ trình về tổ chức hội'],
  ['QĐ', null, 'Quyết định'],
  [null, 'đơn kiến nghị', 'đơn kiến nghị'],
  [null, null, ''],
] as const)('says kind %s and subject %s as "%s"', (kind, subject, expected) => {
  expect(toIncomingRegisterRow({ ...PAPER, kind, subject }).kindAndSubject).toBe(expected)
})

it.each([
  ['reserved', '13', 'chờ bản giấy', 'Số đang giữ: chờ bản giấy'],
  ['void', '13', 'vào sổ nhầm', 'Số đã hủy: vào sổ nhầm'],
  ['inserted', '12a', 'bỏ sót', 'Số chèn: bỏ sót'],
  ['inserted', '13', 'chờ bản giấy', 'Số đã giữ trước: chờ bản giấy'],
] as const)('a number that is %s (%s) says why', (state, arrivalLabel, reason, note) => {
  const row = toIncomingRegisterRow({ ...PAPER, state, arrivalLabel, reason, note: 'bản chính' })
  expect(row).toMatchObject({ state, arrivalNumber: arrivalLabel, note: `${note}; bản chính` })
  expect(row.documentId === null).toBe(state === 'void')
})

it('a number held back has no paper yet', () => {
  const empty = { documentId: null, receivedAt: null, issuer: null, label: null, issuedOn: null, kind: null }
  const held = { ...PAPER, ...empty, subject: null, recipients: [], handedOn: null, acknowledged: [] }
  expect(toIncomingRegisterRow({ ...held, state: 'reserved', reason: 'chờ bản giấy' })).toMatchObject({
    arrivedOn: null,
    arrivalNumber: '12',
    kindAndSubject: '',
    recipient: '',
  })
})

const OPEN: FollowUpFacts = {
  assignmentId: '0190a000-0000-7000-8000-000000000002',
  arrivalLabel: '7',
  issuer: 'SỞ NỘI VỤ',
  label: '87/KH-SNV',
  issuedOn: '2026-11-20',
  kind: 'KH',
  recipient: 'P.VHXH',
  dueAt: '2026-12-05T17:00:00+07:00',
  state: 'in-progress',
  late: false,
  lastReport: 'đã lấy ý kiến',
  waitingFor: null,
  finishedAt: null,
  timeliness: null,
  causeConfirmed: false,
  answer: null,
  extended: true,
}

it('prints a line of the follow-up register: on time is told by limit, progress and the answer’s number', () => {
  expect(toFollowUpRow(OPEN)).toEqual({
    assignmentId: OPEN.assignmentId,
    arrivalNumber: '7',
    document: 'Kế hoạch số 87/KH-SNV ngày 20/11/2026 của SỞ NỘI VỤ',
    recipient: 'P.VHXH',
    limit: '05/12/2026',
    progress: 'Đang thực hiện: đã lấy ý kiến',
    answer: '',
    note: 'Đã gia hạn',
  })
})

const done = { state: 'done', finishedAt: '2026-12-04T10:00:00+07:00' } as const
it.each<[Partial<FollowUpFacts>, string]>([
  [{ ...done, timeliness: 'early' }, 'Hoàn thành 10:00 04/12/2026 (trước hạn)'],
  [{ ...done, timeliness: 'on-time' }, 'Hoàn thành 10:00 04/12/2026 (đúng hạn)'],
  [{ ...done, timeliness: 'late' }, 'Hoàn thành 10:00 04/12/2026 (trễ hạn)'],
  [{ ...done, timeliness: null }, 'Hoàn thành 10:00 04/12/2026'],
  [{ state: 'assigned', lastReport: null }, 'Chưa nhận'],
  [{ late: true }, 'Đang thực hiện, quá hạn: đã lấy ý kiến'],
  [{ waitingFor: 'Sở Y tế' }, 'Đang thực hiện, chờ phản hồi của Sở Y tế: đã lấy ý kiến'],
  [{ state: 'suspended', lastReport: null }, 'Tạm dừng'],
])('progress %j reads "%s"', (facts, expected) => {
  expect(toFollowUpRow({ ...OPEN, ...facts }).progress).toBe(expected)
})
