import { describe, expect, it } from 'vitest'
import { addressOfList, filterOfSaved, queryOf, readFilter, writeFilter } from './address.ts'

describe('the filter in the address', () => {
  it.each([
    ['', 'new', 'new', 'queue'],
    ['', 'all', 'all', 'received'],
    ['?status=all', 'new', 'all', 'received'],
    ['?status=registered', 'new', 'registered', 'queue'],
    ['?status=nonsense', 'new', 'new', 'queue'],
    ['?status=new&sort=received', 'all', 'new', 'received'],
    ['?status=done&sort=queue', 'new', 'done', 'received'],
  ] as const)('%j, beginning with %s, is %s by %s', (search, first, status, sort) => {
    expect(readFilter(search, first)).toMatchObject({ status, sort })
  })

  it.each([
    '',
    'q=3367%2FTTr-SNV',
    'status=all&q=h%E1%BB%99+ngh%C3%A8o&from=2026-11-01',
    'status=registered&sort=received',
  ])('is written as it was read: %j', (search) => {
    expect(writeFilter(readFilter(search, 'new'), 'new')).toBe(search)
  })

  it('leads to the list and to a paper of it', () => {
    const filter = readFilter('q=y+te', 'new')
    expect(addressOfList(filter, 'new')).toBe('/incoming?q=y+te')
    expect(addressOfList(filter, 'new', 'x1')).toBe('/incoming/x1?q=y+te')
  })

  it('asks the API only for what is chosen', () => {
    expect(queryOf(readFilter('status=all&unit=u1', 'new'))).toEqual({ unit: 'u1', sort: 'received' })
    expect(queryOf(readFilter('', 'new'))).toEqual({ status: 'new', sort: 'queue' })
  })

  it('comes back from a kept filter', () => {
    const filter = readFilter('status=assigned&q=hop', 'new')
    expect(filterOfSaved(queryOf(filter))).toEqual(filter)
  })
})
