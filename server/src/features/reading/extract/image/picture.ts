/** Pictures as plain pixels. All that is done to them are pure functions: pixels in, new pixels out. */

/** Row by row from the top left; 1 channel is grey, 3 are red, green, blue, a fourth is opacity and not looked at. */
export type Picture = { width: number; height: number; channels: 1 | 3 | 4; data: Uint8Array | Uint8ClampedArray }

/** 0 black … 255 white. */
export type Gray = { width: number; height: number; channels: 1; data: Uint8Array }

export function grayOf(width: number, height: number, fill = 255): Gray {
  return { width, height, channels: 1, data: new Uint8Array(width * height).fill(fill) }
}

export function isGray(picture: Picture): picture is Gray {
  return picture.channels === 1 && picture.data instanceof Uint8Array
}

/** A picture kept as one bit a pixel, rows filled up to whole bytes (fax, most scanners' black and white). */
export function fromBits(width: number, height: number, bits: Uint8Array | Uint8ClampedArray): Gray {
  const gray = grayOf(width, height)
  const stride = (width + 7) >> 3
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = bits[y * stride + (x >> 3)] ?? 0
      gray.data[y * width + x] = (byte >> (7 - (x & 7))) & 1 ? 255 : 0
    }
  }
  return gray
}

/** Points that tell of a picture's shades as well as all of them. */
const TELLING = 100_000

/** The value that parts ink from paper best (Otsu), kept within what ink on paper can be. */
export function inkThreshold({ data }: Gray): number {
  // An odd step goes through all columns.
  const step = Math.max(1, Math.floor(data.length / TELLING)) | 1
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at += step) counts[data[at] as number] = (counts[data[at] as number] as number) + 1
  let [seen, total] = [0, 0]
  for (const [value, count] of counts.entries()) {
    seen += count
    total += value * count
  }
  let [below, sumBelow, best, threshold] = [0, 0, -1, 128]
  for (let value = 0; value < 255; value += 1) {
    below += counts[value] ?? 0
    sumBelow += value * (counts[value] ?? 0)
    const above = seen - below
    if (below === 0 || above === 0) continue
    const apart = sumBelow / below - (total - sumBelow) / above
    const between = below * above * apart * apart
    if (between > best) [best, threshold] = [between, value]
  }
  return Math.min(200, Math.max(100, threshold + 1))
}

/** The part of a picture from `left`, `top` on. */
export function crop(gray: Gray, left: number, top: number, width: number, height: number): Gray {
  const part = grayOf(width, height)
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * gray.width + left
    part.data.set(gray.data.subarray(from, from + width), y * width)
  }
  return part
}
