import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { makePdf, type PdfContent } from '../../../../demo/make-pdf.ts'
import { openPdf } from './engine.ts'
import { pictureOf } from './picture.ts'

const [WIDTH, HEIGHT] = [827, 1169]

/** White, with a black bar across. */
function jpeg(): Uint8Array {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = '#000'
  context.fillRect(0, 500, WIDTH, 100)
  return canvas.toBuffer('image/jpeg', 90)
}

async function picturesOf(content: PdfContent) {
  const document = await openPdf(await makePdf(content))
  try {
    const pictures = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      pictures.push((await pictureOf(page)).picture)
      page.cleanup()
    }
    return pictures
  } finally {
    await document.loadingTask.destroy()
  }
}

const shade = ({ width, height, channels, data }: Awaited<ReturnType<typeof picturesOf>>[number], down: number) =>
  data[(Math.floor(down * height) * width + (width >> 1)) * channels]

describe('a scan whose picture is a JPEG', () => {
  const picture = { width: WIDTH, height: HEIGHT, jpeg: jpeg() }

  test('comes as the points of its picture, on as many pages as show it', async () => {
    const pictures = await picturesOf({ pages: Array.from({ length: 5 }, () => ({ picture })) })
    for (const one of pictures) {
      // Red, green, blue and opacity: as native code gives them.
      expect([one.width, one.height, one.channels]).toEqual([WIDTH, HEIGHT, 4])
      expect([shade(one, 0.1), shade(one, 0.47)]).toEqual([255, 0])
    }
  })

  test('is drawn where more than the picture is on the page', async () => {
    const [drawn] = await picturesOf({ pages: [{ picture, texts: [{ text: 'Đã sao y', x: 80, y: 80 }] }] })
    expect(drawn?.width).toBeGreaterThan(WIDTH)
    expect(drawn && [shade(drawn, 0.3), shade(drawn, 0.47)]).toEqual([255, 0])
  })

  test('that native code does not take is left to the engine: cut off, the part that is there', async () => {
    const cut = { ...picture, jpeg: picture.jpeg.subarray(0, Math.floor(picture.jpeg.length / 2)) }
    const [part] = await picturesOf({ pages: [{ picture: cut }] })
    expect(part && shade(part, 0.1)).toBe(255)
  })
})
