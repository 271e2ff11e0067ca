/**
 * What reading costs: CPU per paper, warm, in this process (the thread of the server adds only the copying of bytes).
 * `node bench/reading.ts`, or `npm run bench -- reading`.
 */
import { performance } from 'node:perf_hooks'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { parseInstant } from '../core/src/shared/index.ts'
import { makePdf, type OfficePaper } from '../server/src/demo/make-pdf.ts'
import { extractText } from '../server/src/features/reading/index.ts'
import { readFile } from '../server/src/features/reading/read-file.ts'

const WARM_UP = 15
const ROUNDS = 60

const CONTEXT = {
  receivedAt: parseInstant('2026-03-05T08:30:00+07:00'),
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}

/** A paper of exactly two pages, the usual length. */
const PAPER: OfficePaper = {
  parentIssuer: 'UBND THÀNH PHỐ HỒ CHÍ MINH',
  issuer: 'SỞ XÂY DỰNG',
  number: '2391/SXD-QLN',
  place: 'Thành phố Hồ Chí Minh',
  date: 'ngày 04 tháng 3 năm 2026',
  subject: 'kiểm tra các chung cư cũ trên địa bàn',
  recipients: ['Ủy ban nhân dân các phường, xã, đặc khu'],
  body: Array.from(
    { length: 12 },
    (_, at) =>
      `${at + 1}. Đề nghị Ủy ban nhân dân các phường, xã, đặc khu rà soát, kiểm tra các chung cư cũ trên địa bàn, lập danh ` +
      `sách đợt ${at + 1} và báo cáo kết quả về Sở Xây dựng trước ngày ${at + 10}/4/2026 để tổng hợp, trình cấp có thẩm quyền.`,
  ),
  copies: ['Như trên', 'UBND Thành phố (để báo cáo)', 'Lưu: VT, QLN'],
  signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Lâm Bảo Chương' },
}

type Figures = Record<string, number>

/** @returns milliseconds of CPU (all threads) and of waiting per call, the median of the rounds */
async function measure(work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> {
  for (let round = 0; round < WARM_UP; round += 1) await work()
  const cpu: number[] = []
  const wall: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [before, start] = [process.cpuUsage(), performance.now()]
    await work()
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
    wall.push(performance.now() - start)
  }
  return { cpu: medianOf(cpu), wall: medianOf(wall) }
}

function medianOf(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return Math.round(middle * 10) / 10
}

export async function run(): Promise<{ figures: Figures; rows: number }> {
  const pdf = await makePdf({ paper: PAPER })
  const start = process.cpuUsage()
  const first = await readFile(pdf, 'first.pdf', CONTEXT)
  const load = process.cpuUsage(start)
  const extracted = await measure(() => extractText(pdf))
  const read = await measure(() => readFile(pdf, 'paper.pdf', CONTEXT))
  const figures: Figures = {
    pages: first.reading.text.pages,
    duties: first.reading.duties.length,
    firstCpuMs: Math.round((load.user + load.system) / 1000),
    extractCpuMs: extracted.cpu,
    readCpuMs: read.cpu,
    readWallMs: read.wall,
  }
  console.table(figures)
  return { figures, rows: ROUNDS }
}

if (import.meta.main) {
  const { figures, rows } = await run()
  console.log(JSON.stringify({ name: 'reading', figures, rows }))
}
