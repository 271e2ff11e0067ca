/** pdf.js, loaded when the first PDF is opened. Its worker and decoders come from the package through the build. */
import type { Box } from '@kip/core/reading'
import {
  GlobalWorkerOptions,
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  type RenderTask,
  TextLayer,
} from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url'
import qcmsUrl from 'pdfjs-dist/wasm/qcms_bg.wasm?url'

import type { FirstPage } from './stampPlace.ts'

export type { PDFDocumentProxy, PDFPageProxy, RenderTask }
export { TextLayer }

GlobalWorkerOptions.workerSrc = workerUrl

/** What scans are packed with; fetched when a paper needs it. */
const DECODERS: Readonly<Record<string, string>> = {
  'jbig2.wasm': jbig2Url,
  'openjpeg.wasm': openjpegUrl,
  'qcms_bg.wasm': qcmsUrl,
}

class BuiltFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const url = DECODERS[filename]
    if (url === undefined) throw new Error(`${filename} is not part of the build`)
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${filename}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** Under this size one request is faster than many. */
const WHOLE = 2_000_000

let worker: PDFWorker | undefined

/** Starts what reads PDFs, so that the first paper need not wait for it. */
export function warmUp(): void {
  worker ??= new PDFWorker()
}

/** damaged: not readable as PDF · password: asks for one · missing: the bytes did not come */
export type PdfProblem = 'damaged' | 'password' | 'missing'

export function problemOf(error: unknown): PdfProblem {
  if (error instanceof PasswordException) return 'password'
  return error instanceof InvalidPDFException ? 'damaged' : 'missing'
}

/** @param size in bytes. @returns the paper to come, and what lets go of it. */
export function openPdf(url: string, size: number): { paper: Promise<PDFDocumentProxy>; close: () => void } {
  warmUp()
  const task = getDocument({
    url,
    ...(worker && { worker }),
    disableRange: size < WHOLE,
    disableAutoFetch: size >= WHOLE,
    BinaryDataFactory: BuiltFiles,
    useWorkerFetch: false,
    enableXfa: false,
  })
  return { paper: task.promise, close: () => void task.destroy() }
}

/** What letters like g and ợ have below the line they stand on, of their height. */
const BELOW = 0.25

/** The shape of the first page, and where text stands on it, as fractions of it. */
export async function firstPageOf(pdf: PDFDocumentProxy): Promise<FirstPage> {
  const page = await pdf.getPage(1)
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const words = items.flatMap((item): Box[] => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , , x = 0, y = 0] = item.transform as number[]
    const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(x, y - BELOW * item.height)
    const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(x + item.width, y + item.height)
    return [
      [
        Math.min(x1, x2) / viewport.width,
        Math.min(y1, y2) / viewport.height,
        Math.max(x1, x2) / viewport.width,
        Math.max(y1, y2) / viewport.height,
      ],
    ]
  })
  return { ratio: viewport.height / viewport.width, words }
}

/** A canvas beyond this many points is refused by some phones. */
const MOST_POINTS = 16_000_000

/**
 * Draws a page and lays its text over it, to be selected and to be read aloud.
 * @param width of the page on the screen, in CSS pixels.
 */
export function drawPage(
  page: PDFPageProxy,
  width: number,
  canvas: HTMLCanvasElement,
  text: HTMLElement | null,
): { done: Promise<void>; cancel: () => void } {
  const natural = page.getViewport({ scale: 1 })
  const scale = width / natural.width
  const wanted = Math.min(window.devicePixelRatio || 1, 2)
  const sharpness = Math.min(wanted, Math.sqrt(MOST_POINTS / (width * natural.height * scale)))
  const viewport = page.getViewport({ scale: scale * sharpness })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const picture = page.render({ canvas, viewport })
  const words =
    text && new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport: natural })
  text?.replaceChildren()
  const done = Promise.all([picture.promise, words?.render()]).then(() => undefined)
  return {
    done,
    cancel: () => {
      picture.cancel()
      words?.cancel()
    },
  }
}
