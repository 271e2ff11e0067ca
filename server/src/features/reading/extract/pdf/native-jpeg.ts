/**
 * JPEG inside a PDF, unpacked by native code: the PDF engine's own decoder is JavaScript and takes 0.2 s for a scanned page. A browser offers
 * the engine an `ImageDecoder`; here it is offered one too. What a browser's gives is handed from one half of the engine to the other, which
 * Node cannot do: plain points are. Where native code does not take a picture, the engine unpacks it as before.
 */
import type { EnginePort } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { MAX_POINTS, unpack } from '../image/open.ts'
import type { Picture } from '../image/picture.ts'
import { sizeOf } from '../image/size.ts'

/** The engine's name for red, green, blue and opacity, a byte each. */
const RGBA = 3

/** What the engine takes for a frame of video: it asks for its size, and that it can be closed. */
class Unpacked {
  readonly picture: Picture
  readonly displayWidth: number
  readonly displayHeight: number

  constructor(picture: Picture) {
    this.picture = picture
    this.displayWidth = picture.width
    this.displayHeight = picture.height
  }
}

/** The part of `ImageDecoder` that the engine uses. */
class JpegDecoder {
  readonly #data: Uint8Array

  static async isTypeSupported(type: string): Promise<boolean> {
    return type === 'image/jpeg'
  }

  constructor({ data }: { data: Uint8Array }) {
    this.#data = data
  }

  async decode(): Promise<{ image: Unpacked }> {
    const size = sizeOf(this.#data)
    if (size === null || size.width * size.height > MAX_POINTS) throw new Error('larger than memory')
    return { image: new Unpacked(await unpack(this.#data)) }
  }

  close(): void {}
}

type Message = { data?: unknown }

/** Before the engine opens its first file. */
export async function offerNativeJpeg(): Promise<void> {
  // The engine looks for it once, when it is loaded.
  Object.assign(globalThis, { ImageDecoder: JpegDecoder })
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const setup = (handler: unknown, port: EnginePort) => {
    const post = port.postMessage.bind(port)
    port.postMessage = (message, transfer) => {
      const picture = pictureIn(message)
      // Points of native code belong to it: they are copied.
      if (picture === null) post(message, transfer)
      else post(withPoints(message, picture))
    }
    WorkerMessageHandler.setup(handler, port)
  }
  Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler: { setup } } })
}

/** Pictures are the last thing a message brings. */
const lastOf = ({ data }: Message): unknown => (Array.isArray(data) ? data.at(-1) : null)

function pictureIn(message: Message): Picture | null {
  const last = lastOf(message)
  const image = typeof last === 'object' && last !== null && 'bitmap' in last ? last.bitmap : null
  return image instanceof Unpacked ? image.picture : null
}

function withPoints(message: Message, { data }: Picture): Message {
  const image = { ...(lastOf(message) as object), bitmap: null, data, kind: RGBA }
  return { ...message, data: [...(message.data as unknown[]).slice(0, -1), image] }
}
