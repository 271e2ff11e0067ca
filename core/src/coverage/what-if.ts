/** "What if she is away from … to …?" The deadlines that would break, and the cheapest cover for each, before it happens. */
import { type Id, Temporal } from '../shared/index.ts'
import { isAwayDuring } from './away.ts'
import { type Competence, lowestDepth } from './depth.ts'
import type { CoverageFacts, Stretch } from './facts.ts'

/** A part of an assignment that is open and has a limit. */
export type WorkFact = { id: Id; fieldId: Id | null; unitId: Id | null; dueAt: Temporal.Instant }

export type WhatIfFacts = {
  coverage: CoverageFacts
  /** what the person has open */
  work: readonly WorkFact[]
  competences: readonly Competence[]
  /** how much each person has due in the stretch */
  load: ReadonlyMap<Id, number>
  /** people by the units they hold a position in */
  members: ReadonlyMap<Id, readonly Id[]>
}

export type CoverBy = 'alone' | 'with-help' | 'on-paper' | 'same-unit'
export type Cover = { personId: Id; by: CoverBy; load: number }

/** What somebody costs who does not do the field alone, in pieces of work due: help is given, things are looked up. */
const PRICE: Record<CoverBy, number> = { alone: 0, 'with-help': 2, 'on-paper': 3, 'same-unit': 5 }

/** A limit that falls into the stretch breaks. */
export function breaksIn({ from, to }: Stretch, dueAt: Temporal.Instant): boolean {
  return Temporal.Instant.compare(from, dueAt) <= 0 && Temporal.Instant.compare(dueAt, to) < 0
}

/**
 * Cover costs what the person has due already, what was laid upon them here
 * before, and a price for not doing the field alone; the work is given out in the order of its limits.
 */
export function whatIf(
  personId: Id,
  stretch: Stretch,
  facts: WhatIfFacts,
): {
  breaks: { work: WorkFact; cover: Cover | null }[]
  fields: { fieldId: Id; before: number; during: number }[]
} {
  const load = new Map(facts.load)
  const breaks = facts.work
    .filter(({ dueAt }) => breaksIn(stretch, dueAt))
    .sort((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || (a.id < b.id ? -1 : 1))
    .map((work) => {
      const cover = cheapest(work, personId, stretch, facts, load)
      if (cover !== null) load.set(cover.personId, cover.load + 1)
      return { work, cover }
    })
  return { breaks, fields: thinned(personId, stretch, facts) }
}

function cheapest(
  work: WorkFact,
  awayId: Id,
  stretch: Stretch,
  facts: WhatIfFacts,
  load: ReadonlyMap<Id, number>,
): Cover | null {
  const until = { from: stretch.from, to: work.dueAt.add({ nanoseconds: 1 }) }
  const covers = [...candidates(work, facts)]
    .filter(([id]) => id !== awayId && !isAwayDuring(id, until, facts.coverage))
    .map(([id, by]): Cover => ({ personId: id, by, load: load.get(id) ?? 0 }))
  const cost = (cover: Cover) => cover.load + PRICE[cover.by]
  return covers.sort((a, b) => cost(a) - cost(b) || (a.personId < b.personId ? -1 : 1))[0] ?? null
}

/** The best reason for each: what they can, else their name at the field, else a place in the unit. */
function candidates(work: WorkFact, { coverage, competences, members }: WhatIfFacts): Map<Id, CoverBy> {
  const found = new Map<Id, CoverBy>()
  const add = (ids: readonly Id[], by: CoverBy) => {
    for (const id of ids) if (!found.has(id)) found.set(id, by)
  }
  const able = (level: number) =>
    competences.filter((one) => one.fieldId === work.fieldId && one.level === level).map((one) => one.personId)
  add(able(3), 'alone')
  add(able(2), 'with-help')
  const field = coverage.fields.find(({ id }) => id === work.fieldId)
  add([...(field?.carrierIds ?? []), ...(field?.standInIds ?? [])], 'on-paper')
  add(work.unitId === null ? [] : (members.get(work.unitId) ?? []), 'same-unit')
  return found
}

/** Fields the person does alone, with how many are left meanwhile. */
function thinned(personId: Id, stretch: Stretch, { coverage, competences }: WhatIfFacts) {
  const without = competences.filter((one) => one.personId !== personId)
  return competences
    .filter((one) => one.personId === personId && one.level === 3)
    .map(({ fieldId }) => ({
      fieldId,
      before: lowestDepth(fieldId, stretch, competences, coverage).depth,
      during: lowestDepth(fieldId, stretch, without, coverage).depth,
    }))
    .sort((a, b) => a.during - b.during || (a.fieldId < b.fieldId ? -1 : 1))
}
