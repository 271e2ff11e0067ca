import { describe, expect, test } from 'vitest'
import { makeRandom } from '../../../../demo/random.ts'
import { whitenEdges } from './edges.ts'
import { separateInks } from './ink.ts'
import { removeGrain } from './noise.ts'
import { fromBits, type Gray, grayOf, inkThreshold, type Picture } from './picture.ts'
import { prepare } from './prepare.ts'
import { apply, compose } from './projection.ts'
import { takeRules } from './rules.ts'
import { scale, shrink } from './scale.ts'
import { findFold } from './split.ts'
import { upperStamps } from './stamps.ts'
import { stanceOf } from './stance.ts'
import { type Quarter, turnQuarters, turnSlightly } from './turn.ts'

const at = (gray: Gray, x: number, y: number) => gray.data[y * gray.width + x]
const darkShare = ({ data }: Gray) => data.filter((value) => value < 128).length / data.length

function block(gray: Gray, left: number, top: number, width: number, height: number, value = 0): void {
  for (let y = top; y < top + height; y += 1)
    gray.data.fill(value, y * gray.width + left, y * gray.width + left + width)
}

/** A sheet of something like Vietnamese: small letters with marks over many of them, tails under few. */
function printed(width: number, height: number, margin = 60, size = 10): Gray {
  const sheet = grayOf(width, height)
  const random = makeRandom(7)
  for (let base = margin + 2 * size; base < height - margin; base += 3 * size) {
    for (let x = margin; x < width - margin - size; x += size + (random() < 0.2 ? size : 3)) {
      block(sheet, x, base - size, 3, size)
      block(sheet, x + 5, base - size, 3, size)
      block(sheet, x, base - 3, size - 2, 3)
      if (random() < 0.55) block(sheet, x + 1, base - size - 5, size - 4, 3)
      if (random() < 0.12) block(sheet, x + 2, base + 1, 3, 5)
    }
  }
  return sheet
}

const coloured = (gray: Gray, paint: (value: number, x: number, y: number) => [number, number, number]): Picture => {
  const data = new Uint8Array(gray.data.length * 3)
  for (const [place, value] of gray.data.entries()) {
    data.set(paint(value, place % gray.width, Math.floor(place / gray.width)), place * 3)
  }
  return { width: gray.width, height: gray.height, channels: 3, data }
}

describe('turning', () => {
  const sheet = grayOf(5, 3)
  block(sheet, 1, 0, 1, 1)

  test.each([
    [0, 1, 0],
    [1, 2, 1],
    [2, 3, 2],
    [3, 0, 3],
  ] as const)('by %i quarters the point goes where it should, and back', (quarters, x, y) => {
    const { gray, back } = turnQuarters(sheet, quarters)
    expect(at(gray, x, y)).toBe(0)
    expect(gray.data.filter((value) => value === 0)).toHaveLength(1)
    expect(apply(back, x + 0.5, y + 0.5)).toEqual([1.5, 0.5])
  })

  test('slightly, about the middle, and back', () => {
    const big = grayOf(201, 101)
    block(big, 178, 48, 5, 5)
    const { gray, back } = turnSlightly(big, 3)
    // Clockwise: what is right of the middle sinks.
    expect(at(gray, 180, 54)).toBe(0)
    const [x, y] = apply(back, 180.5, 54.5)
    expect(Math.hypot(x - 180.5, y - 50.5)).toBeLessThan(1.5)
  })

  test('ways back are joined', () => {
    const first = turnQuarters(sheet, 1)
    const second = turnQuarters(first.gray, 3)
    expect(apply(compose(first.back, second.back), 1.5, 0.5)).toEqual([1.5, 0.5])
  })
})

describe('sizes', () => {
  test('smaller by a whole number: means', () => {
    const sheet = grayOf(4, 2)
    block(sheet, 0, 0, 2, 1)
    expect([...shrink(sheet, 2).data]).toEqual([127, 255])
  })

  test.each([0.5, 0.4, 1.5])('by %f the share of ink stays', (factor) => {
    const sheet = printed(300, 300)
    const scaled = scale(sheet, factor)
    expect(scaled.width).toBe(300 * factor)
    const ink = ({ data }: Gray) => data.reduce((sum, value) => sum + (255 - value), 0) / data.length
    expect(Math.abs(ink(scaled) / ink(sheet) - 1)).toBeLessThan(0.03)
  })

  test('a picture of bits, rows filled up to bytes', () => {
    expect([...fromBits(3, 2, Uint8Array.from([0b0100_0000, 0b1010_0000])).data]).toEqual([0, 255, 0, 255, 0, 255])
  })
})

