import { describe, expect, test } from 'vitest'
import { makeRandom } from '../../../../demo/random.ts'
import { inverse, seenFrom } from '../../../../testing/photographs.ts'
import { type Gray, grayOf, type Picture } from './picture.ts'
import { prepare } from './prepare.ts'
import { apply, compose, ontoQuad, type Quad } from './projection.ts'
import { findSheets } from './sheets.ts'
import { straighten } from './straighten.ts'

type Drawing = {
  width?: number
  height?: number
  desk?: number
  paper?: number
  grain?: number
  lightOf?: (x: number, y: number) => number
}

/** Lines of words. */
const isInked = (u: number, v: number) => {
  const line = Math.floor(v * 40)
  return u > 0.12 && u < 0.9 && v * 40 - line < 0.35 && (u * 23 + line * 0.37) % 1 < 0.6
}

/** Sheets with lines of print on a desk, seen so. */
function drawn(
  sheets: readonly Quad[],
  { width = 300, height = 400, desk = 90, paper = 225, grain = 12, lightOf = () => 1 }: Drawing = {},
): Gray {
  const random = makeRandom(5)
  const ways = sheets.map((corners) => inverse(ontoQuad(1, 1, corners)))
  const gray = grayOf(width, height)
  for (let at = 0; at < gray.data.length; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const onSheet = ways.map((way) => apply(way, x + 0.5, y + 0.5)).find(([u, v]) => u >= 0 && v >= 0 && u < 1 && v < 1)
    const isPrint = onSheet !== undefined && isInked(...onSheet)
    const own = onSheet === undefined ? desk : isPrint ? 60 : paper
    gray.data[at] = Math.max(0, Math.min(255, own * lightOf(x / width, y / height) + (random() - 0.5) * 2 * grain))
  }
  return gray
}

const farthest = (found: Quad | undefined, meant: Quad) =>
  Math.max(...meant.map(([x, y], at) => Math.hypot((found?.[at]?.[0] ?? 1e9) - x, (found?.[at]?.[1] ?? 1e9) - y)))
const SIZE = { width: 300, height: 400 }

describe('the edges of a sheet on a desk', () => {
  test.each([
    ['from straight above', seenFrom(SIZE, { size: 0.8 }), {}],
    ['from a slant', seenFrom(SIZE, { tilt: 20, sway: 8, roll: 5, size: 0.75 }), {}],
    ['from a steep slant', seenFrom(SIZE, { tilt: 35, size: 0.75 }), {}],
    ['from the side', seenFrom(SIZE, { sway: -25, roll: -6, size: 0.75 }), {}],
    ['small in the picture', seenFrom(SIZE, { tilt: 10, size: 0.5 }), {}],
    ['on a desk hardly darker', seenFrom(SIZE, { tilt: 15 }), { desk: 165, grain: 5 }],
    [
      'by a lamp in a corner',
      seenFrom(SIZE, { tilt: 15 }),
      { lightOf: (x: number, y: number) => 1 - 0.4 * (x + y) * 0.5 },
    ],
    ['half in the shadow of a hand', seenFrom(SIZE, { tilt: 15 }), { lightOf: (x: number) => (x > 0.6 ? 0.6 : 1) }],
  ] as const)('are found %s', (_, corners, drawing) => {
    const [sheet, ...others] = findSheets(drawn([corners], drawing))
    expect(others).toEqual([])
    expect(sheet?.isWhole).toBe(true)
    expect(farthest(sheet?.corners, corners)).toBeLessThan(4)
  })

  test('of two sheets beside each other are found one by one, from left to right', () => {
    const size = { width: 400, height: 300 }
    const both = [0.27, 0.74].map((x) => seenFrom(size, { tilt: 12, sway: 5, size: 0.7, x }))
    const found = findSheets(drawn(both.toReversed(), size))
    expect(found.map(({ corners }, at) => farthest(corners, both[at] ?? corners) < 4)).toEqual([true, true])
  })

  test.each([
    ['below', { tilt: 18, roll: 3, size: 1, y: 0.62 }],
    ['on the right', { tilt: 6, sway: 15, size: 0.8, x: 0.62 }],
  ])('of a sheet that goes on %s are drawn out', (_, pose) => {
    const corners = seenFrom(SIZE, pose)
    const [sheet] = findSheets(drawn([corners]))
    expect(sheet?.isWhole).toBe(false)
    // How far it goes on nobody can see; the edges that are seen run where they should.
    const back = inverse(ontoQuad(1, 1, corners))
    const places = (sheet?.corners ?? []).map(([x, y]) => apply(back, x, y))
    const onEdge = places.filter(([u, v]) => [u, v].every((place) => place < 0.03 || place > 0.97 || place > 0.5))
    expect(onEdge).toHaveLength(4)
  })

  test.each([
    [
      'a sheet up to the edges',
      [
        [-20, -20],
        [320, -20],
        [320, 420],
        [-20, 420],
      ],
      {},
    ],
    [
      'a sheet of which two sides are outside',
      [
        [-20, 60],
        [320, 60],
        [320, 340],
        [-20, 340],
      ],
      {},
    ],
    ['a desk as bright as paper', seenFrom(SIZE, { tilt: 15 }), { desk: 222 }],
    ['a card that is too small', seenFrom(SIZE, { size: 0.2 }), {}],
  ] as [string, Quad, Drawing][])('are not made up for %s', (_, corners, drawing) => {
    expect(findSheets(drawn([corners], drawing))).toEqual([])
  })

  test('are not seen in a bright patch that is no sheet', () => {
    const round = drawn([])
    for (let at = 0; at < round.data.length; at += 1)
      if (Math.hypot((at % 300) - 150, Math.floor(at / 300) - 200) < 120) round.data[at] = 225
    expect(findSheets(round)).toEqual([])
  })
})

