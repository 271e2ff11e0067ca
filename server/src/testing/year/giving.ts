/** Who is given work, who does it now, who decides: as people of an office would have it. */
import type { AssignmentInput } from '@kip/core/assignments'
import type { Work } from './chronicle.ts'
import { atMinute, DAY, dateText, dayOf, HOUR, instantText, type Ms } from './days.ts'
import type { YearField, YearPerson } from './office.ts'
import { isHoaToc, type YearPaper } from './papers.ts'
import { pick, type Random, wholeBetween } from './random.ts'
import { responsibleFor } from './responsible.ts'
import { leadOf, stateOf, type World } from './world.ts'

/** Whoever stands in does so in so many of the cases. */
const STANDS_IN = 0.65
/** Away for longer than that: the work is given to somebody else. */
const LONG_AWAY = 10 * DAY

export async function giveWork(world: World, paper: YearPaper, documentId: string, random: Random) {
  const at = world.now
  const field = world.office.fields[paper.field]
  const isUrgent = isHoaToc(paper.urgency)
  const toUnit = !isUrgent && random() < 0.1
  const personId = toUnit ? null : isUrgent ? urgentLead(world, field, at) : ordinaryLead(world, field, random, at)
  const unit = personId === null ? field.unit : world.person(personId).unit
  const input: AssignmentInput = {
    instruction: `Tham mưu, báo cáo nội dung số ${paper.number}`,
    lead: { unitId: world.office.units[unit], personId },
    with: isUrgent ? [] : partners(world, field, random),
    urgency: paper.urgency,
    fieldOfWorkId: field.id,
    ...limitOf(world, paper, random, at),
  }
  return world.give(world.leaderAt(at), input, documentId)
}

/** Whoever is there of those who carry the field or stand in, else the head, else whoever gives keeps it. */
function urgentLead(world: World, field: YearField, at: Ms): string {
  const head = world.headOf(field.unit)
  const candidates = [...field.carriers, ...field.standIns, ...(head === undefined ? [] : [head.id])]
  return candidates.find((id) => world.isThere(id, at)) ?? world.leaderAt(at).id
}

/** One in four times it is not noticed that somebody is away. */
function ordinaryLead(world: World, field: YearField, random: Random, at: Ms): string | null {
  const stayed = field.carriers.filter((id) => world.backAt(id, at) !== null)
  if (stayed.length === 0) return null
  const chosen = pick(random, stayed)
  if (world.isThere(chosen, at) || random() < 0.25) return chosen
  return [...stayed, ...field.standIns].find((id) => world.isThere(id, at)) ?? chosen
}

function partners(world: World, field: YearField, random: Random): AssignmentInput['with'] {
  const chance = random()
  if (chance < 0.02 && field.unit !== 'office') return [{ unitId: world.office.units.police }]
  if (chance > 0.12) return []
  const others = world.office.people.filter(
    ({ id, unit, isHead, leads }) =>
      unit !== field.unit && unit !== 'police' && !isHead && !leads && !world.leftAt.has(id),
  )
  const other = pick(random, others)
  return [{ unitId: world.office.units[other.unit], personId: other.id }]
}

function limitOf(world: World, { urgency }: YearPaper, random: Random, at: Ms) {
  const { days } = world
  if (isHoaToc(urgency)) return { dueAt: instantText(at + wholeBetween(random, 4, 30) * HOUR) }
  const most = urgency === 'none' ? 15 : urgency === 'khan' ? 4 : 2
  const least = urgency === 'none' ? 3 : 1
  const day = days.shift(dayOf(at), wholeBetween(random, least, most))
  const chance = random()
  if (urgency === 'none' && chance < 0.12) return {}
  if (chance < 0.25) return { dueAt: instantText(atMinute(day, pick(random, [540, 600, 630, 840, 900, 990]))) }
  return { dueOn: dateText(day) }
}

/**
 * Who would act on it now: the person, or whoever stands in; when they are back; handed on to another, where nobody is named, somebody has left
 * or stays away for long; undefined: it has ended.
 */
export async function carrierOf(world: World, work: Work, at: Ms, random: Random) {
  const state = stateOf(work)
  if (state.state === 'done' || state.state === 'recalled') return undefined
  const { personId } = leadOf(state)
  const back = personId === null ? null : world.backAt(personId, at)
  if (personId !== null && back === at) return world.person(personId)
  const standIn = personId === null ? undefined : standInFor(world, work, personId, at)
  if (standIn !== undefined && random() < STANDS_IN) return standIn
  if (back !== null && back - at < LONG_AWAY) return back
  if (!(await handOn(world, work, at, random))) return undefined
  return 'handed-on' as const
}

/** Whoever answers for it meanwhile; a leader leaves it. */
function standInFor(world: World, work: Work, personId: string, at: Ms): YearPerson | undefined {
  const unitId = leadOf(stateOf(work)).unitId
  const [found] = responsibleFor(world, { personId, fieldId: work.fieldId, unitId }, at)
  const standIn = found === undefined ? undefined : world.person(found)
  return standIn?.leads === true ? undefined : standIn
}

/** The head of the unit, or a leader where the head is away, gives it to somebody who is there. */
export async function handOn(world: World, work: Work, at: Ms, random: Random): Promise<boolean> {
  const lead = leadOf(stateOf(work))
  const field = Object.values(world.office.fields).find(({ id }) => id === work.fieldId)
  const unit = field?.unit ?? 'office'
  const busy = stateOf(work).shares.map(({ personId }) => personId)
  const free = (ids: readonly string[]) =>
    ids.filter((id) => id !== lead.personId && !busy.includes(id) && world.isThere(id, at))
  const colleagues = world.office.people
    .filter((one) => one.unit === unit && !one.isHead && !world.leftAt.has(one.id))
    .map(({ id }) => id)
  const [first] = free([...(field?.carriers ?? []), ...(field?.standIns ?? [])])
  const to = first ?? free(colleagues).at(Math.floor(random() * 3)) ?? free(colleagues).at(0)
  if (to === undefined) return false
  const body = { lead: { unitId: world.office.units[unit], personId: to }, reason: 'Phân công lại' }
  return world.act(deciderOf(world, unit, at, lead.personId), work, { action: 'reassign', body })
}

/** Of who may decide: the head where there and not judging their own work, else a leader. */
export function deciderOf(world: World, unit: YearField['unit'], at: Ms, notId: string | null): YearPerson {
  const head = world.headOf(unit)
  if (head !== undefined && head.id !== notId && world.isThere(head.id, at)) return head
  return world.leaderAt(at)
}

export const unitOf = (world: World, work: Work) =>
  Object.values(world.office.fields).find(({ id }) => id === work.fieldId)?.unit ?? 'office'