describe('how text stands', () => {
  const sheet = printed(600, 850)
  const cases = ([0, 1, 2, 3] as const).flatMap((quarters) => [-4.3, 0, 1.2].map((lean) => [quarters, lean] as const))

  test.each(cases)('turned by %i quarters and leaning %f°', (quarters, lean) => {
    const laid = turnQuarters(turnSlightly(sheet, lean).gray, quarters).gray
    const stance = stanceOf(laid)
    expect(stance.quarters).toBe(((4 - quarters) % 4) as Quarter)
    expect(Math.abs(stance.skew + lean)).toBeLessThan(0.25)
  })

  test('nothing to tell it by: as it is', () => {
    expect(stanceOf(grayOf(300, 300))).toEqual({ quarters: 0, skew: 0 })
  })
})

describe('ink and light', () => {
  const sheet = printed(320, 320)

  test('a red stamp over print goes, the print under it stays; the red is told apart', () => {
    const inStamp = (x: number, y: number) => Math.abs(Math.hypot(x - 160, y - 160) - 90) < 14
    const stamped = coloured(sheet, (value, x, y) => {
      if (value < 128) return [value, value, value]
      return inStamp(x, y) ? [205, 40, 45] : [250, 250, 250]
    })
    const { print, red } = separateInks(stamped)
    expect(darkShare(print)).toBeCloseTo(darkShare(sheet), 2)
    expect(red).not.toBeNull()
    const inked = red?.data.filter((value, place) => value < 128 && inStamp(place % 320, Math.floor(place / 320)))
    expect(inked?.length).toBeGreaterThan(5000)
    expect(red?.data.filter((value) => value < 128)).toHaveLength(inked?.length ?? 0)
  })

  test('no red, no red layer; a yellow lamp is no red ink', () => {
    const yellowed = coloured(sheet, (value) => [value, value * 0.92, value * 0.75])
    expect(separateInks(yellowed).red).toBeNull()
  })

  test('under a shadow paper becomes white and print stays dark', () => {
    const shaded = coloured(sheet, (value, x) => {
      const light = 1 - (0.6 * x) / 320
      return [value * light, value * light, value * light]
    })
    const { print } = separateInks(shaded)
    expect(at(print, 310, 5) ?? 0).toBeGreaterThan(200)
    expect(darkShare(print)).toBeCloseTo(darkShare(sheet), 2)
  })

  test('on either side of a sharp shadow paper becomes white, close to its edge too', () => {
    const shaded = coloured(sheet, (value, x) => {
      const light = x > 160 ? 0.5 : 1
      return [value * light, value * light, value * light]
    })
    const { print } = separateInks(shaded)
    const margin = (x: number) => [5, 20, 40].map((y) => at(print, x, y) ?? 0)
    expect(Math.min(...[110, 130, 190, 210].flatMap(margin))).toBeGreaterThan(200)
    expect(darkShare(print)).toBeCloseTo(darkShare(sheet), 1)
  })
})

describe('red stamps in the upper part', () => {
  const bare = grayOf(800, 1100)
  const frame = (red: Gray, left: number, top: number, width: number, height: number) => {
    for (const y of [top, top + height - 3]) block(red, left, y, width, 3)
    for (const x of [left, left + width - 3]) block(red, x, top, 3, height)
  }
  const ring = (red: Gray, x: number, y: number, radius: number) => {
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.5 / radius) {
      block(red, Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle)), 5, 5)
    }
  }

  test('are cut out one by one, level, without their frames', () => {
    const red = grayOf(800, 1100)
    frame(red, 200, 150, 160, 70)
    block(red, 230, 170, 90, 30)
    block(red, 500, 160, 120, 40)
    const stamps = upperStamps(turnSlightly(red, 4).gray, bare, 200)
    expect(stamps.map(({ framed }) => framed)).toEqual([true, false])
    const [framed] = stamps
    const dark = (framed?.gray.data ?? new Uint8Array()).filter((value) => value < 128).length
    expect(dark / (90 * 30)).toBeCloseTo(1, 0)
    expect(dark).toBeLessThan(90 * 30 * 1.2)
  })

  test('lead back to where they stand', () => {
    const red = grayOf(800, 1100)
    frame(red, 200, 150, 160, 70)
    block(red, 230, 170, 90, 30)
    const [stamp] = upperStamps(red, bare, 100, 2)
    expect(stamp?.dotsPerInch).toBe(200)
    const { width = 0, height = 0 } = stamp?.gray ?? {}
    const [x, y] = apply(stamp?.back ?? [0, 0, 0, 0, 0, 0], width / 2, height / 2)
    expect(Math.abs(x - 280)).toBeLessThan(8)
    expect(Math.abs(y - 185)).toBeLessThan(8)
  })

  test('are no round seal, no seal below, no specks', () => {
    const red = grayOf(800, 1100)
    ring(red, 400, 250, 130)
    block(red, 500, 900, 160, 70)
    block(red, 300, 50, 6, 6)
    expect(upperStamps(red, bare, 200)).toEqual([])
  })
})

