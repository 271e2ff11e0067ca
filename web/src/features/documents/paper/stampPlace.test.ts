import type { Box } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import { NO_TEXT, type StampPlace, stampPlaceOf } from './stampPlace.ts'

const field = (box: Box | null, page = 1) => ({
  value: 'x',
  confidence: 1,
  evidence: box && { page, quote: 'x', box },
})
const number: Box = [0.18, 0.13, 0.37, 0.15]
const subject: Box = [0.11, 0.15, 0.45, 0.185]
const A4 = Math.SQRT2

/** As high as it is drawn. */
const boxOf = ({ shape, left, top, width }: StampPlace): Box => {
  const height = (width * (shape === 'block' ? 0.4 : 0.17)) / A4
  return [left, top, left + width, top + height]
}
const meets = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
const lines = (from: number, to: number, left = 0.1, right = 0.92): Box[] =>
  Array.from({ length: Math.round((to - from) / 0.02) }, (_, at) => [
    left,
    from + at * 0.02,
    right,
    from + at * 0.02 + 0.015,
  ])

describe('on a page whose text is not known', () => {
  it.each([
    ['under the subject of an official letter', number, subject, 0.19],
    ['under the number where the subject stands in the middle', number, [0.2, 0.18, 0.8, 0.2] as Box, 0.155],
    ['under the number where no subject was found', number, null, 0.155],
    ['at the usual place where nothing was found', null, null, 0.19],
    ['at the usual place where the head stands too low', [0.18, 0.5, 0.37, 0.52] as Box, null, 0.19],
  ] as [string, Box | null, Box | null, number][])('it is set %s', (_, numberBox, subjectBox, top) => {
    const place = stampPlaceOf({ number: field(numberBox), subject: field(subjectBox) }, NO_TEXT)
    expect(place.shape).toBe('block')
    expect(place.top).toBeCloseTo(top, 3)
    expect(place.left + place.width).toBeLessThanOrEqual(0.5)
  })

  it('or that was not read, it is at the usual place', () => {
    expect(stampPlaceOf(null, NO_TEXT).top).toBe(0.19)
  })
})

describe('on a page with text', () => {
  const date: Box = [0.52, 0.13, 0.9, 0.15]
  const heading: Box = [0.52, 0.07, 0.92, 0.1]
  const place = (subjectLines: number, bodyFrom: number, more: readonly Box[] = []) => {
    const subjectBox: Box = [0.11, 0.152, 0.45, 0.152 + subjectLines * 0.017]
    const words = [heading, number, date, subjectBox, ...lines(bodyFrom, 0.7), ...more]
    return { words, ...stampPlaceOf({ number: field(number), subject: field(subjectBox) }, { ratio: A4, words }) }
  }

  it.each([
    ['room under the subject', place(1, 0.3), 'block'],
    ['a subject of two lines, the addressees right under it', place(2, 0.215), 'flat'],
    ['a subject of three lines', place(3, 0.245), 'block'],
    ['a subject of two lines and the mark of urgency', place(2, 0.23, [[0.2, 0.19, 0.36, 0.205]]), 'flat'],
    ['no room but at the end of the text', place(2, 0.195), 'block'],
  ] as const)('%s: it covers nothing', (_, { words, ...found }, shape) => {
    expect(found.shape).toBe(shape)
    expect(words.filter((word) => meets(boxOf(found), word))).toEqual([])
    expect(found.left + found.width).toBeLessThanOrEqual(0.97)
  })

  it('stands where it belongs while that is free', () => {
    const found = place(1, 0.3)
    expect(found.top).toBeCloseTo(0.174, 2)
    expect(found.left).toBeCloseTo(0.14, 2)
  })

  it('covers as little as can be where a page is full', () => {
    const words = lines(0, 1, 0, 1)
    const found = stampPlaceOf({ number: field(number), subject: field(subject) }, { ratio: A4, words })
    expect(found.shape).toBe('flat')
    expect(found.top).toBeLessThan(0.42)
  })
})
