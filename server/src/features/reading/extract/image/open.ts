/** Picture files → pixels: JPEG (turned as the camera says), PNG, WebP, GIF (its first picture), TIFF with its pages. */
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { FileKind } from '../../sniff.ts'
import type { Picture } from './picture.ts'
import { sizeOf } from './size.ts'
import { openTiff } from './tiff.ts'

export type ImageKind = Extract<FileKind, 'png' | 'jpeg' | 'tiff' | 'webp' | 'gif'>

/** `dotsPerInch` null: not known, as in a photograph. */
export type ImageFile = {
  count: number
  /** @param page from 0. @throws Error for a page that cannot be decoded */
  read(page: number): Promise<{ picture: Picture; dotsPerInch: number | null }>
}

/** A picture of more points than this (A3 at 600 dpi) is not unpacked. */
export const MAX_POINTS = 70_000_000

/** @throws Error for a file that cannot be opened; or one larger than memory holds */
export async function openImage(bytes: Uint8Array, kind: ImageKind, maxPages: number): Promise<ImageFile> {
  if (kind === 'tiff') {
    const tiff = openTiff(bytes, { maxPages, maxPoints: MAX_POINTS })
    return { count: tiff.count, read: async (page) => tiff.read(page) }
  }
  const size = sizeOf(bytes)
  if (size === null || size.width * size.height > MAX_POINTS) throw new Error('no picture, or larger than memory')
  return { count: 1, read: async () => ({ picture: await unpack(bytes), dotsPerInch: null }) }
}

/** One picture of any kind but TIFF. @throws Error where it cannot be decoded; ask `sizeOf` first */
export async function unpack(bytes: Uint8Array): Promise<Picture> {
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  // What is see-through is paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return { width: image.width, height: image.height, channels: 4, data }
}
