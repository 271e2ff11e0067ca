import { createCanvas } from '@napi-rs/canvas'
import utif from 'utif2'
import { describe, expect, test } from 'vitest'
import { openImage } from './open.ts'
import { sizeOf } from './size.ts'

/** Red on the left, blue on the right. */
const canvas = createCanvas(40, 20)
const context = canvas.getContext('2d')
for (const [colour, x] of [
  ['#f00', 0],
  ['#00f', 20],
] as const) {
  context.fillStyle = colour
  context.fillRect(x, 0, 20, 20)
}
const jpeg = canvas.toBuffer('image/jpeg', 95)
const rgba = new Uint8Array(context.getImageData(0, 0, 40, 20).data)

/** What a camera writes when it was held upright: "turn by a quarter". */
const turnedByCamera = Buffer.concat([
  jpeg.subarray(0, 2),
  Buffer.from([0xff, 0xe1, 0, 34]),
  Buffer.from('Exif\0\0'),
  Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
  jpeg.subarray(2),
])

const colourAt = (picture: { width: number; channels: number; data: ArrayLike<number> }, x: number, y: number) =>
  [0, 1, 2].map((channel) => (picture.data[(y * picture.width + x) * picture.channels + channel] ?? 0) > 128)

describe('picture files', () => {
  test.each([
    ['png', canvas.toBuffer('image/png')],
    ['jpeg', jpeg],
    ['webp', canvas.toBuffer('image/webp', 95)],
  ] as const)('%s', async (kind, bytes) => {
    expect(sizeOf(bytes)).toEqual({ width: 40, height: 20 })
    const file = await openImage(bytes, kind, 10)
    expect(file.count).toBe(1)
    const { picture } = await file.read(0)
    expect(picture).toMatchObject({ width: 40, height: 20 })
    expect([colourAt(picture, 5, 5), colourAt(picture, 35, 15)]).toEqual([
      [true, false, false],
      [false, false, true],
    ])
  })

  test('a photograph stands as the camera says', async () => {
    const { picture } = await (await openImage(turnedByCamera, 'jpeg', 10)).read(0)
    expect(picture).toMatchObject({ width: 20, height: 40 })
    expect([colourAt(picture, 5, 5), colourAt(picture, 5, 35)]).toEqual([
      [true, false, false],
      [false, false, true],
    ])
  })

  test('what is cut off, empty, or larger than memory is refused', async () => {
    const bomb = Buffer.from(canvas.toBuffer('image/png'))
    bomb.writeUInt32BE(60_000, 16)
    bomb.writeUInt32BE(60_000, 20)
    for (const bytes of [bomb, jpeg.subarray(0, 12), new Uint8Array(), Buffer.from('no picture')]) {
      await expect(openImage(bytes, 'png', 10)).rejects.toThrow()
    }
    const cut = await openImage(jpeg.subarray(0, 400), 'jpeg', 10).catch(() => null)
    if (cut !== null) await expect(cut.read(0)).rejects.toThrow()
  })
})

describe('GIF', () => {
  const GIF = Buffer.from('47494638396102000100800000ff0000ffffff2c00000000020001000002024401003b', 'hex')
  const FRAME = 20

  test('is read, its first picture', async () => {
    expect(sizeOf(GIF)).toEqual({ width: 2, height: 1 })
    expect((await (await openImage(GIF, 'gif', 10)).read(0)).picture).toMatchObject({ width: 2, height: 1 })
  })

  test('whose picture is larger than the sheet it says it lies on is as large as that', async () => {
    const bomb = Buffer.from(GIF)
    bomb.writeUInt16LE(33_000, FRAME + 4)
    bomb.writeUInt16LE(60_000, FRAME + 6)
    expect(sizeOf(bomb)).toEqual({ width: 33_000, height: 60_000 })
    await expect(openImage(bomb, 'gif', 10)).rejects.toThrow('larger than memory')
  })

  test.each([
    ['without a picture', GIF.subarray(0, FRAME - 1)],
    ['cut off in its head', GIF.subarray(0, 8)],
    ['cut off in what it says of its picture', GIF.subarray(0, FRAME + 4)],
  ])('%s is none', async (_, bytes) => {
    await expect(openImage(bytes, 'gif', 10)).rejects.toThrow('no picture')
  })
})

describe('TIFF', () => {
  /** Two pages that lead to each other: the second says that the first comes next. */
  function twoPages(): Uint8Array {
    const one = new Uint8Array(utif.encodeImage(rgba, 40, 20))
    const file = new Uint8Array(one.length * 2)
    file.set(one)
    file.set(one, one.length)
    const view = new DataView(file.buffer)
    const little = view.getUint16(0) === 0x4949
    const entriesAt = view.getUint32(4, little)
    const linkAt = entriesAt + 2 + view.getUint16(entriesAt, little) * 12
    view.setUint32(linkAt, entriesAt, little)
    return file
  }

  test('is read page by page', async () => {
    const file = await openImage(new Uint8Array(utif.encodeImage(rgba, 40, 20)), 'tiff', 10)
    expect(file.count).toBe(1)
    const { picture, dotsPerInch } = await file.read(0)
    expect([colourAt(picture, 5, 5), colourAt(picture, 35, 15)]).toEqual([
      [true, false, false],
      [false, false, true],
    ])
    // 1 dot an inch is what the encoder writes: no scanner's.
    expect(dotsPerInch).toBeNull()
  })

  test('a chain of pages that bites its own tail ends', async () => {
    expect((await openImage(twoPages(), 'tiff', 10)).count).toBe(1)
  })

  test('one that says impossible things of itself is refused', async () => {
    const bytes = new Uint8Array(utif.encodeImage(rgba, 40, 20))
    const view = new DataView(bytes.buffer)
    const little = view.getUint16(0) === 0x4949
    view.setUint32(view.getUint32(4, little) + 2 + 4, 0xffffff, little)
    await expect(openImage(bytes, 'tiff', 10)).rejects.toThrow()
    await expect(openImage(bytes.subarray(0, 20), 'tiff', 10)).rejects.toThrow()
  })
})
