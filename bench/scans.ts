/**
 * What a scan costs and what is lost on it: invented papers, read from their text and then from pictures of 200 dpi, laid askew,
 * grainy and sealed; and one scan of three hundred pages. `npm run bench -- scans`. The reference is the engine alone on the very
 * picture that was made ready for it, in one piece, in the same run.
 */
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { emptyScores, FIELD_NAMES, f1Of, type Reading, type Scores, score } from '../core/src/reading/index.ts'
import { parseInstant, Temporal } from '../core/src/shared/index.ts'
import { makePdf } from '../server/src/demo/make-pdf.ts'
import { makePaper, TEMPLATES } from '../server/src/demo/papers.ts'
import { type Engine, startEngine } from '../server/src/features/reading/extract/ocr/engine.ts'
import type { Ocr, Sheet } from '../server/src/features/reading/extract/types.ts'
import { readFile } from '../server/src/features/reading/read-file.ts'
import { type Flaws, scanPages, scanToPdf } from '../server/src/testing/scans.ts'
import { rounded } from './lib/benchmark.ts'
import type { LongScanRead } from './lib/long-scan-child.ts'

const PAPERS = 24
const LONG_SCAN = 300
const ISSUED = Temporal.PlainDate.from('2026-11-16')
const CONTEXT = {
  receivedAt: parseInstant('2026-11-18T08:30:00+07:00'),
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}
const CACHE = join(import.meta.dirname, '..', '.cache', 'bench')

/** What fills the page of a usual letter around its request; asks for nothing by a day. */
const USUAL = [
  'Qua theo dõi, công tác này trên địa bàn Thành phố đã đạt được nhiều kết quả tích cực, góp phần ổn định đời sống của người dân; tuy nhiên, một số địa phương còn lúng túng trong tổ chức thực hiện, việc phối hợp giữa các đơn vị có lúc chưa chặt chẽ, số liệu tổng hợp chưa thống nhất.',
  'Để công tác được thực hiện đồng bộ, hiệu quả, đúng quy định, các đơn vị cần quán triệt đầy đủ nội dung chỉ đạo của cấp trên, phân công rõ người phụ trách, tăng cường kiểm tra, giám sát, kịp thời tháo gỡ khó khăn, vướng mắc phát sinh từ cơ sở.',
  'Nội dung tuyên truyền tập trung vào quyền lợi và trách nhiệm của người dân, được thực hiện qua hệ thống truyền thanh, trang thông tin điện tử, các buổi sinh hoạt khu phố và mạng xã hội, bảo đảm dễ hiểu, phù hợp với từng nhóm đối tượng.',
]

const flawsOf = (at: number): Flaws => ({
  skew: ((at * 7) % 31) / 10 - 1.5,
  grain: 15 + (at % 4) * 8,
  shadow: (at % 3) * 0.1,
  seal: { x: 0.62, y: 0.5 },
  seed: at,
})

/** Milliseconds of CPU of this process while the work was done. */
async function cpuOf<T>(work: () => T | Promise<T>): Promise<{ result: T; ms: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, ms: (user + system) / 1000 }
}

/** The engine as the product asks it, and beside it, not counted for the product, asked for the same sheet in one piece. */
class Timed {
  readonly #engine: Engine
  engineMs = 0
  bareMs = 0

  #turn = 0

  constructor(engine: Engine) {
    this.#engine = engine
  }

