/**
 * Sheets of paper in a photograph: bright, on something darker, their edges four straight lines. Only looked for in a small
 * picture; where the edges cannot be seen all round, nothing is found and the picture is read as it is.
 */
import { areaOf, fourSidesOf, hullOf, meetingOf, type Side } from './outline.ts'
import { type Patch, patchesOf, withoutPrint } from './patches.ts'
import type { Gray } from './picture.ts'
import type { Point, Quad } from './projection.ts'

/** Corners in points of the small picture, in the order of `Quad`; those of a sheet that is partly outside may be outside. */
export type FoundSheet = { corners: Quad; isWhole: boolean }

/** Points along the longer side of the small picture. */
export const SHEET_SIDE = 400

/** Between the darkest and the brightest tenth so many borders between paper and table are tried. */
const STEPS = 9
/** Shares of the picture; of the four sides drawn around it, that a sheet fills. */
const MIN_AREA = 0.1
const MIN_FILL = 0.9
/** Degrees: flatter or sharper corners are no sheet that somebody wants to be read. */
const CORNER = { min: 45, max: 135 }
/** So far from an edge, on either side, its brightness is compared; by how much paper leads there, and how much of the edge must. */
const BESIDE = 4
const LEAD = 0.1
const SEEN_EDGE = 0.75
/** A side that lies this close along the rim is where the picture ends, and not the sheet. */
const RIM = 2.5
/** The distance of a telephone's lens to its picture, as a share of the picture's longer side. */
export const LENS = 0.8

/** @returns the sheets in reading order; none where no edges can be seen */
export function findSheets(small: Gray): FoundSheet[] {
  const paper = withoutPrint(small)
  const [dark, bright] = shadesOf(paper)
  let best: { sheets: FoundSheet[]; worth: number } = { sheets: [], worth: 0 }
  for (let step = 1; step < STEPS; step += 1) {
    const threshold = dark + ((bright - dark) * step) / STEPS
    const found = patchesOf(paper, threshold, MIN_AREA).flatMap((patch) => sheetOf(patch, paper) ?? [])
    const worth = found.reduce((sum, sheet) => sum + sheet.worth, 0)
    if (worth > best.worth) best = { sheets: found.map(({ corners, isWhole }) => ({ corners, isWhole })), worth }
  }
  return inReadingOrder(best.sheets)
}

function shadesOf({ data }: Gray): [dark: number, bright: number] {
  const sorted = data.toSorted()
  return [sorted[Math.floor(0.1 * sorted.length)] ?? 0, sorted[Math.floor(0.9 * sorted.length)] ?? 255]
}

/** `worth`: the area, for what can be seen of its edges. */
function sheetOf(patch: Patch, paper: Gray): (FoundSheet & { worth: number }) | null {
  const hull = hullOf(patch.rim)
  const sides = fourSidesOf(hull)
  if (sides === null || patch.area < MIN_FILL * areaOf(hull)) return null
  const atRim = sides.filter((side) => isAtRim(side, paper))
  const seen = sides.filter((side) => !atRim.includes(side))
  // With two sides outside nothing tells how the sheet lies.
  if (atRim.length > 1) return null
  const shown = cornersOf(sides)
  if (shown === null || patch.area < MIN_FILL * Math.min(areaOf(shown), areaWithin(shown, paper))) return null
  const shares = seen.map((side) => seenShare(side, paper))
  if (shares.some((share) => share < SEEN_EDGE)) return null
  const corners = atRim.length === 0 ? shown : drawnOut(sides, atRim, paper)
  if (corners === null || !hasCorners(corners)) return null
  const worth =
    (patch.area * patch.area * shares.reduce((sum, share) => sum + share, 0)) / (seen.length * areaOf(shown))
  return { corners: fromTopLeft(corners), isWhole: atRim.length === 0, worth }
}

function cornersOf(sides: readonly Side[]): Quad | null {
  const [a, b, c, d] = sides.map((side, at) => meetingOf(sides.at(at - 1) ?? side, side))
  return a && b && c && d ? [a, b, c, d] : null
}

/** Corners outside the picture are no part of what can be filled. */
function areaWithin(corners: Quad, { width, height }: Gray): number {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value))
  return areaOf(corners.map(([x, y]) => [within(x, width), within(y, height)]))
}

function isAtRim({ from, to }: Side, { width, height }: Gray): boolean {
  const along = (place: 0 | 1, rim: number) => Math.abs(from[place] - rim) < RIM && Math.abs(to[place] - rim) < RIM
  return along(0, 0) || along(0, width) || along(1, 0) || along(1, height)
}

