import { describe, expect, it } from 'vitest'
import { findStatusName, type PaperStanding, statusesDue } from './statuses.ts'

const PAPER: PaperStanding = { id: 'p', status: 'new', registered: false, assigned: false, begun: false, requests: [] }
const request = (kind: 'recall' | 'update' | 'replace', state: 'waiting' | 'accepted' | 'refused') => ({
  id: 'r',
  kind,
  state,
})

describe('what a sender is told', () => {
  it.each<[string, Partial<PaperStanding>, string[]]>([
    ['it came', {}, ['01 p']],
    ['sent back', { status: 'returned' }, ['01 p', '02 p']],
    ['a secret, not kept', { status: 'refused' }, ['01 p', '02 p']],
    ['put aside as a duplicate', { status: 'discarded' }, ['01 p']],
    ['in the register', { status: 'registered', registered: true }, ['01 p', '03 p']],
    ['given at night, not registered yet', { status: 'assigned', assigned: true }, ['01 p', '04 p']],
    [
      'in hand',
      { status: 'assigned', registered: true, assigned: true, begun: true },
      ['01 p', '03 p', '04 p', '05 p'],
    ],
    [
      'done',
      { status: 'done', registered: true, assigned: true, begun: true },
      ['01 p', '03 p', '04 p', '05 p', '06 p'],
    ],
    ['filed without work', { status: 'done', registered: true }, ['01 p', '03 p', '06 p']],
    ['asked back, not answered', { requests: [request('recall', 'waiting')] }, ['01 p']],
    ['given back as asked', { status: 'returned', requests: [request('recall', 'accepted')] }, ['01 p', '15 r']],
    ['not given back', { requests: [request('recall', 'refused')] }, ['01 p', '16 r']],
    ['replaced', { status: 'done', requests: [request('replace', 'accepted')] }, ['01 p', '15 r']],
    [
      'updated, then sent back',
      { status: 'returned', requests: [request('update', 'accepted')] },
      ['01 p', '02 p', '15 r'],
    ],
  ])('%s', (_, standing, expected) => {
    const due = statusesDue({ ...PAPER, ...standing })
    expect(due.map(({ code, occasion }) => `${code} ${occasion}`)).toEqual(expected)
  })
})

it.each([
  ['03', 'Đã tiếp nhận, vào sổ'],
  ['09', null],
  ['toString', null],
])('code %s says %s', (code, name) => {
  expect(findStatusName(code)).toBe(name)
})