  async #readBare(sheet: Sheet): Promise<void> {
    this.bareMs += (await cpuOf(() => this.#engine.read({ ...sheet, cells: [] }))).ms
  }

  readonly read: Ocr = async (sheet) => {
    // Now the one, now the other first: the second finds the memory warm.
    if (isPage(sheet) && this.#turn % 2 === 0) await this.#readBare(sheet)
    const { result, ms } = await cpuOf(() => this.#engine.read(sheet))
    this.engineMs += ms
    if (isPage(sheet) && this.#turn % 2 === 1) await this.#readBare(sheet)
    this.#turn += 1
    return { words: result, ms }
  }
}

/** Not a stamp cut out of one. */
const isPage = ({ height, dotsPerInch }: Sheet) => height > 5 * dotsPerInch

const limitsOf = ({ duties }: Reading) => duties.flatMap(({ due }) => due?.resolvesTo ?? [])

function addTo(scores: Scores, meant: Reading, read: Reading): Scores {
  const values = Object.fromEntries(FIELD_NAMES.map((name) => [name, meant.fields[name].value]))
  return score(scores, read.fields, limitsOf(read), { values: values as never, limits: limitsOf(meant) })
}

function figuresOf({ fields, limits }: Scores): Record<string, number> {
  const sum = (count: 'right' | 'wrong' | 'silent') =>
    FIELD_NAMES.reduce((total, name) => total + fields[name][count], 0)
  return {
    deadlinesF1: rounded(f1Of(limits) ?? 0, 3),
    fieldAccuracy: rounded(sum('right') / (sum('right') + sum('wrong')), 3),
    fieldsWrongAndCertain: sum('silent'),
  }
}

async function longScan(): Promise<LongScanRead> {
  const lines = ['Trang phụ lục: danh sách kèm theo.', 'Đề nghị các đơn vị đối chiếu, báo cáo trước ngày 27/11/2026.']
  const [page] = await scanPages(await makePdf({ lines: [...lines, ...USUAL.map((one) => one.slice(0, 80))] }), {
    skew: 0.6,
    grain: 20,
  })
  if (page === undefined) throw new Error('a page was to be drawn')
  const picture = { width: page.width, height: page.height, jpeg: page.toBuffer('image/jpeg', 80) }
  mkdirSync(CACHE, { recursive: true })
  const path = join(CACHE, 'long-scan.pdf')
  writeFileSync(path, await makePdf({ pages: Array.from({ length: LONG_SCAN }, () => ({ picture })) }))
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'lib/long-scan-child.ts'), { stdio: 'inherit' })
    child.once('message', (read) => resolve(read as LongScanRead))
    child.once('exit', (code) => reject(new Error(`the reading process ended with ${code}`)))
    child.send(path)
  })
}

export async function run(): Promise<{ figures: Record<string, number>; rows: number }> {
  const engine = await startEngine()
  // The first page of a process pays for loading and for making its loops fast.
  const warm = await scanToPdf(await makePdf({ lines: USUAL.map((one) => one.slice(0, 80)) }), flawsOf(1))
  await readFile(warm, 'warm.pdf', CONTEXT, { ocr: { read: new Timed(engine).read, atOnce: 1 } })
  const timed = new Timed(engine)
  let scores = emptyScores()
  let [pages, ours] = [0, 0]
  for (let at = 0; at < PAPERS; at += 1) {
    const template = TEMPLATES[at % TEMPLATES.length]
    if (template === undefined) continue
    const { paper } = makePaper(template, at, ISSUED, ISSUED.add({ days: 12 + (at % 9) }))
    const pdf = await makePdf({ paper: { ...paper, body: [...USUAL, ...paper.body] } })
    const scan = await scanToPdf(pdf, flawsOf(at))
    const meant = await readFile(pdf, 'paper.pdf', CONTEXT)
    const bareBefore = timed.bareMs
    const { result, ms } = await cpuOf(() =>
      readFile(scan, 'scan.pdf', CONTEXT, { ocr: { read: timed.read, atOnce: 1 } }),
    )
    scores = addTo(scores, meant.reading, result.reading)
    pages += result.reading.text.pages
    ours += ms - (timed.bareMs - bareBefore)
  }
  const long = await longScan()
  const figures = {
    papers: PAPERS,
    pages,
    ...figuresOf(scores),
    cpuMsPerPage: Math.round(ours / pages),
    engineCpuMsPerPage: Math.round(timed.engineMs / pages),
    bareEngineCpuMsPerPage: Math.round(timed.bareMs / pages),
    ratio: rounded(ours / timed.bareMs, 2),
    longScanPages: LONG_SCAN,
    longScanPagesRead: long.pagesWithText,
    longScanSeconds: long.seconds,
    longScanPeakMb: long.peakMb,
    longScanCancelledAfterMs: long.cancelledAfterMs,
  }
  return { figures, rows: pages }
}
