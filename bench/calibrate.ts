/**
 * `node bench/calibrate.ts [--write]`: counts right and wrong for every rule by which a field, a limit or a duty is read, on
 * all labelled papers of the repository, and says whether the figure stated for it is earned. Exit 1 when one is not;
 * `--write` enters what was counted. Only sums are shown, so the half that is held back stays so.
 *
 * A rule may be called certain (≥ 0.8) when it was seen 30 times or more, five times on papers written by hand, and no
 * value was wrong, or of a hundred and more fewer than one in a hundred. The figure is (right + 1) / (seen + 2), at most 0.98,
 * and at most 0.75 where it may not be called certain; of what was seen fewer than five times it is a guess below 0.8.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { defaultCalendar, indexCalendar } from '../core/src/calendar/index.ts'
import { countDutyRules } from '../core/src/reading/duties/calibration.ts'
import { countRules, figureOf, judge, lowerBound, type RuleCount } from '../core/src/reading/fields/calibration.ts'
import { CERTAIN } from '../core/src/reading/schema.ts'
import { labelledDuties, labelledPapers } from './lib/labelled.ts'

const READING = resolve(import.meta.dirname, '..', 'core', 'src', 'reading')
const tableOf = ({ field }: RuleCount) =>
  resolve(READING, field === 'limit' ? 'deadlines' : field === 'duty' ? 'duties' : 'fields', 'confidence.ts')

const fields = countRules(labelledPapers())
const duties = countDutyRules(labelledDuties(), indexCalendar(defaultCalendar()))
const counts = [...fields, ...duties.rules]
const hundredths = (share: number) => Math.round(share * 1000) / 1000

console.table(
  Object.fromEntries(
    counts.map((count) => [
      `${count.field}.${count.rule}`,
      {
        seen: count.seen,
        'by hand': count.written,
        wrong: count.wrong,
        'at least': hundredths(lowerBound(count.seen - count.wrong, count.seen)),
        stated: count.stated,
        allowed: figureOf(count),
        verdict: judge(count),
      },
    ]),
  ),
)

const certain = fields.filter(({ stated }) => stated >= CERTAIN)
const sum = (of: (count: RuleCount) => number) => certain.reduce((all, count) => all + of(count), 0)
const [seen, wrong] = [sum((count) => count.seen), sum((count) => count.wrong)]
const faults = counts.filter((count) => judge(count) !== 'ok')
if (process.argv.includes('--write')) for (const table of new Set(faults.map(tableOf))) write(table)
else process.exitCode = faults.length > 0 ? 1 : 0
const figures = {
  rules: counts.length,
  faults: faults.length,
  certain: seen,
  wrong,
  lowerBound: hundredths(lowerBound(seen - wrong, seen)),
  certainLimits: duties.certain.seen,
  wrongLimits: duties.certain.wrong,
  limits: duties.limits,
}
console.log(JSON.stringify({ name: 'calibration', figures }))

/** Each figure stands on a line of its own, in the tables of fields under the name of its field. */
function write(table: string): void {
  let field = table.includes('deadlines') ? 'limit' : table.includes('duties') ? 'duty' : ''
  const lines = readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => {
      field = /^ {2}(\w+): \{/.exec(line)?.[1] ?? field
      const rule = /^ {2,4}'?([\w-]+)'?: [\d.]+,$/.exec(line)?.[1]
      const count = faults.find((one) => one.field === field && one.rule === rule)
      return count === undefined ? line : line.replace(/[\d.]+,$/, `${figureOf(count)},`)
    })
  writeFileSync(table, lines.join('\n'))
}
