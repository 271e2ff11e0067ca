/**
 * TIFF, the format of fax machines and older scanners: one file, many pages. The decoder (utif2) trusts what a file says
 * of itself, so the file is walked first: a chain of pages that bites its own tail, a size no memory holds, a list
 * longer than the file are cut off or refused.
 */
import utif from 'utif2'
import type { Picture } from './picture.ts'

/** Bytes of one value, by the number of its type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const ENTRY = 12
const TAGS = { width: 256, height: 257, resolution: 282, unit: 296 }
const CENTIMETRES = 3
const CM_PER_INCH = 2.54

type Entry = { type: number; count: number; at: number }
type Directory = { entries: ReadonlyMap<number, Entry>; nextAt: number }

export type TiffPage = { picture: Picture; dotsPerInch: number | null }
export type Tiff = { count: number; read(page: number): TiffPage }

/** @throws Error for a file that is none, or says impossible things of itself */
export function openTiff(bytes: Uint8Array, bounds: { maxPages: number; maxPoints: number }): Tiff {
  const file = Uint8Array.from(bytes)
  const walker = new Walker(file)
  const directories = walker.directories(bounds.maxPages)
  const pages = directories.flatMap(({ entries }) => {
    const [width, height] = [walker.number(entries.get(TAGS.width)), walker.number(entries.get(TAGS.height))]
    if (width === null || height === null) return []
    if (width * height > bounds.maxPoints) throw new Error('a page is larger than memory')
    return [{ dotsPerInch: walker.resolution(entries) }]
  })
  const images = utif.decode(file.buffer).filter((image) => image.t256 !== undefined)
  return {
    count: Math.min(pages.length, images.length),
    read(page) {
      const [image, told] = [images[page], pages[page]]
      if (image === undefined || told === undefined) throw new Error(`no page ${page}`)
      utif.decodeImage(file.buffer, image)
      const { width, height } = image
      const picture: Picture = { width, height, channels: 4, data: utif.toRGBA8(image) }
      images[page] = { width: 0, height: 0, data: new Uint8Array() }
      return { picture, dotsPerInch: told.dotsPerInch }
    },
  }
}

class Walker {
  readonly #view: DataView
  readonly #little: boolean

  constructor(file: Uint8Array) {
    this.#view = new DataView(file.buffer)
    this.#little = this.#view.getUint16(0) === 0x4949
  }

  /** All of them in order; where the chain turns back or grows too long, it is cut in the file itself. */
  directories(most: number): Directory[] {
    const seen = new Set<number>()
    const directories: Directory[] = []
    let at = this.#uint32(4)
    let linkAt = 4
    while (at !== 0) {
      if (seen.has(at) || directories.length === most) {
        this.#view.setUint32(linkAt, 0)
        break
      }
      seen.add(at)
      const directory = this.#directory(at)
      directories.push(directory)
      linkAt = directory.nextAt
      at = this.#uint32(linkAt)
    }
    return directories
  }

  #directory(start: number): Directory {
    const count = this.#uint16(start)
    const entries = new Map<number, Entry>()
    for (let at = start + 2; at < start + 2 + count * ENTRY; at += ENTRY) {
      const [tag, type, length] = [this.#uint16(at), this.#uint16(at + 2), this.#uint32(at + 4)]
      const size = (TYPE_BYTES[type] ?? 0) * length
      if (size > this.#view.byteLength) throw new Error('a list is longer than the file')
      entries.set(tag, { type, count: length, at: size > 4 ? this.#uint32(at + 8) : at + 8 })
    }
    return { entries, nextAt: start + 2 + count * ENTRY }
  }

  number(entry: Entry | undefined): number | null {
    if (entry === undefined || entry.count < 1) return null
    return entry.type === 3 ? this.#uint16(entry.at) : this.#uint32(entry.at)
  }

  /** Dots per inch; null where the file does not say, or says what no scanner does. */
  resolution(entries: ReadonlyMap<number, Entry>): number | null {
    const entry = entries.get(TAGS.resolution)
    if (entry === undefined) return null
    const value = this.#uint32(entry.at) / Math.max(1, this.#uint32(entry.at + 4))
    const perInch = this.number(entries.get(TAGS.unit)) === CENTIMETRES ? value * CM_PER_INCH : value
    return perInch >= 90 && perInch <= 1300 ? perInch : null
  }

  #uint16(at: number): number {
    return this.#view.getUint16(at, this.#little)
  }

  #uint32(at: number): number {
    return this.#view.getUint32(at, this.#little)
  }
}
