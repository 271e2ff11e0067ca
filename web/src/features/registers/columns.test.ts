import { expect, test } from 'vitest'
import { followUpColumns, incomingColumns } from './columns.ts'

test.each([
  ['the incoming register', incomingColumns, 10],
  ['the follow-up register', followUpColumns, 7],
])('%s has the columns of the decree and fills the page', (_name, columns, count) => {
  expect(columns).toHaveLength(count)
  expect(columns.every(({ header }) => header !== '')).toBe(true)
  expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(100)
})

test('a line as it is printed; what is not there yet stays empty', () => {
  const cells = incomingColumns.map(({ cell }) =>
    cell({
      documentId: null,
      state: 'taken',
      arrivedOn: '2026-12-01',
      arrivalNumber: '12a',
      author: 'Sở Nội vụ',
      label: '3367/TTr-SNV',
      issuedOn: null,
      kindAndSubject: 'Tờ trình về tổ chức hội',
      recipient: 'VHXH',
      handedOn: null,
      receipt: '',
      note: '',
    }),
  )
  expect(cells).toEqual([
    '01/12/2026',
    '12a',
    'Sở Nội vụ',
    '3367/TTr-SNV',
    '',
    'Tờ trình về tổ chức hội',
    'VHXH',
    '',
    '',
    '',
  ])
})
