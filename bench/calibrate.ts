/**
 * `node bench/calibrate.ts [--write]`: counts right and wrong for every rule by which a field is read, on all labelled
 * papers of the repository, and says whether the figure stated in `core/src/reading/fields/confidence.ts` is earned. Exit 1 when
 * one is not; `--write` enters what was counted. Only sums are shown, so the half that is held back stays so.
 *
 * A rule may be called certain (≥ 0.8) when it was seen 30 times or more, five times on papers written by hand, and no
 * value was wrong, or of a hundred and more fewer than one in a hundred. The figure is (right + 1) / (seen + 2), at most 0.98,
 * and at most 0.75 where it may not be called certain; of what was seen fewer than five times it is a guess below 0.8.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { countRules, figureOf, judge, lowerBound, type RuleCount } from '../core/src/reading/fields/calibration.ts'
import { CERTAIN } from '../core/src/reading/schema.ts'
import { labelledPapers } from './lib/labelled.ts'
import { countLimits } from './lib/limit-levels.ts'

const TABLE = resolve(import.meta.dirname, '..', 'core', 'src', 'reading', 'fields', 'confidence.ts')
const counts = countRules(labelledPapers())
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

// Limits have no named rules yet: what is shown is how far each figure they carry can be trusted. It decides nothing here.
const levels = countLimits()
console.table(
  Object.fromEntries(
    levels.map(({ kind, confidence, seen, wrong }) => [
      `${kind} ${confidence}`,
      { seen, wrong, 'at least': hundredths(lowerBound(seen - wrong, seen)) },
    ]),
  ),
)

const certain = counts.filter(({ stated }) => stated >= CERTAIN)
const sum = (of: (count: RuleCount) => number) => certain.reduce((all, count) => all + of(count), 0)
const [seen, wrong] = [sum((count) => count.seen), sum((count) => count.wrong)]
const sureLimits = levels.filter(({ confidence }) => confidence >= CERTAIN)
const faults = counts.filter((count) => judge(count) !== 'ok')
if (process.argv.includes('--write')) write(faults)
else process.exitCode = faults.length > 0 ? 1 : 0
const figures = {
  rules: counts.length,
  faults: faults.length,
  certain: seen,
  wrong,
  certainLimits: sureLimits.reduce((all, one) => all + one.seen, 0),
  wrongLimits: sureLimits.reduce((all, one) => all + one.wrong, 0),
  lowerBound: hundredths(lowerBound(seen - wrong, seen)),
}
console.log(JSON.stringify({ name: 'calibration', figures }))

/** Each figure stands on a line of its own under its field. */
function write(changed: readonly RuleCount[]): void {
  let field = ''
  const lines = readFileSync(TABLE, 'utf8')
    .split('\n')
    .map((line) => {
      field = /^ {2}(\w+): \{/.exec(line)?.[1] ?? field
      const rule = /^ {4}'?([\w-]+)'?: [\d.]+,$/.exec(line)?.[1]
      const count = changed.find((one) => one.field === field && one.rule === rule)
      return count === undefined ? line : line.replace(/[\d.]+,$/, `${figureOf(count)},`)
    })
  writeFileSync(join(TABLE), lines.join('\n'))
}