describe('grain and specks', () => {
  test('a clean sheet is left as it is', () => {
    const sheet = printed(300, 300)
    expect(removeGrain(sheet)).toBe(sheet)
  })

  test.each([
    ['grain', 60, 0],
    ['specks', 0, 0.03],
  ])('%s goes, print stays', (_, grain, specks) => {
    const sheet = printed(300, 300)
    const random = makeRandom(3)
    const soiled: Gray = {
      ...sheet,
      data: sheet.data.map((value) => {
        if (random() < specks) return random() < 0.5 ? 0 : 255
        return Math.max(0, Math.min(255, (value === 255 ? 215 : 30) + (random() - 0.5) * 2 * grain))
      }),
    }
    const cleaned = removeGrain(soiled)
    const wrong = cleaned.data.filter((value, place) => value < 128 !== (sheet.data[place] ?? 0) < 128).length
    expect(wrong / cleaned.data.length).toBeLessThan(0.02)
    expect(at(cleaned, 5, 5) ?? 0).toBeGreaterThan(240)
  })
})

describe('ruled lines', () => {
  const table = printed(500, 400, 80)
  for (const y of [60, 200, 340]) block(table, 40, y, 420, 2)
  for (const x of [40, 250, 458]) block(table, x, 60, 2, 282)
  const { gray, rules } = takeRules(table, 200)

  test('are told', () => {
    expect(rules.horizontal.map(({ at: y }) => y)).toEqual([61, 201, 341])
    expect(rules.vertical.map(({ at: x }) => x)).toEqual([41, 251, 459])
    expect(rules.horizontal[0]).toMatchObject({ from: 40, to: 460 })
  })

  test('and taken out, print kept', () => {
    expect(at(gray, 45, 60)).toBe(255)
    expect(at(gray, 458, 100)).toBe(255)
    const plain = printed(500, 400, 80)
    const lost = plain.data.filter((value, place) => value === 0 && gray.data[place] === 255).length
    expect(lost / plain.data.filter((value) => value === 0).length).toBeLessThan(0.03)
  })

  test('a bar and a page without lines are left', () => {
    const bar = grayOf(300, 100)
    block(bar, 20, 20, 250, 30)
    expect(takeRules(bar, 200)).toMatchObject({ gray: bar, rules: { horizontal: [], vertical: [] } })
  })
})

test('the black around a sheet becomes white, print within stays', () => {
  const sheet = printed(400, 400, 100)
  for (const [x, y, w, h] of [
    [0, 0, 400, 40],
    [0, 0, 30, 400],
  ] as const)
    block(sheet, x, y, w, h)
  const cleaned = whitenEdges(sheet)
  expect([at(cleaned, 5, 5), at(cleaned, 200, 20)]).toEqual([255, 255])
  expect(darkShare(cleaned)).toBeCloseTo(darkShare(printed(400, 400, 100)), 2)
  expect(whitenEdges(printed(400, 400, 100)).data).toEqual(printed(400, 400, 100).data)
})

describe('an open book', () => {
  const book = grayOf(850, 600)
  const page = printed(425, 600, 40)
  for (let y = 0; y < 600; y += 1) {
    book.data.set(page.data.subarray(y * 425, (y + 1) * 425), y * 850)
    book.data.set(page.data.subarray(y * 425, (y + 1) * 425), y * 850 + 425)
  }

  test('has two pages, a wide page has one', () => {
    expect(findFold(book)).toBeCloseTo(0.5, 1)
    expect(findFold(printed(850, 600))).toBeNull()
    expect(findFold(printed(425, 600))).toBeNull()
  })

  test('is made ready as two sheets that know where they were', () => {
    const sheets = prepare(book, null)
    expect(sheets).toHaveLength(2)
    const [left = 0, right = 0] = sheets.map(({ print, back }) => apply(back, print.width / 2, print.height / 2)[0])
    expect(left).toBeLessThan(300)
    expect(right).toBeGreaterThan(550)
  })
})

test('a picture is made ready at the size the reader was trained for, whatever its own', () => {
  for (const [width, dotsPerInch] of [
    [827, 100],
    [2480, 300],
  ] as const) {
    const [sheet] = prepare(grayOf(width, Math.round(width * Math.SQRT2)), dotsPerInch)
    expect(sheet?.dotsPerInch).toBeCloseTo(200, 0)
    expect(sheet?.print.width).toBeCloseTo(1654, -1)
  }
})

test('ink is told from paper between two heaps of shades', () => {
  const sheet = grayOf(100, 100, 220)
  block(sheet, 0, 0, 100, 20, 60)
  expect(inkThreshold(sheet)).toBeGreaterThan(60)
  expect(inkThreshold(sheet)).toBeLessThan(220)
})
