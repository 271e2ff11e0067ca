import { describe, expect, it } from 'vitest'
import { type Coverage, coverageOf } from './range.ts'

const contents = { start: 100, end: 180 }

describe('what a range covers', () => {
  it.each<[readonly number[] | null, Coverage]>([
    [[0, 100, 180, 20], 'whole'],
    [[0, 100, 180, 10], 'revision'],
    [[0, 100, 180, 21], 'beyond-end'],
    [[0, 90, 180, 20], 'misfit'],
    [[0, 100, 181, 19], 'misfit'],
    [[1, 99, 180, 20], 'misfit'],
    [null, 'malformed'],
    [[], 'malformed'],
    [[0, 100, 180], 'malformed'],
    [[0, 100, 180, 20, 0, 5], 'malformed'],
    [[0, 100, 90, 20], 'malformed'],
    [[-1, 101, 180, 20], 'malformed'],
    [[0, 99.5, 180, 20], 'malformed'],
    [[0, Number.NaN, 180, 20], 'malformed'],
  ])('%j of a file of 200 bytes: %s', (byteRange, expected) => {
    expect(coverageOf({ byteRange, contents, fileSize: 200 })).toBe(expected)
  })

  it('of a value without a place of its own fits nowhere', () => {
    expect(coverageOf({ byteRange: [0, 100, 180, 20], contents: null, fileSize: 200 })).toBe('misfit')
  })
})
