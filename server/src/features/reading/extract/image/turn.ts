/** Turning pictures: by quarters as they are, by small angles with points interpolated. */

import { type Gray, grayOf } from './picture.ts'
import type { Projection } from './projection.ts'

/** Clockwise quarter turns. */
export type Quarter = 0 | 1 | 2 | 3

/** A picture turned, and the way back to the picture it was turned from. */
export type Turned = { gray: Gray; back: Projection }

export function turnQuarters(gray: Gray, quarters: Quarter): Turned {
  const { width, height, data } = gray
  const back = backOf(quarters, width, height)
  if (quarters === 0) return { gray, back }
  const turned = quarters === 2 ? grayOf(width, height) : grayOf(height, width)
  const [a, b, c, d, e, f] = back
  for (let y = 0; y < turned.height; y += 1) {
    // Middles of points go to middles of points.
    let from = (b * 0.5 + d * (y + 0.5) + f - 0.5) * width + (a * 0.5 + c * (y + 0.5) + e - 0.5)
    const step = b * width + a
    const row = y * turned.width
    for (let x = 0; x < turned.width; x += 1, from += step) turned.data[row + x] = data[from] ?? 255
  }
  return { gray: turned, back }
}

function backOf(quarters: Quarter, width: number, height: number): Projection {
  switch (quarters) {
    case 0:
      return [1, 0, 0, 1, 0, 0]
    case 1:
      return [0, -1, 1, 0, 0, height]
    case 2:
      return [-1, 0, 0, -1, width, height]
    case 3:
      return [0, 1, -1, 0, width, 0]
  }
}

const BITS = 12
const ONE = 1 << BITS

/** Turned about its middle, the size kept: what leaves the sheet is margin. @param degrees clockwise */
export function turnSlightly(gray: Gray, degrees: number): Turned {
  const { width, height, data } = gray
  const angle = (-degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [middleX, middleY] = [width / 2, height / 2]
  const back: Projection = [
    cos,
    sin,
    -sin,
    cos,
    middleX - cos * middleX + sin * middleY,
    middleY - sin * middleX - cos * middleY,
  ]
  const turned = grayOf(width, height)
  // Whole numbers, 4096ths of a point: three times as fast as fractions.
  const [stepX, stepY] = [Math.round(cos * ONE), Math.round(sin * ONE)]
  const [endX, endY] = [(width - 1) * ONE, (height - 1) * ONE]
  for (let y = 0; y < height; y += 1) {
    let fromX = Math.round((cos * 0.5 - sin * (y + 0.5) + back[4] - 0.5) * ONE)
    let fromY = Math.round((sin * 0.5 + cos * (y + 0.5) + back[5] - 0.5) * ONE)
    const row = y * width
    for (let x = 0; x < width; x += 1, fromX += stepX, fromY += stepY) {
      if (fromX < 0 || fromY < 0 || fromX >= endX || fromY >= endY) continue
      const at = (fromY >> BITS) * width + (fromX >> BITS)
      const right = fromX & (ONE - 1)
      const above = (data[at] ?? 255) * (ONE - right) + (data[at + 1] ?? 255) * right
      const below = (data[at + width] ?? 255) * (ONE - right) + (data[at + width + 1] ?? 255) * right
      const down = (fromY & (ONE - 1)) >> (BITS - 8)
      turned.data[row + x] = ((above >> BITS) * (256 - down) + (below >> BITS) * down) >> 8
    }
  }
  return { gray: turned, back }
}
