/** What the system says of cover while the year goes on: who answers for a field, where nobody can do it, who is missing. */
import type { CoverMatrix, Responsible } from '@kip/core/coverage'
import type { Ms } from './days.ts'
import { ask, FIELD_KEYS, personAt, type YearPerson } from './office.ts'
import type { World } from './world.ts'

/** One look at the matrix: fields in which nobody can do the work alone at some time in the weeks to come. */
export type CoverLook = { at: Ms; emptyFields: ReadonlySet<string> }
export type Answer = { at: Ms; fieldId: string; personId: string | null }

/** Who carries a field does it alone; so does the first of those who stand in. */
export async function rateCompetences(world: World): Promise<void> {
  const by = personAt(world.office, 'office', 3)
  for (const key of FIELD_KEYS) {
    const { id, carriers, standIns } = world.office.fields[key]
    const able = [...carriers, ...standIns.slice(0, 1)]
    for (const personId of [...carriers, ...standIns]) {
      await rate(world, by, id, personId, able.includes(personId) ? 3 : 2)
    }
  }
}

export async function rate(
  world: World,
  by: YearPerson,
  fieldId: string,
  personId: string,
  level: 2 | 3,
): Promise<void> {
  await ask(world.app, by, 'put', '/api/v1/coverage/competences', { fieldId, personId, level })
  if (level === 3) world.able.push({ at: world.now, fieldId, personId })
}

/** As a leader sees it. */
export async function lookAtCover(world: World): Promise<void> {
  const by = world.leaderAt(world.now)
  const { items } = await ask<CoverMatrix>(world.app, by, 'get', '/api/v1/coverage')
  const empty = items.filter(({ lowest }) => lowest.depth === 0).map(({ field }) => field.id)
  world.coverLooks.push({ at: world.now, emptyFields: new Set(empty) })
}

/** Asked of each field in turn: one answer, by name. */
export async function askWhoAnswers(world: World): Promise<void> {
  const by = world.leaderAt(world.now)
  const key = FIELD_KEYS[world.answers.length % FIELD_KEYS.length]
  if (key === undefined) return
  const { id } = world.office.fields[key]
  const { person } = await ask<Responsible>(world.app, by, 'get', `/api/v1/coverage/responsible?field=${id}`)
  world.answers.push({ at: world.now, fieldId: id, personId: person?.id ?? null })
}
