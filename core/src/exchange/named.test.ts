import { expect, test } from 'vitest'
import { labelOfNamed, organOfNamed, readNamed } from './named.ts'

test.each([
  [
    'H99.12,2026/11/27,4127/SNV-CCHC',
    { number: '4127', notation: 'SNV-CCHC', issuedOn: '2026-11-27' },
    '4127/SNV-CCHC',
    'H99.12',
  ],
  ['H99.12,2026/11/27,30/KH/ĐU', { number: '30', notation: 'KH/ĐU', issuedOn: '2026-11-27' }, '30/KH/ĐU', 'H99.12'],
  ['H99.12,27-11-2026,41', { number: '41', notation: '', issuedOn: null }, '41', 'H99.12'],
  ['x-1', null, '', null],
  ['', null, '', null],
])('%s', (documentId, named, label, organ) => {
  expect(readNamed(documentId)).toEqual(named)
  expect(labelOfNamed(documentId)).toBe(label)
  expect(organOfNamed(documentId)).toBe(organ)
})
