import { expect, test } from 'vitest'
import { comparePersonNames } from '../../shared/index.ts'
import { matchIssuer } from './correspondents.ts'
import { byRank, isValidOn, overlaps } from './dates.ts'
import { isSameName, kindOfOrganization, sortNameOf } from './names.ts'

test('people are ordered by the given name, D before Đ', () => {
  const names = ['Trần Thị Đào', 'Lê An', 'Phạm Văn Dũng', 'Nguyễn Ân', 'Đỗ An']
  const bySortName = names.toSorted((a, b) => sortNameOf(a).localeCompare(sortNameOf(b), 'vi'))
  expect(bySortName).toEqual(
    ['Đỗ An', 'Lê An', 'Nguyễn Ân', 'Phạm Văn Dũng', 'Trần Thị Đào'].toSorted(comparePersonNames),
  )
  expect(bySortName.slice(-2)).toEqual(['Phạm Văn Dũng', 'Trần Thị Đào'])
})

test('one name in several spellings', () => {
  expect(isSameName('Lê  Thị Hoà', 'LÊ THỊ HÒA')).toBe(true)
  expect(isSameName('Lê Thị Hòa', 'Lê Thị Hoa')).toBe(false)
})

test('periods include both ends', () => {
  const march = { validFrom: '2026-03-01', validTo: '2026-03-31' }
  expect(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => isValidOn(march, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(overlaps(march, { validFrom: '2026-03-31', validTo: null })).toBe(true)
  expect(overlaps(march, { validFrom: '2026-04-01', validTo: null })).toBe(false)
  expect(overlaps(march, { validFrom: null, validTo: '2026-02-28' })).toBe(false)
  expect(overlaps(march, { validFrom: null, validTo: null })).toBe(true)
})

test('the appointed holder comes before one who acts for him', () => {
  const acting = { acting: true, validFrom: '2020-01-01' }
  const young = { acting: false, validFrom: '2026-01-01' }
  const old = { acting: false, validFrom: '2025-01-01' }
  expect([acting, young, old].toSorted(byRank)).toEqual([old, young, acting])
})

const body = { parentName: null, aliases: [], validFrom: null, validTo: null }
const correspondents = [
  { ...body, id: 'home', name: 'Sở Nội vụ', aliases: ['SNV'] },
  { ...body, id: 'old', name: 'Sở Lao động', aliases: [], validTo: '2025-02-28' },
  { ...body, id: 'new', name: 'Sở Nội vụ (mới)', aliases: ['Sở Lao động'], validFrom: '2025-03-01' },
  { ...body, id: 'ward-1', name: 'Phường Bình An', parentName: 'Thành phố A' },
  { ...body, id: 'ward-2', name: 'Phường Bình An', parentName: 'Thành phố B' },
]

test.each<[string, string, string | null, string | null]>([
  ['SỞ  NỘI VỤ', '2026-01-01', null, 'home'],
  ['snv', '2026-01-01', null, 'home'],
  ['Sở Lao động', '2025-02-28', null, 'old'],
  ['Sở Lao động', '2025-03-01', null, 'new'],
  ['Phường Bình An', '2026-01-01', null, null],
  ['Phường Bình An', '2026-01-01', 'THÀNH PHỐ B', 'ward-2'],
  ['Phường Bình An', '2026-01-01', 'Thành phố C', null],
  ['Sở Nội', '2026-01-01', null, null],
  ['', '2026-01-01', null, null],
])('the issuer %j on %s (below %s) is %s', (issuer, on, parent, expected) => {
  expect(matchIssuer(correspondents, issuer, on, parent)).toBe(expected)
})

test.each([
  ['Ủy ban nhân dân phường An Thạnh Tây', 'ward'],
  ['UBND XÃ Bình Hòa', 'commune'],
  ['Đặc khu Hòn Sao', 'special-zone'],
  ['Trung tâm xã hội phường Tân Lập', 'ward'],
])('%s is a %s', (name, kind) => {
  expect(kindOfOrganization(name)).toBe(kind)
})
