/** Sheets as a telephone sees them on a desk: from a slant, by a lamp, a hand's shadow over them. The same every time. */
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { makeRandom } from '../demo/random.ts'
import {
  apply,
  compose,
  ontoQuad,
  type Point,
  type Projection,
  type Quad,
} from '../features/reading/extract/image/projection.ts'

export type Photograph = {
  width: number
  height: number
  /** each sheet with its corners in points of the photograph, from the sheet's top left clockwise; they may be outside */
  sheets: readonly { page: Canvas; corners: Quad }[]
  /** of the desk, 0..255 */
  desk?: readonly [red: number, green: number, blue: number]
  /** how much light the far corner has lost, 0..1 */
  dim?: number
  /** a shadow: everything right of a line through this point of the photograph, so dark (0..1), its edge so many points wide */
  shadow?: { x: number; y: number; dark: number; edge: number }
  /** shades by which points stray */
  grain?: number
  seed?: number
}

export function photograph({
  width,
  height,
  sheets,
  desk = [92, 74, 58],
  dim = 0.2,
  shadow,
  grain = 10,
  seed = 1,
}: Photograph): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  const random = makeRandom(seed)
  const laid = sheets.map(({ page, corners }) => ({
    to: inverse(ontoQuad(page.width, page.height, corners)),
    pixels: page.getContext('2d').getImageData(0, 0, page.width, page.height),
  }))
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      const colour = laid.reduce<readonly number[] | null>(
        (found, { to, pixels }) => colourAt(pixels, apply(to, x, y)) ?? found,
        null,
      )
      const wood = 0.85 + 0.15 * Math.sin(y / 17 + Math.sin(x / 260) * 4)
      const light = (1 - dim * ((x + y) / (width + height))) * shadeAt(shadow, x, y)
      const stray = (random() + random() - 1) * grain
      for (let channel = 0; channel < 3; channel += 1) {
        const own = colour === null ? (desk[channel] ?? 0) * wood : (colour[channel] ?? 0) * 0.94
        image.data[at + channel] = own * light + stray
      }
      image.data[at + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
  return canvas
}

function shadeAt(shadow: Photograph['shadow'], x: number, y: number): number {
  if (shadow === undefined) return 1
  const across = (x - shadow.x + 0.4 * (y - shadow.y)) / shadow.edge
  return 1 - shadow.dark * Math.min(1, Math.max(0, 0.5 + across))
}

type Pixels = { width: number; height: number; data: Uint8ClampedArray }

function colourAt({ width, height, data }: Pixels, [x, y]: Point): number[] | null {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return null
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const at = (top * width + left) * 4
  const [right, below] = [x - left, y - top]
  return [0, 1, 2].map((channel) => {
    const point = (by: number) => data[at + by + channel] ?? 255
    const upper = point(0) * (1 - right) + point(4) * right
    return upper * (1 - below) + (point(4 * width) * (1 - right) + point(4 * width + 4) * right) * below
  })
}

/** How a camera is held over a sheet, in degrees. */
export type Pose = {
  /** leaning away from the far edge, and to the side */
  tilt?: number
  sway?: number
  /** turned, clockwise */
  roll?: number
  /** the sheet's height against the picture's, seen straight from above */
  size?: number
  /** where its middle lies in the picture, as shares */
  x?: number
  y?: number
}

/** A lens like a telephone's, against the picture's longer side. */
const LENS = 0.8

/** Where the corners of an A4 sheet (or one of this shape, width to height) are seen. */
export function seenFrom(
  picture: { width: number; height: number },
  { tilt = 0, sway = 0, roll = 0, size = 0.8, x = 0.5, y = 0.5 }: Pose,
  shape: number = Math.SQRT1_2,
): Quad {
  const [a, b, c] = [tilt, sway, roll].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number]
  const lens = LENS * Math.max(picture.width, picture.height)
  const tall = size * picture.height
  const corner = (left: number, top: number): Point => {
    const [u, v] = [left * tall * shape, top * tall]
    const [p, q] = [u * Math.cos(c) - v * Math.sin(c), u * Math.sin(c) + v * Math.cos(c)]
    const [r, depth] = [p * Math.cos(b), p * Math.sin(b)]
    const [s, away] = [q * Math.cos(a) - depth * Math.sin(a), q * Math.sin(a) + depth * Math.cos(a)]
    const near = lens / (lens - away)
    return [x * picture.width + r * near, y * picture.height + s * near]
  }
  return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)]
}

/** The way back. */
export function inverse([a, b, c, d, e, f, g = 0, h = 0]: Projection): Projection {
  const whole = a * d - c * b
  const turned: Projection = [
    (d - f * h) / whole,
    (f * g - b) / whole,
    (e * h - c) / whole,
    (a - e * g) / whole,
    (c * f - e * d) / whole,
    (e * b - a * f) / whole,
    (b * h - d * g) / whole,
    (c * g - a * h) / whole,
  ]
  return compose(turned, [1, 0, 0, 1, 0, 0])
}
