import type { Box } from '@kip/core/reading'
import { expect, it } from 'vitest'
import { stampPlaceOf } from './stampPlace.ts'

const field = (box: Box | null, page = 1) => ({
  value: 'x',
  confidence: 1,
  evidence: box && { page, quote: 'x', box },
})
const number: Box = [0.18, 0.13, 0.37, 0.15]

it.each([
  ['under the subject of an official letter', number, [0.11, 0.15, 0.45, 0.185] as Box, 0.193],
  ['under the number where the subject stands in the middle', number, [0.2, 0.18, 0.8, 0.2] as Box, 0.158],
  ['under the number where no subject was found', number, null, 0.158],
  ['at the usual place where nothing was found', null, null, 0.19],
  ['at the usual place where the head stands too low', [0.18, 0.5, 0.37, 0.52] as Box, null, 0.19],
] as [string, Box | null, Box | null, number][])('%s', (_, numberBox, subjectBox, top) => {
  const place = stampPlaceOf({ number: field(numberBox), subject: field(subjectBox) })
  expect(place.top).toBeCloseTo(top, 3)
  expect(place.left + place.width).toBeLessThanOrEqual(0.5)
})

it('is at the usual place on a paper that was not read', () => {
  expect(stampPlaceOf(null).top).toBe(0.19)
})
