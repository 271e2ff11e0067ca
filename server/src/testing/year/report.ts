/** The smallest history that shows a violation: what happened to one paper, and its ledger. */
import { localText, type Ms } from './days.ts'
import type { Evidence } from './evidence.ts'
import { expectedOf, expectedOfPaper } from './expect.ts'
import type { Judged } from './judge.ts'
import type { Lived } from './year.ts'

/** Of each invariant: more of the same says no more. */
const SHOWN = 10
const SHOWN_WHOLE = 2

/** Of each invariant the first violations, a line each; behind them the smallest histories that show them. */
export function violationsOf(lived: Lived, evidence: Evidence, { violations }: Judged): string[] {
  const kinds = [...Map.groupBy(violations, ({ invariant }) => invariant).values()]
  const lines = kinds.flatMap((found) =>
    found.slice(0, SHOWN).map(({ invariant, subjectId, says }) => `${invariant}: ${says} (${subjectId ?? 'nothing'})`),
  )
  const subjects = kinds.flatMap((found) =>
    [...new Set(found.flatMap(({ subjectId }) => subjectId ?? []))].slice(0, SHOWN_WHOLE),
  )
  return [...lines, ...[...new Set(subjects)].flatMap((id) => historyOf(lived, evidence, id))]
}

function historyOf({ world, until }: Lived, evidence: Evidence, subjectId: string): string[] {
  const work = world.works.get(subjectId)
  const paper = world.urgentPapers.find(({ id }) => id === subjectId)
  const nameOf = (id: string | null) => (id === null ? 'nobody' : world.person(id).name)
  const at = (when: Ms | null) => (when === null ? '–' : localText(when))
  const states = (work?.states ?? []).map(({ at: when, action, by, state, dueAt, shares }) => {
    const people = shares.map(({ role, personId, isAcknowledged, isFinished }) => {
      const marks = `${isAcknowledged ? ' seen' : ''}${isFinished ? ' finished' : ''}`
      return `${role} ${nameOf(personId)}${marks}`
    })
    return `${at(when)} ${nameOf(by || null)}: ${action} → ${state}, due ${at(dueAt)}; ${people.join(', ')}`
  })
  if (paper !== undefined) {
    states.push(`hỏa tốc ${at(paper.startedAt)}, taken ${at(paper.takenAt)}, given out ${at(paper.givenAt)}`)
  }
  const called = [
    ...(work === undefined ? [] : expectedOf(work, world, until)),
    ...(paper === undefined ? [] : expectedOfPaper(paper, world)),
  ]
  const people = new Set([
    ...called.map(({ personId }) => personId),
    ...(work?.states ?? []).flatMap(({ shares, by }) => [by, ...shares.map(({ personId }) => personId)]),
  ])
  const absences = world.absences
    .filter(({ personId }) => people.has(personId))
    .map(
      ({ personId, from, until: to, confirmedAt }) =>
        `${nameOf(personId)} away ${at(from)}–${at(to)}, known ${at(confirmedAt)}`,
    )
  const expected = called.map(
    (one) =>
      `${at(one.at)} ${one.rule} for ${nameOf(one.personId)}${one.urgent ? ', urgent' : ''}${one.either ? ', or not' : ''}`,
  )
  const rows = evidence.reminders
    .filter((row) => row.subjectId === subjectId)
    .toSorted((a, b) => (a.releasedAt ?? a.sendAt) - (b.releasedAt ?? b.sendAt))
    .map((row) => {
      const told =
        row.state === 'released'
          ? `told ${at(row.releasedAt)}`
          : `${row.state} ${at(row.cancelledAt)} ${row.cancelReason ?? ''}`
      return `${at(row.sendAt)} ${row.rule} for ${nameOf(row.personId)}${row.heardBy === null ? '' : `, heard by ${nameOf(row.heardBy)}`}: ${told}`
    })
  return [
    `${work === undefined ? 'paper' : 'work'} ${subjectId} (${work?.urgency ?? 'hoa-toc'})`,
    ...block('history', states),
    ...block('absences', absences),
    ...block('called for', expected),
    ...block('ledger', rows),
  ]
}

const block = (name: string, lines: readonly string[]): string[] => [`  ${name}`, ...lines.map((line) => `    ${line}`)]
