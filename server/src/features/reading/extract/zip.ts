/** Reading ZIP containers without trusting them: what is inflated is counted as it comes, not as the directory claims. */
import { finished } from 'node:stream/promises'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'

export type ZipBounds = {
  maxEntries: number
  /** bytes inflated from the whole container */
  maxBytes: number
  /** inflated : compressed of one entry, above MIN_RATIO_BYTES */
  maxRatio: number
}

/** Small entries compress without bound ("aaaa…"); the ratio counts from this many inflated bytes. */
const MIN_RATIO_BYTES = 10 * 1024 * 1024

export type ZipFault = 'damaged' | 'archive-bomb' | 'archive-too-many' | 'archive-encrypted'

export type ZipEntry = { name: string; bytes: Uint8Array }
export type ZipContent = { entries: ZipEntry[]; faults: ReadonlySet<ZipFault> }

/**
 * The files of a container that `wanted` asks for, in its order. A fault never throws: what was read before it is given.
 * @param budget bytes still allowed, shared by nested containers; counted down here
 */
export async function unzip(
  bytes: Uint8Array,
  bounds: ZipBounds,
  wanted: (name: string) => boolean,
  budget: { bytes: number } = { bytes: bounds.maxBytes },
): Promise<ZipContent> {
  const entries: ZipEntry[] = []
  const faults = new Set<ZipFault>()
  let zip: ZipFile
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    // Names are cleaned by the caller; refusing the container for "../" would lose its other files.
    zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true, decodeStrings: false })
  } catch {
    return { entries, faults: new Set(['damaged']) }
  }
  try {
    let seen = 0
    for await (const entry of zip.eachEntry()) {
      seen += 1
      if (seen > bounds.maxEntries) {
        faults.add('archive-too-many')
        break
      }
      const name = nameOf(entry)
      if (name.endsWith('/') || !wanted(name)) continue
      const read = await readEntry(zip, entry, bounds, budget)
      if (typeof read !== 'string') entries.push({ name, bytes: read })
      else {
        faults.add(read)
        if (read === 'archive-bomb') break
      }
    }
  } catch {
    faults.add('damaged')
  } finally {
    zip.close()
  }
  return { entries, faults }
}

const UTF8_NAME = 0x800

/** Old tools write names in code pages without saying so: UTF-8 where it is valid, else byte for byte. */
function nameOf(entry: Entry): string {
  const raw: Buffer = entry.fileNameRaw
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return (entry.generalPurposeBitFlag & UTF8_NAME) !== 0 ? raw.toString('utf8') : raw.toString('latin1')
  }
}

async function readEntry(
  zip: ZipFile,
  entry: Entry,
  bounds: ZipBounds,
  budget: { bytes: number },
): Promise<Uint8Array | ZipFault> {
  if (entry.isEncrypted()) return 'archive-encrypted'
  if (entry.uncompressedSize > budget.bytes) return 'archive-bomb'
  const allowed = Math.max(MIN_RATIO_BYTES, entry.compressedSize * bounds.maxRatio)
  if (entry.uncompressedSize > allowed) return 'archive-bomb'
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  let over = false
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length
    budget.bytes -= chunk.length
    over = budget.bytes < 0 || size > allowed
    if (over) stream.destroy()
    else chunks.push(chunk)
  })
  try {
    await finished(stream)
  } catch {
    return over ? 'archive-bomb' : 'damaged'
  }
  return Buffer.concat(chunks)
}
