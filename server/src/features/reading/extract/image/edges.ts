/** What lies around the sheet: the black of an open scanner lid, the table under a photographed page. */
import type { Gray } from './picture.ts'
import { shrink } from './scale.ts'

/** Points to a side of the squares in which surfaces are told from strokes. */
const CELL = 8
const DARK = 110

/** Makes white what is dark all over and reaches the edge of the picture. @returns the same picture where nothing does */
export function whitenEdges(gray: Gray): Gray {
  const small = shrink(gray, CELL)
  const outside = outsideOf(small)
  if (!outside.includes(1)) return gray
  const cleaned: Gray = { ...gray, data: Uint8Array.from(gray.data) }
  for (let y = 0; y < gray.height; y += 1) {
    const row = Math.min(small.height - 1, Math.floor(y / CELL)) * small.width
    for (let x = 0; x < gray.width; x += 1) {
      const column = Math.min(small.width - 1, Math.floor(x / CELL))
      if (outside[row + column] === 1) cleaned.data[y * gray.width + x] = 255
    }
  }
  return cleaned
}

/** Dark squares reached from the edge through dark squares, and the squares at their rim. */
function outsideOf({ width, height, data }: Gray): Uint8Array {
  const outside = new Uint8Array(width * height)
  const waiting: number[] = []
  const visit = (x: number, y: number) => {
    const at = y * width + x
    if (x < 0 || y < 0 || x >= width || y >= height || outside[at] === 1 || (data[at] ?? 255) >= DARK) return
    outside[at] = 1
    waiting.push(at)
  }
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) visit(x, y)
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) visit(x, y)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    visit(x - 1, y)
    visit(x + 1, y)
    visit(x, y - 1)
    visit(x, y + 1)
  }
  return withRim(outside, width)
}

function withRim(outside: Uint8Array, width: number): Uint8Array {
  return outside.map((value, at) => {
    const [left, right] = [at % width > 0 ? at - 1 : at, at % width < width - 1 ? at + 1 : at]
    const beside = [left, right, at - width, at + width]
    return value === 1 || beside.some((other) => outside[other] === 1) ? 1 : 0
  })
}
