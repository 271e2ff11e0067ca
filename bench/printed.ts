/**
 * `npm run bench -- printed [--verbose]`: the labelled papers printed to PDF by a browser, in three looks, and read: how many
 * fields and limits are read otherwise than from the flat text. `--verbose` names those of the open papers.
 */
import { chromium as browsers } from '@playwright/test'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { shareOf } from '../core/src/reading/fixtures/held-out.ts'
import { showDue } from '../core/src/reading/fixtures/limits.ts'
import { FIELD_NAMES, type ReadContext, type TextReading } from '../core/src/reading/index.ts'
import { parseInstant } from '../core/src/shared/index.ts'
import { readFile } from '../server/src/features/reading/read-file.ts'
import type { Benchmark } from './lib/benchmark.ts'
import { heldOutPapers, heldOutSets } from './lib/labelled.ts'
import { htmlOf, type Look } from './lib/print-paper.ts'

const LOOKS: Readonly<Record<string, Look>> = {
  'narrow left': { face: 'serif', size: '13pt', left: '42%' },
  'even, wide letters': { face: 'DejaVu Serif, Georgia, serif', size: '12pt', left: '50%' },
  'small, sans serif': { face: 'Arial, DejaVu Sans, sans-serif', size: '11pt', left: '45%' },
}
const calendar = indexCalendar(defaultCalendar())
const verbose = process.argv.includes('--verbose')

export const run: Benchmark = async () => {
  const { default: chromium } = await import('@sparticuz/chromium')
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] })
  const papers = heldOutSets('papers').flatMap(heldOutPapers)
  const figures: Record<string, number> = { papers: papers.length }
  try {
    const page = await browser.newPage()
    for (const [name, look] of Object.entries(LOOKS)) {
      const sums = { fields: 0, limits: 0 }
      for (const { id, text, received, ward } of papers) {
        const context = { receivedAt: received === null ? null : parseInstant(received), ward, calendar }
        await page.setContent(htmlOf(text, look))
        const pdf = await page.pdf({ preferCSSPageSize: true })
        const flat = await read(Buffer.from(text), `${id}.txt`, context)
        const printed = await read(pdf, `${id}.pdf`, context)
        const fields = FIELD_NAMES.filter((field) => flat.fields[field].value !== printed.fields[field].value)
        const limits = limitsOf(flat) === limitsOf(printed) ? 0 : 1
        sums.fields += fields.length
        sums.limits += limits
        if (verbose && shareOf(id) === 'open' && fields.length + limits > 0) tell(id, name, fields, flat, printed)
      }
      figures[`${name}: fields read otherwise`] = sums.fields
      figures[`${name}: papers whose limits are read otherwise`] = sums.limits
    }
  } finally {
    await browser.close()
  }
  return { figures, rows: papers.length }
}

const read = async (bytes: Uint8Array, name: string, context: ReadContext) =>
  (await readFile(bytes, name, context)).reading

const limitsOf = ({ duties }: TextReading) =>
  duties
    .map(({ due }) => (due === null ? '–' : showDue(due)))
    .sort()
    .join(' | ')

function tell(
  id: string,
  look: string,
  fields: readonly (typeof FIELD_NAMES)[number][],
  flat: TextReading,
  printed: TextReading,
) {
  for (const field of fields)
    console.log(`  ${id}  ${look}  ${field}: ${flat.fields[field].value} → ${printed.fields[field].value}`)
  if (limitsOf(flat) !== limitsOf(printed))
    console.log(`  ${id}  ${look}\n      ${limitsOf(flat)}\n      ${limitsOf(printed)}`)
}
