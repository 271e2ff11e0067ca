/** The life of one paper: given, acknowledged, worked on, put off, handed on, ended; by people who are away at times. */
import type { Work } from './chronicle.ts'
import { DAY, dateText, dayOf, HOUR, MINUTE, type Ms } from './days.ts'
import { carrierOf, deciderOf, giveWork, handOn, unitOf } from './giving.ts'
import { urgentPaperOf } from './night.ts'
import { isHoaToc, type YearPaper } from './papers.ts'
import { between, choose, type Random, wholeBetween } from './random.ts'
import { type Course, leadOf, stateOf, type World } from './world.ts'

const FATES = [
  [0.015, 'recall'],
  [0.015, 'return'],
  [0.025, 'reassign'],
  [0.02, 'suspend'],
  [0.06, 'extension'],
  [0.865, 'plain'],
] as const

export async function* lifeOf(world: World, paper: YearPaper, documentId: string, random: Random): Course {
  yield world.givingTime(world.now + between(random, 10, 180) * MINUTE)
  const work = await giveWork(world, paper, documentId, random)
  if (work !== undefined) yield* workOf(world, work, random)
}

/** Brought to one after the other until somebody takes it; then given out, at night too. */
export async function* urgentLifeOf(world: World, paper: YearPaper, random: Random): Course {
  const urgent = yield* urgentPaperOf(world, paper, random)
  const work = await giveWork(world, paper, urgent.id, random)
  if (work === undefined) return
  urgent.givenAt = stateOf(work).at
  yield* workOf(world, work, random)
}

async function* workOf(world: World, work: Work, random: Random): Course {
  for (const share of stateOf(work).shares) {
    if (share.role === 'with') world.begin(world.now + HOUR, work.id, partOf(world, work, share.id, random))
  }
  yield* acknowledged(world, work, random)
  const fate = choose(random, FATES)
  if (isHoaToc(work.urgency) || fate === 'plain') yield* ended(world, work, random)
  else yield* FATE_OF[fate](world, work, random)
}

/** Until somebody has said that he has it; most do before they are asked again. */
async function* acknowledged(world: World, work: Work, random: Random): Course {
  const wait = random() < 0.9 ? between(random, 0.3, 3.5) : between(random, 4.2, 12)
  let at = isHoaToc(work.urgency)
    ? stateOf(work).at + wholeBetween(random, 2, 26) * MINUTE
    : world.deskTime(world.days.addOfficeTime(stateOf(work).at, wait * HOUR))
  while (stateOf(work).state === 'assigned') {
    yield at
    const carrier = await carrierOf(world, work, at, random)
    if (carrier === undefined) return
    if (carrier === 'handed-on') at = world.deskTime(at + between(random, 0.5, 3) * HOUR)
    else if (typeof carrier === 'number') at = world.deskTime(carrier + between(random, 10, 120) * MINUTE)
    else if (!(await world.act(carrier, work, { action: 'acknowledge', body: {} }))) return
  }
}

/** Most in time, some late, a few very late. */
function endTime(world: World, work: Work, random: Random): Ms {
  const { at } = stateOf(work)
  const { dueAt } = stateOf(work)
  if (dueAt === null || dueAt <= at) {
    return world.deskTime(world.days.addOfficeTime(at, between(random, 2, 60) * HOUR))
  }
  const chance = random()
  if (chance < 0.84) return world.deskTime(at + (dueAt - at) * between(random, 0.25, 0.96))
  const late = chance < 0.95 ? wholeBetween(random, 1, 4) : wholeBetween(random, 5, 15)
  return world.deskTime(world.days.addOfficeTime(dueAt, late * 8 * HOUR))
}

async function* ended(world: World, work: Work, random: Random): Course {
  let at = endTime(world, work, random)
  for (;;) {
    yield at
    const carrier = await carrierOf(world, work, at, random)
    if (carrier === undefined) return
    if (carrier === 'handed-on') {
      at = world.deskTime(at + between(random, 2, 10) * HOUR)
    } else if (typeof carrier === 'number') {
      at = world.deskTime(carrier + between(random, 20, 300) * MINUTE)
    } else {
      const { state } = stateOf(work)
      if (state !== 'assigned' && state !== 'in-progress') return
      if (random() < 0.2) await world.act(carrier, work, { action: 'report', body: { note: 'Đang làm' } })
      const isAnswered = random() < 0.8
      const body = isAnswered ? { answer: '12/UBND-VP' } : { note: 'Đã xong' }
      if (!(await world.act(carrier, work, { action: 'complete', body }))) return
      if (stateOf(work).state !== 'awaiting-approval') return
      yield* judged(world, work, random)
      if (stateOf(work).state !== 'in-progress') return
      at = world.deskTime(world.now + between(random, 3, 20) * HOUR)
    }
  }
}

