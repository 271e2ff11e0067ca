/** What changes once in the year: a policy, the calendar, somebody leaves, somebody comes. */
import type { ReminderPolicyView } from '@kip/core/reminders'
import { rate } from './cover.ts'
import { atMinute, type Day, dateText, dayFrom, HOUR, LATE_SWAP, MINUTE } from './days.ts'
import { addYearPerson, ask, personAt } from './office.ts'
import type { JudgedPolicy } from './rules.ts'
import type { World } from './world.ts'

/** What the product brings along, as its guide writes it. */
export const ORDINARY: JudgedPolicy = { wakes: false, unacknowledgedAfter: 4 * HOUR, daysBefore: [3, 1], morning: 450 }
export const PRESSING: JudgedPolicy = { ...ORDINARY, unacknowledgedAfter: HOUR }
export const AT_ONCE: JudgedPolicy = { ...ORDINARY, wakes: true, unacknowledgedAfter: 15 * MINUTE }

/** Of papers without a mark, from one Monday on: five days before instead of three, asked again after three hours. */
export async function changePolicy(world: World): Promise<void> {
  const by = personAt(world.office, 'office', 3)
  const path = '/api/v1/reminder-policies/none'
  const { rules, digestAt, quietOutsideOfficeTime, version } = await ask<ReminderPolicyView>(world.app, by, 'get', path)
  const changed = rules.map((rule) => {
    if (rule.rule === 'days-before' && rule.workingDays === 3) return { ...rule, workingDays: 5 }
    return rule.rule === 'unacknowledged' ? { ...rule, afterWorkingHours: 3 } : rule
  })
  await ask(world.app, by, 'put', path, { rules: changed, digestAt, quietOutsideOfficeTime, version })
  world.policyTurns.push({ ...ORDINARY, at: world.now, unacknowledgedAfter: 3 * HOUR, daysBefore: [5, 1] })
  world.walkIsDue = true
}

/** The law's table knows of the swap of August; here the office has not heard of it before July. */
export async function forgetLateSwap(world: World): Promise<void> {
  const by = personAt(world.office, 'office', 3)
  for (const date of [LATE_SWAP.off, LATE_SWAP.worked]) {
    await ask(world.app, by, 'delete', `/api/v1/calendar/days/${date}`)
  }
}

export async function hearOfSwap(world: World): Promise<void> {
  const by = personAt(world.office, 'office', 3)
  const days = [
    [LATE_SWAP.off, 'swapped-off', 'Hoán đổi, làm bù ngày 22/8/2026'],
    [LATE_SWAP.worked, 'working-saturday', 'Làm bù cho ngày 31/8/2026'],
  ] as const
  for (const [date, kind, name] of days) {
    await ask(world.app, by, 'put', `/api/v1/calendar/days/${date}`, { kind, name, basis: '', confirmed: true })
  }
  world.turnCalendar()
}

/** Everything goes to a colleague of the unit, in one step; the last day is worked. */
export async function leave(world: World, lastDay: Day): Promise<void> {
  const { office } = world
  const [leaver, successor] = [personAt(office, 'economy', 2), personAt(office, 'economy', 3)]
  const by = personAt(office, 'office', 3)
  await ask(world.app, by, 'post', '/api/v1/coverage/handovers', {
    personId: leaver.id,
    toPersonId: successor.id,
    reason: 'Chuyển công tác',
    leftOn: dateText(lastDay),
  })
  const open = [...world.works.values()].filter(({ states }) => {
    const state = states.at(-1)
    return state?.shares.some(({ personId }) => personId === leaver.id) && !['done', 'recalled'].includes(state.state)
  })
  await world.app.db.read(by.scope, (tx) =>
    world.noteMany(
      tx,
      open.map(({ id }) => id),
      'reassign',
    ),
  )
  await world.noteFields(by)
  for (const { id, carriers, standIns } of world.fieldTurns.at(-1)?.fields ?? []) {
    const field = Object.values(office.fields).find((one) => one.id === id)
    if (field !== undefined) Object.assign(field, { carriers, standIns })
  }
  const at = world.now
  for (const away of world.absences.filter(({ until }) => until > at)) {
    away.standIns = away.standIns.flatMap((one) =>
      one.personId === leaver.id
        ? [
            { ...one, until: at },
            { ...one, personId: successor.id, from: at },
          ]
        : [one],
    )
  }
  world.leftAt.set(leaver.id, atMinute(lastDay + 1, 0))
  world.walkIsDue = true
}

/** Takes a place among those who carry the field the leaver had. */
export async function arrive(world: World): Promise<void> {
  const { app, office } = world
  const rootId = personAt(office, 'leaders', 0).actor.roles[0]?.unitId ?? ''
  const unitId = office.units.economy
  const newcomer = await app.db.write(office.scope, (tx) =>
    addYearPerson(tx, { unit: 'economy', unitId, rootId, at: 8, count: office.people.length, whole: undefined }),
  )
  office.people.push(newcomer)
  const { land } = office.fields
  land.carriers = [newcomer.id, ...land.carriers]
  const people = { carrierIds: land.carriers, standInIds: land.standIns }
  await ask(app, personAt(office, 'office', 3), 'patch', `/api/v1/fields/${land.id}`, people)
  const by = personAt(office, 'office', 3)
  await world.noteFields(by)
  await rate(world, by, land.id, newcomer.id, 3)
}

export const TURN_DAYS = {
  policy: dayFrom('2026-06-01'),
  departure: dayFrom('2026-05-22'),
  arrival: dayFrom('2026-06-15'),
  calendar: dayFrom(LATE_SWAP.heardOn),
} as const
