/** Reads one long scan with the threads of the product, and tells the most memory the whole process took; see scans.ts. */
import { readFileSync } from 'node:fs'
import { defaultCalendar, indexCalendar } from '../../core/src/calendar/index.ts'
import { createReader } from '../../server/src/features/reading/reader.ts'

export type LongScanRead = { pagesWithText: number; seconds: number; peakMb: number; cancelledAfterMs: number }

const CONTEXT = { receivedAt: null, ward: null, calendar: indexCalendar(defaultCalendar()) }
/** Pages after which a second reading of the same file is given up. */
const GIVEN_UP_AT = 3

process.once('message', (path) => void answer(String(path)))

async function answer(path: string): Promise<void> {
  const reader = createReader()
  const bytes = readFileSync(path)
  const started = performance.now()
  const { text } = await reader.readPictures(bytes, 'dai.pdf', CONTEXT)
  const seconds = Math.round((performance.now() - started) / 1000)
  const cancelledAfterMs = await giveUp(reader, bytes)
  await reader.close()
  const read: LongScanRead = {
    pagesWithText: text.split('\f').filter((page) => page.includes('27/11/2026')).length,
    seconds,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    cancelledAfterMs,
  }
  process.send?.(read, () => process.exit(0))
}

/** @returns milliseconds from giving up until what was read comes back */
async function giveUp(reader: ReturnType<typeof createReader>, bytes: Uint8Array): Promise<number> {
  const stop = new AbortController()
  let at = 0
  const onPage = (done: number) => {
    if (done !== GIVEN_UP_AT) return
    at = performance.now()
    stop.abort()
  }
  await reader.readPictures(bytes, 'dai.pdf', CONTEXT, { onPage, signal: stop.signal })
  return Math.round(performance.now() - at)
}
