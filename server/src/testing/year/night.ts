/** A hỏa tốc paper comes, at any hour: it is taken in and read, brought to one after the other, taken, and given out. */
import type { Incoming } from '@kip/core/documents'
import { paper as textOf } from '../papers.ts'
import { HOUR, MINUTE, type Ms } from './days.ts'
import { ask, personAt, signIn, type YearPerson } from './office.ts'
import type { YearPaper } from './papers.ts'
import { between, type Random, wholeBetween } from './random.ts'
import type { World } from './world.ts'

/** What the judge is told of it. */
export type UrgentPaper = {
  id: string
  /** read, and its mark known */
  startedAt: Ms
  takenAt: Ms | null
  /** work was given on it */
  givenAt: Ms | null
}

/** Whoever was asked last looks again and again; so many of ten of these looks end with "tôi nhận". */
const TAKES = 0.45
const LOOKS = 8

/** @returns the paper as the judge is told of it; it waits to be given out */
export async function* urgentPaperOf(
  world: World,
  paper: YearPaper,
  random: Random,
): AsyncGenerator<Ms, UrgentPaper, void> {
  const urgent = await takeIn(world, paper)
  for (let look = 0; look < LOOKS; look += 1) {
    yield world.now + wholeBetween(random, 2, 9) * MINUTE
    const person = await askedLast(world, urgent.id)
    if (person === undefined || random() > TAKES) continue
    await ask(world.app, person, 'post', `/api/v1/incoming/${urgent.id}/acknowledge`)
    urgent.takenAt = world.now
    break
  }
  // By day, and half of the nights, it is given out at once; else with the office.
  const isSoon = world.days.isOffice(world.now) || random() < 0.5
  const at = world.now + between(random, 4, 40) * MINUTE
  yield isSoon ? at : world.givingTime(world.now + HOUR)
  return urgent
}

/** The clerk in office hours and at noon, else a leader whom it reached. */
async function takeIn(world: World, { number }: YearPaper): Promise<UrgentPaper> {
  const isAtHand = world.days.isOffice(world.now) || world.days.isNoon(world.now)
  const by = isAtHand ? personAt(world.office, 'office', 1) : world.leaderAt(world.now)
  const content = textOf({ head: 'HỎA TỐC', number: `${number}`, subject: `ứng phó mưa lớn, đợt ${number}` })
  const client = await signIn(world.app, by)
  const { status, body } = await client.upload<Incoming>('/api/v1/incoming', [{ name: `${number}.txt`, content }])
  if (status !== 201) throw new Error(`a paper was not taken in: ${status} ${JSON.stringify(body)}`)
  await world.app.deps.jobs.drain()
  const { urgency } = await ask<Incoming>(world.app, by, 'get', `/api/v1/incoming/${body.id}`)
  if (urgency !== 'hoa-toc') throw new Error(`paper ${number} was read as ${urgency}`)
  const urgent: UrgentPaper = { id: body.id, startedAt: world.now, takenAt: null, givenAt: null }
  world.urgentPapers.push(urgent)
  return urgent
}

/** Of the office's people the one to whom it was brought last. */
async function askedLast(world: World, documentId: string): Promise<YearPerson | undefined> {
  const { app, office } = world
  const [row] = await app.db.read(office.scope, (tx) =>
    tx.query<{ person_id: string }>(
      'year_asked_last',
      `select person_id from kip.reminders
        where organization_id = $1 and subject_type = 'document' and subject_id = $2 and rule = 'escalated'
          and state = 'released' and urgent
        order by released_at desc, id limit 1`,
      [office.scope.organizationId, documentId],
    ),
  )
  return row === undefined ? undefined : world.person(row.person_id)
}
