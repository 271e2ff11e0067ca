/**
 * A year of a ward on the moved clock: Tết and swapped days, forty people and their absences, duty rosters, papers at any
 * hour, a policy and a calendar that change. Promised: every due rule is told exactly once, to whoever is responsible at
 * that instant; nobody is disturbed at night for what is not urgent, nor too often; no instant without a responsible
 * person unless the system had said so before. `--rounds` are papers; a smaller number is lived in the same year.
 */

import { readEvidence } from '../server/src/testing/year/evidence.ts'
import { INVARIANTS, Judge } from '../server/src/testing/year/judge.ts'
import { USUAL_HOA_TOC } from '../server/src/testing/year/papers.ts'
import { violationsOf } from '../server/src/testing/year/report.ts'
import { liveYear, type YearPlan } from '../server/src/testing/year/year.ts'
import { type FaultRun, rounded } from './lib/benchmark.ts'
import { openYearApp } from './lib/year-app.ts'

const PAPERS = 30_000
export const run: FaultRun = async ({ rounds = PAPERS, seed }) => {
  const app = await openYearApp()
  const begun = performance.now()
  const plan: YearPlan = {
    seed,
    from: '2026-01-05',
    to: '2026-12-31',
    papers: rounds,
    hoaToc: USUAL_HOA_TOC,
  }
  try {
    const lived = await liveYear(app, plan, app.letters, (day) => console.log(`${day} ${seconds(begun)} s`))
    const { world, counts } = lived
    const evidence = await app.db.read(world.office.scope, readEvidence)
    const judged = new Judge(lived, evidence).judge()
    const count = (invariant: string) => judged.violations.filter((one) => one.invariant === invariant).length
    console.table({
      documents: plan.papers,
      'pieces of work': world.works.size,
      reminders: evidence.reminders.length,
      'due and judged': judged.expected,
      'heard in another’s place': judged.inPlace,
      'hỏa tốc papers': world.urgentPapers.length,
      'brought to somebody above': evidence.reminders.filter(
        ({ rule, state }) => rule === 'escalated' && state === 'released',
      ).length,
      messages: evidence.messages.length,
      letters: lived.letters.length,
      'interruptions at night': judged.nightLetters,
      absences: world.absences.length,
      'instants lived': counts.instants,
      'instants asked who answers': judged.instants,
      ...Object.fromEntries(INVARIANTS.map((invariant) => [`violations: ${invariant}`, count(invariant)])),
      seconds: seconds(begun),
    })
    const says = violationsOf(lived, evidence, judged)
    if (says.length > 0) console.log([`seed ${seed}, ${plan.papers} papers`, ...says].join('\n'))
    if (world.refused.length > 0) console.log(`refused:\n${world.refused.slice(0, 10).join('\n')}`)
    return { rounds, lost: count('lost'), doubled: count('doubled'), unknown: 0, ok: judged.violations.length === 0 }
  } finally {
    await app.close()
  }
}

const seconds = (begun: number) => rounded((performance.now() - begun) / 1000, 0)
