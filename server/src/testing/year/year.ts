/**
 * A year of a ward, or some weeks of it, on the real database, the real engine and a real mail server; then judged by
 * rules written a second time.
 */
import { createEngine } from '../../features/reminders/index.ts'
import { absenceCourse, absencesOf } from './absences.ts'
import { lookAtCover, rateCompetences } from './cover.ts'
import { atMinute, type Day, dateText, dayFrom, dayOf, type Ms } from './days.ts'
import { type DriveCounts, Driver } from './driver.ts'
import { gapCourse, makeRoster, rosterCourse, swapCourse } from './duty.ts'
import { lifeOf, urgentLifeOf } from './life.ts'
import { foundYearOffice, makeFields, personAt, setChannels, type YearApp } from './office.ts'
import { isHoaToc, papersOf, takeInMany, type YearPaper } from './papers.ts'
import type { Letter } from './post-office.ts'
import { randomFrom, streamOf } from './random.ts'
import { arrive, changePolicy, forgetLateSwap, hearOfSwap, leave, TURN_DAYS } from './turns.ts'
import { World } from './world.ts'

/** `hoaToc`: share of all papers */
export type YearPlan = { seed: number; from: string; to: string; papers: number; hoaToc: number }

export type Lived = { world: World; letters: readonly Letter[]; counts: DriveCounts; from: Ms; until: Ms }

/** @param letters what the mail server has taken, as it fills; @param tell each week's last day */
export async function liveYear(
  app: YearApp,
  plan: YearPlan,
  letters: readonly Letter[],
  tell: (day: string) => void = () => {},
): Promise<Lived> {
  const [first, last] = [dayFrom(plan.from), dayFrom(plan.to)]
  app.db.clockOffset = dayStart(first) - Date.now()
  const office = await foundYearOffice(app)
  const world = new World(app, office)
  await makeFields(app, office)
  await world.noteFields(personAt(office, 'office', 3))
  world.mailIfUrgent = await setChannels(app, office)
  await rateCompetences(world)
  await lookAtCover(world)
  await forgetLateSwap(world)
  const random = randomFrom(plan.seed)
  arrange(world, plan, random, first, last)
  world.begin(world.now, 'duty', rosterCourse(world, await makeRoster(world), last + 14))
  world.begin(world.now + 1, 'duty', gapCourse(world, last))
  world.begin(world.now + 2, 'duty', swapCourse(world, random, last))
  // The clock jumps from instant to instant: that is no silence of the engine.
  const engine = createEngine(app.deps, { longestSilence: '100 years' })
  const driver = new Driver(world, engine)
  const until = dayStart(last + 1)
  for (let week = first; week <= last; week += 7) {
    await driver.drive(Math.min(dayStart(week + 7), until))
    tell(dateText(Math.min(week + 6, last)))
  }
  world.moveTo(until)
  return { world, letters, counts: driver.counts, from: dayStart(first), until }
}

const dayStart = (day: Day): Ms => atMinute(day, 0)

function arrange(world: World, plan: YearPlan, random: () => number, first: Day, last: Day): void {
  const stretch = { from: dayStart(first), until: dayStart(last) }
  for (const absence of absencesOf(world, random, stretch)) {
    world.begin(
      Math.max(absence.heardAt, world.now),
      `away ${absence.person.id}`,
      absenceCourse(world, absence, random),
    )
  }
  const turn = (day: Day, run: () => Promise<void>) => {
    if (day >= first && day <= last)
      world.queue.add({ at: world.deskTime(world.days.opening(day)), lane: 'turns', run })
  }
  turn(TURN_DAYS.policy, () => changePolicy(world))
  turn(TURN_DAYS.calendar, () => hearOfSwap(world))
  turn(TURN_DAYS.departure, () => leave(world, TURN_DAYS.departure + 7))
  turn(TURN_DAYS.arrival, () => arrive(world))
  const papers = papersOf(plan.seed, world.days, { from: first, to: last }, { count: plan.papers, hoaToc: plan.hoaToc })
  const [urgent = [], others = []] = [true, false].map((is) => papers.filter(({ urgency }) => isHoaToc(urgency) === is))
  for (const paper of urgent) {
    world.begin(paper.at, `urgent ${paper.number}`, urgentLifeOf(world, paper, streamOf(plan.seed, paper.number)))
  }
  const registered = Map.groupBy(others, (paper) => world.deskTime(paper.at))
  for (const [at, batch] of registered)
    world.queue.add({ at, lane: `desk ${at}`, run: () => register(world, batch, plan.seed) })
}

/** The clerk registers what has come, and each paper begins its life. */
async function register(world: World, papers: readonly YearPaper[], seed: number): Promise<void> {
  const { app, office } = world
  const clerk = personAt(office, 'office', 1)
  const year = Number(dateText(dayOf(world.now)).slice(0, 4))
  const rows = papers.map((paper) => ({ paper, fieldId: office.fields[paper.field].id }))
  const ids = await app.db.write(clerk.scope, (tx) => takeInMany(tx, clerk.id, rows, year))
  for (const [at, paper] of papers.entries()) {
    const id = ids[at]
    if (id === undefined || !paper.isWork) continue
    world.begin(world.now, id, lifeOf(world, paper, id, streamOf(seed, paper.number)))
  }
}