async function* judged(world: World, work: Work, random: Random): Course {
  const at = world.deskTime(world.days.addOfficeTime(world.now, between(random, 0.5, 8) * HOUR))
  yield at
  const by = deciderOf(world, unitOf(world, work), at, leadOf(stateOf(work)).personId)
  if (random() < 0.88) await world.act(by, work, { action: 'approve', body: {} })
  else await world.act(by, work, { action: 'return', body: { reason: 'Bổ sung số liệu' } })
}

/** A co-ordinator's own part. */
async function* partOf(world: World, work: Work, shareId: string, random: Random): Course {
  const own = () => stateOf(work).shares.find(({ id }) => id === shareId)
  const isRunning = () => ['assigned', 'in-progress'].includes(stateOf(work).state) && own()?.isFinished === false
  const personId = own()?.personId ?? null
  if (personId === null) return
  const person = world.person(personId)
  for (const [action, least, most] of [
    ['acknowledge', 0.5, 9],
    ['complete', 8, 60],
  ] as const) {
    let at = world.deskTime(world.days.addOfficeTime(world.now, between(random, least, most) * HOUR))
    yield at
    for (let back = world.backAt(personId, at); back !== at; back = world.backAt(personId, at)) {
      if (back === null) return
      at = world.deskTime(back + HOUR)
      yield at
    }
    // Somebody who leads it by now acts on the whole, not on the part.
    if (!isRunning() || leadOf(stateOf(work)).personId === personId || own()?.personId !== personId) return
    const body = action === 'complete' ? { note: 'Đã phối hợp' } : {}
    if (!(await world.act(person, work, { action, body }))) return
  }
}

const soon = (world: World, random: Random, least: number, most: number): Ms =>
  world.deskTime(world.days.addOfficeTime(world.now, between(random, least, most) * HOUR))

const FATE_OF = {
  async *recall(world: World, work: Work, random: Random): Course {
    const at = soon(world, random, 1, 24)
    yield at
    await world.act(world.leaderAt(at), work, { action: 'recall', body: { reason: 'Giao trùng' } })
  },
  async *return(world: World, work: Work, random: Random): Course {
    const at = soon(world, random, 1, 8)
    yield at
    const carrier = await carrierOf(world, work, at, random)
    if (carrier === undefined) return
    if (typeof carrier === 'object') {
      await world.act(carrier, work, { action: 'return', body: { reason: 'Không thuộc lĩnh vực' } })
      const later = soon(world, random, 1, 6)
      yield later
      if (stateOf(work).state === 'returned') await handOn(world, work, later, random)
    }
    yield* afresh(world, work, random)
  },
  async *reassign(world: World, work: Work, random: Random): Course {
    const at = soon(world, random, 1, 24)
    yield at
    if (['assigned', 'in-progress'].includes(stateOf(work).state)) await handOn(world, work, at, random)
    yield* afresh(world, work, random)
  },
  async *suspend(world: World, work: Work, random: Random): Course {
    const at = soon(world, random, 2, 16)
    yield at
    const by = deciderOf(world, unitOf(world, work), at, null)
    const done = await world.act(by, work, { action: 'suspend', body: { reason: 'Chờ ý kiến cấp trên' } })
    if (done) {
      const on = soon(world, random, 16, 60)
      yield on
      const goesOn = deciderOf(world, unitOf(world, work), on, null)
      await world.act(goesOn, work, { action: 'resume', body: {} })
    }
    yield* afresh(world, work, random)
  },
  async *extension(world: World, work: Work, random: Random): Course {
    const { dueAt } = stateOf(work)
    if (dueAt !== null && dueAt > world.now + DAY) {
      const at = world.deskTime(world.now + (dueAt - world.now) * between(random, 0.5, 0.85))
      yield at
      const carrier = await carrierOf(world, work, at, random)
      const wanted = world.days.shift(dayOf(dueAt), wholeBetween(random, 2, 7))
      if (typeof carrier === 'object') {
        const body = { dueOn: dateText(wanted), reason: 'Chờ số liệu của khu phố' }
        if (await world.act(carrier, work, { action: 'request-extension', body })) yield* decided(world, work, random)
      }
    }
    yield* afresh(world, work, random)
  },
} satisfies Record<string, (world: World, work: Work, random: Random) => Course>

async function* decided(world: World, work: Work, random: Random): Course {
  const at = soon(world, random, 0.5, 7)
  yield at
  const by = deciderOf(world, unitOf(world, work), at, leadOf(stateOf(work)).personId)
  if (random() < 0.8) await world.act(by, work, { action: 'grant-extension', body: {} })
  else await world.act(by, work, { action: 'refuse-extension', body: { reason: 'Không có lý do' } })
}

/** Whoever has it now has perhaps not seen it yet. */
async function* afresh(world: World, work: Work, random: Random): Course {
  if (stateOf(work).state === 'assigned') yield* acknowledged(world, work, random)
  yield* ended(world, work, random)
}
