/** A photograph of sheets → each sheet as if the camera had stood straight above it. */
import { type Gray, grayOf, type Picture } from './picture.ts'
import { apply, ontoQuad, type Point, type Projection, type Quad } from './projection.ts'
import { type FoundSheet, findSheets, LENS, SHEET_SIDE } from './sheets.ts'

/** `back` leads to the points of the photograph. */
export type Straightened = { picture: Picture; back: Projection }

/** What is cut off all round, as a share of the sheet: an edge is found to a few points only. */
const RIM = 0.006
/** A sheet this near to the shape of A4 has it. */
const A4_LIKE = 0.12
/** Degrees by which sides that should run beside each other part: less is no slant worth blurring the picture for. */
const SLANT = 0.7

/**
 * @param options.isScan the size of a scan is known: a sheet that lies flat on glass is level enough as it is
 * @param options.longest points along the longer side of a result, at most
 * @returns nothing where no sheet is seen that should be straightened
 */
export function straighten(
  picture: Picture,
  { isScan, longest }: { isScan: boolean; longest: number },
): Straightened[] {
  const factor = Math.max(picture.width, picture.height) / SHEET_SIDE
  if (factor < 1 || !hasDarkRim(picture)) return []
  const sheets = findSheets(smallOf(picture, factor))
  if (isScan && sheets.every(({ corners }) => !isSlanted(corners))) return []
  return sheets.map((sheet) => straightened(picture, scaled(sheet, factor), longest))
}

/** A picture whose rim is as bright as its paper, but for this share, is a scan, or paper up to its edges. */
const DARK_RIM = 0.25
const DARKER = 0.85
/** Points asked along each side of the rim, and over the whole. */
const ASKED = 60

/** Told from a few points: all scans are asked. */
function hasDarkRim({ width, height, channels, data }: Picture): boolean {
  const shade = (x: number, y: number) =>
    data[(Math.floor(y) * width + Math.floor(x)) * channels + greenOf(channels)] ?? 0
  const shares = Array.from({ length: ASKED }, (_, nth) => (nth + 0.5) / ASKED)
  const rim = shares.flatMap((share) => [
    ...[0, height - 1].map((y) => shade(share * width, y)),
    ...[0, width - 1].map((x) => shade(x, share * height)),
  ])
  const all = shares.flatMap((across) => shares.map((down) => shade(across * width, down * height)))
  const paper = all.toSorted((a, b) => a - b)[Math.floor(0.9 * all.length)] ?? 255
  return rim.filter((value) => value < DARKER * paper).length > DARK_RIM * rim.length
}

/** Of three colours green is nearest to how bright a thing looks. */
const greenOf = (channels: Picture['channels']) => (channels === 1 ? 0 : 1)

const LOOKED_AT = 3

/** A few points of each square tell its shade as well as all of them. */
function smallOf({ width, height, channels, data }: Picture, factor: number): Gray {
  const small = grayOf(Math.floor(width / factor), Math.floor(height / factor))
  const channel = greenOf(channels)
  const steps = Array.from({ length: LOOKED_AT }, (_, nth) => (nth + 0.5) / LOOKED_AT)
  for (let y = 0; y < small.height; y += 1) {
    const rows = steps.map((step) => Math.floor((y + step) * factor) * width)
    for (let x = 0; x < small.width; x += 1) {
      let sum = 0
      for (const row of rows)
        for (const step of steps) sum += data[(row + Math.floor((x + step) * factor)) * channels + channel] ?? 0
      small.data[y * small.width + x] = sum / (LOOKED_AT * LOOKED_AT)
    }
  }
  return small
}

function scaled({ corners, isWhole }: FoundSheet, factor: number): FoundSheet {
  const scale = ([x, y]: Point): Point => [x * factor, y * factor]
  const [a, b, c, d] = corners
  return { corners: [scale(a), scale(b), scale(c), scale(d)], isWhole }
}

function isSlanted(corners: Quad): boolean {
  const angle = (from: Point, to: Point) => (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
  const apart = (one: number, other: number) => Math.abs(((one - other + 540) % 360) - 180)
  const [a, b, c, d] = corners
  return apart(angle(a, b), angle(d, c)) > SLANT || apart(angle(a, d), angle(b, c)) > SLANT
}

function straightened(picture: Picture, { corners, isWhole }: FoundSheet, longest: number): Straightened {
  const ratio = shapeOf(corners, picture, isWhole)
  const [a, b, c, d] = corners
  const long = (from: Point, to: Point) => Math.hypot(to[0] - from[0], to[1] - from[1])
  const [across, down] = [Math.max(long(a, b), long(d, c)), Math.max(long(a, d), long(b, c))]
  const height = Math.max(down, across / ratio)
  const fit = Math.min(1, longest / Math.max(height, height * ratio))
  const size = { width: Math.round(height * ratio * fit), height: Math.round(height * fit) }
  const whole = ontoQuad(1, 1, corners)
  const corner = (x: number, y: number): Point => apply(whole, x, y)
  const inner: Quad = [corner(RIM, RIM), corner(1 - RIM, RIM), corner(1 - RIM, 1 - RIM), corner(RIM, 1 - RIM)]
  const back = ontoQuad(size.width, size.height, inner)
  return { picture: seenAlong(picture, size, back), back }
}

/** Width against height, for a lens in the middle of the picture. */
function shapeOf(corners: Quad, { width, height }: Picture, isWhole: boolean): number {
  const lens = LENS * Math.max(width, height)
  const [a, b, c, d, , , g = 0, h = 0] = ontoQuad(1, 1, corners)
  const [middleX, middleY] = [width / 2, height / 2]
  const across = Math.hypot((a - g * middleX) / lens, (b - g * middleY) / lens, g)
  const down = Math.hypot((c - h * middleX) / lens, (d - h * middleY) / lens, h)
  const ratio = across / down
  if (!isWhole) return ratio
  const usual = [Math.SQRT2, Math.SQRT1_2].find((shape) => Math.abs(ratio / shape - 1) < A4_LIKE)
  return usual ?? ratio
}

/** Points interpolated; what the sheet has outside the picture is white. */
function seenAlong(picture: Picture, size: { width: number; height: number }, back: Projection): Picture {
  const { channels, data } = picture
  const colours = channels === 1 ? 1 : 3
  const out = new Uint8Array(size.width * size.height * colours).fill(255)
  const [a, b, c, d, e, f, g = 0, h = 0] = back
  const stride = picture.width * channels
  for (let y = 0, to = 0; y < size.height; y += 1) {
    const [rowX, rowY, rowW] = [c * (y + 0.5) + e, d * (y + 0.5) + f, h * (y + 0.5) + 1]
    for (let x = 0; x < size.width; x += 1, to += colours) {
      const w = 1 / (g * (x + 0.5) + rowW)
      const fromX = (a * (x + 0.5) + rowX) * w - 0.5
      const fromY = (b * (x + 0.5) + rowY) * w - 0.5
      if (fromX < 0 || fromY < 0 || fromX >= picture.width - 1 || fromY >= picture.height - 1) continue
      const [left, top] = [fromX | 0, fromY | 0]
      const at = top * stride + left * channels
      const [right, below] = [fromX - left, fromY - top]
      for (let colour = 0; colour < colours; colour += 1) {
        const from = at + colour
        const upper = (data[from] as number) * (1 - right) + (data[from + channels] as number) * right
        const lower = (data[from + stride] as number) * (1 - right) + (data[from + stride + channels] as number) * right
        out[to + colour] = upper * (1 - below) + lower * below + 0.5
      }
    }
  }
  return { ...size, channels: colours, data: out }
}
