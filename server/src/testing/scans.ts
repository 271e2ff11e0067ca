/**
 * Papers made into scans and photographs, for tests and benchmarks: the page is drawn, laid askew, stamped, soiled and
 * badly lit, the same every time. What comes out is ours as much as what goes in.
 */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { makePdf } from '../demo/make-pdf.ts'
import { makeRandom } from '../demo/random.ts'
import { openPdf } from '../features/reading/extract/pdf/engine.ts'

export type Flaws = {
  /** clockwise quarters by which the sheet lies wrong */
  quarters?: 0 | 1 | 2 | 3
  /** degrees, clockwise */
  skew?: number
  /** shades by which points stray from what they should be, at most */
  grain?: number
  /** share of points that are black or white by chance */
  specks?: number
  /** how much darker the worst corner is, 0..1, under a yellow lamp */
  shadow?: number
  /** points of an unsteady hand */
  blur?: number
  /** a round red stamp, its middle as shares of the sheet */
  seal?: { x: number; y: number }
  /** a red frame with words (KHẨN, MẬT), set askew by so many degrees */
  mark?: { text: string; x: number; y: number; askew?: number }
  seed?: number
}

export const SCAN_DPI = 200
const POINTS = 72

/** The pages of a PDF, each as a picture with these flaws. */
export async function scanPages(pdf: Uint8Array, flaws: Flaws = {}, dotsPerInch = SCAN_DPI): Promise<Canvas[]> {
  const document = await openPdf(pdf)
  try {
    const pages: Canvas[] = []
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale: dotsPerInch / POINTS })
      const sheet = blank(Math.ceil(viewport.width), Math.ceil(viewport.height))
      await page.render({ canvas: null, canvasContext: sheet.getContext('2d') as never, viewport }).promise
      pages.push(spoil(sheet, { ...flaws, seed: (flaws.seed ?? 1) + number }))
    }
    return pages
  } finally {
    await document.loadingTask.destroy()
  }
}

/** A PDF whose pages are pictures and nothing else, as an office scanner makes it. */
export async function scanToPdf(pdf: Uint8Array, flaws: Flaws = {}, dotsPerInch = SCAN_DPI): Promise<Uint8Array> {
  const pages = await scanPages(pdf, flaws, dotsPerInch)
  return makePdf({
    pages: pages.map((canvas) => ({
      width: (canvas.width * POINTS) / dotsPerInch,
      height: (canvas.height * POINTS) / dotsPerInch,
      picture: { width: canvas.width, height: canvas.height, jpeg: canvas.toBuffer('image/jpeg', 80) },
    })),
  })
}

function blank(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  return canvas
}

function spoil(sheet: Canvas, flaws: Flaws): Canvas {
  stamp(sheet, flaws)
  const { quarters = 0, skew = 0, blur = 0 } = flaws
  const lying = quarters % 2 === 1
  const laid = blank(lying ? sheet.height : sheet.width, lying ? sheet.width : sheet.height)
  const context = laid.getContext('2d')
  context.translate(laid.width / 2, laid.height / 2)
  context.rotate(((quarters * 90 + skew) * Math.PI) / 180)
  if (blur > 0) context.filter = `blur(${blur}px)`
  context.drawImage(sheet, -sheet.width / 2, -sheet.height / 2)
  soil(laid, flaws)
  return laid
}

const RED = 'rgb(205, 30, 40)'

/** Ink lies over ink: what is black stays black. */
function stamp(sheet: Canvas, { seal, mark }: Flaws): void {
  const context = sheet.getContext('2d')
  context.globalCompositeOperation = 'multiply'
  context.strokeStyle = RED
  context.fillStyle = RED
  if (seal !== undefined) drawSeal(context, seal.x * sheet.width, seal.y * sheet.height)
  if (mark !== undefined) {
    context.save()
    context.translate(mark.x * sheet.width, mark.y * sheet.height)
    context.rotate(((mark.askew ?? 0) * Math.PI) / 180)
    drawMark(context, mark.text)
    context.restore()
  }
  context.globalCompositeOperation = 'source-over'
}

function drawSeal(context: SKRSContext2D, x: number, y: number): void {
  context.lineWidth = 6
  for (const radius of [135, 90]) {
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.stroke()
  }
  context.beginPath()
  for (let point = 0; point < 10; point += 1) {
    const [angle, radius] = [(point * Math.PI) / 5 - Math.PI / 2, point % 2 === 0 ? 34 : 14]
    context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
  }
  context.fill()
}

function drawMark(context: SKRSContext2D, text: string): void {
  context.font = 'bold 42px serif'
  const { width } = context.measureText(text)
  context.lineWidth = 5
  context.strokeRect(-16, -50, width + 32, 70)
  context.fillText(text, 0, 0)
}

function soil(sheet: Canvas, { grain = 0, specks = 0, shadow = 0, seed = 1 }: Flaws): void {
  if (grain === 0 && specks === 0 && shadow === 0) return
  const random = makeRandom(seed)
  const context = sheet.getContext('2d')
  const image = context.getImageData(0, 0, sheet.width, sheet.height)
  const { data } = image
  for (let y = 0, at = 0; y < sheet.height; y += 1) {
    const upper = 0.5 * Math.abs(y / sheet.height - 0.6)
    for (let x = 0; x < sheet.width; x += 1, at += 4) {
      const light = 1 - shadow * (0.5 * (x / sheet.width) + upper)
      const stray = (random() + random() + random() - 1.5) * (2 / 3) * grain
      const speck = random() < specks ? (random() < 0.5 ? -255 : 255) : 0
      const lamp = shadow > 0 ? 0.85 : 1
      data[at] = (data[at] as number) * light + stray + speck
      data[at + 1] = (data[at + 1] as number) * light + stray + speck
      data[at + 2] = (data[at + 2] as number) * light * lamp + stray + speck
    }
  }
  context.putImageData(image, 0, 0)
}
