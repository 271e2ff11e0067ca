import type { Box } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import { stampPlaceOf } from './stampPlace.ts'

const field = (box: Box | null, page = 1) => ({
  value: 'x',
  confidence: 1,
  evidence: box && { page, quote: 'x', box },
})
const number: Box = [0.18, 0.13, 0.37, 0.15]
const subject: Box = [0.11, 0.15, 0.45, 0.185]

describe('on a page whose text is not known', () => {
  it.each([
    ['under the subject of an official letter', number, subject, 0.191],
    ['under the number where the subject stands in the middle', number, [0.2, 0.18, 0.8, 0.2] as Box, 0.156],
    ['under the number where no subject was found', number, null, 0.156],
    ['at the usual place where nothing was found', null, null, 0.19],
    ['at the usual place where the head stands too low', [0.18, 0.5, 0.37, 0.52] as Box, null, 0.19],
  ] as [string, Box | null, Box | null, number][])('it is set %s', (_, numberBox, subjectBox, top) => {
    const place = stampPlaceOf({ number: field(numberBox), subject: field(subjectBox) }, [])
    expect(place.top).toBeCloseTo(top, 3)
    expect(place.left + place.width).toBeLessThanOrEqual(0.5)
  })

  it('or that was not read, it is at the usual place', () => {
    expect(stampPlaceOf(null, []).top).toBe(0.19)
  })
})

describe('on a page with text', () => {
  const fields = { number: field(number), subject: field(subject) }

  it('stays where it belongs while that is free', () => {
    const place = stampPlaceOf(fields, [number, subject, [0.1, 0.4, 0.9, 0.42]])
    expect(place.top).toBeCloseTo(0.19, 1)
    expect(place.left).toBeCloseTo(0.14, 1)
  })

  it('goes to the free space under the date where the text begins right under the subject', () => {
    const date: Box = [0.5, 0.13, 0.9, 0.15]
    const body: Box[] = [0.25, 0.27, 0.29, 0.31, 0.33, 0.35, 0.37, 0.39, 0.41].map((top) => [
      0.1,
      top,
      0.92,
      top + 0.015,
    ])
    const words = [number, subject, date, ...body]
    const { left, top, width } = stampPlaceOf(fields, words)
    expect(left).toBeGreaterThan(subject[2] - 0.01)
    expect(left + width).toBeLessThanOrEqual(0.97)
    expect(top).toBeGreaterThan(date[3] - 0.01)
    expect(top).toBeLessThan(0.2)
  })
})