describe('a photograph of a sheet', () => {
  const size = { width: 900, height: 1200 }
  const photo = (sheets: readonly Quad[], own = size): Picture => drawn(sheets, own)

  test('becomes the sheet, with the way back', () => {
    const corners = seenFrom(size, { tilt: 20, sway: -8, roll: 4 })
    const [sheet] = straighten(photo([corners]), { isScan: false, longest: 3600 })
    const { width = 0, height = 0 } = sheet?.picture ?? {}
    expect(width / height).toBeCloseTo(Math.SQRT1_2, 2)
    const way = compose(inverse(ontoQuad(width, height, corners)), sheet?.back ?? [0, 0, 0, 0, 0, 0])
    for (const [x, y] of [
      [0.1, 0.1],
      [0.5, 0.5],
      [0.9, 0.8],
    ] as const) {
      const [u, v] = apply(way, x * width, y * height)
      expect(Math.hypot(u - x * width, v - y * height)).toBeLessThan(0.01 * height)
    }
  })

  test('is left alone where the size is known and the sheet lies flat, as on the glass of a scanner', () => {
    const flat = photo([seenFrom(size, { roll: 1 })])
    expect(straighten(flat, { isScan: true, longest: 3600 })).toEqual([])
    expect(straighten(flat, { isScan: false, longest: 3600 })).toHaveLength(1)
  })

  test('of an open book has two pages that know where they were', () => {
    const wide = { width: 1600, height: 1200 }
    const corners = seenFrom(wide, { tilt: 15, size: 0.75 }, Math.SQRT2)
    const way = inverse(ontoQuad(1, 1, corners))
    const book = photo([corners], wide)
    // The inner margins.
    for (let at = 0; at < book.data.length; at += 1) {
      const [u, v] = apply(way, at % wide.width, Math.floor(at / wide.width))
      if (Math.abs(u - 0.5) < 0.04 && Math.abs(v - 0.5) < 0.5 && (book.data[at] ?? 0) < 100) book.data[at] = 225
    }
    const pages = prepare(book, null)
    expect(pages).toHaveLength(2)
    const middles = pages.map(({ print, back }) => apply(compose(way, back), print.width / 2, print.height / 2))
    expect(middles[0]?.[0]).toBeCloseTo(0.25, 1)
    expect(middles[1]?.[0]).toBeCloseTo(0.75, 1)
  })
})