/** The share of a side at which paper is brighter than what lies beyond. */
function seenShare({ from, to }: Side, { width, height, data }: Gray): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(dx, dy)
  const [outX, outY] = [(BESIDE * dy) / length, (-BESIDE * dx) / length]
  let [looked, seen] = [0, 0]
  for (let step = 1; step < 24; step += 1) {
    const [x, y] = [from[0] + (dx * step) / 24, from[1] + (dy * step) / 24]
    const at = (px: number, py: number) =>
      px < 0 || py < 0 || px >= width || py >= height ? undefined : data[Math.floor(py) * width + Math.floor(px)]
    const [inside, outside] = [at(x - outX, y - outY), at(x + outX, y + outY)]
    if (inside === undefined || outside === undefined) continue
    looked += 1
    if (inside - outside > LEAD * inside) seen += 1
  }
  return looked === 0 ? 0 : seen / looked
}

type Vector = readonly [number, number, number]

const crossOf = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

/**
 * A sheet of which one side is outside: the side across runs to the point where, for a lens in the middle of the picture, lines at a
 * right angle to its neighbours meet; it is drawn through what of the sheet reaches farthest out.
 */
function drawnOut(sides: readonly Side[], [hidden]: readonly Side[], { width, height }: Gray): Quad | null {
  if (hidden === undefined) return null
  const at = sides.indexOf(hidden)
  const [before, across, behind] = [sides.at(at - 1), sides[(at + 2) % 4], sides[(at + 1) % 4]]
  if (before === undefined || across === undefined || behind === undefined) return null
  const lens = LENS * Math.max(width, height)
  const scaled = ([x, y]: Point): Vector => [(x - width / 2) / lens, (y - height / 2) / lens, 1]
  const lineOf = ({ from, to }: Side) => crossOf(scaled(from), scaled(to))
  const far = crossOf(lineOf(across), crossOf(lineOf(before), lineOf(behind)))
  const towards = ([x, y]: Point): Point =>
    Math.abs(far[2]) < 1e-6
      ? [x + far[0] * width, y + far[1] * width]
      : [(far[0] / far[2]) * lens + width / 2, (far[1] / far[2]) * lens + height / 2]
  const drawn = [hidden.from, hidden.to].flatMap((end) => {
    const corners = cornersOf(sides.map((side) => (side === hidden ? { from: end, to: towards(end) } : side)))
    return corners === null ? [] : [corners]
  })
  return drawn.toSorted((a, b) => areaOf(b) - areaOf(a))[0] ?? null
}

function hasCorners(corners: Quad): boolean {
  return corners.every((corner, at) => {
    const [before, behind] = [corners.at(at - 1) ?? corner, corners[(at + 1) % 4] ?? corner]
    const [x, y, u, v] = [before[0] - corner[0], before[1] - corner[1], behind[0] - corner[0], behind[1] - corner[1]]
    const angle = (Math.acos((x * u + y * v) / (Math.hypot(x, y) * Math.hypot(u, v))) * 180) / Math.PI
    return angle > CORNER.min && angle < CORNER.max
  })
}

/** The corner nearest to the top left first: which way is up is told by the print. */
function fromTopLeft(corners: Quad): Quad {
  const [first] = [0, 1, 2, 3].toSorted((a, b) => sumOf(corners[a]) - sumOf(corners[b]))
  const [a, b, c, d] = [0, 1, 2, 3].map((step) => corners[((first ?? 0) + step) % 4])
  return a && b && c && d ? [a, b, c, d] : corners
}

const sumOf = (point: Point | undefined) => (point === undefined ? 0 : point[0] + point[1])

/** Beside each other from left to right, under each other from the top. */
function inReadingOrder(sheets: readonly FoundSheet[]): FoundSheet[] {
  const middles = new Map(
    sheets.map((sheet) => [
      sheet,
      [0, 1].map((axis) => sheet.corners.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / 4),
    ]),
  )
  const spread = (axis: number) => {
    const all = [...middles.values()].map((middle) => middle[axis] ?? 0)
    return Math.max(...all) - Math.min(...all)
  }
  const axis = spread(0) >= spread(1) ? 0 : 1
  return sheets.toSorted((a, b) => (middles.get(a)?.[axis] ?? 0) - (middles.get(b)?.[axis] ?? 0))
}
