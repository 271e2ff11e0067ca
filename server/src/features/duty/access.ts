/** Who is on duty is no secret within the office; who changes it leads or administers the whole. */
import { goneFrom } from '@kip/core/directory'
import { type Away, cannotBy, type DutyStanding } from '@kip/core/duty'
import { type Id, KipError, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds } from '../directory/index.ts'
import type { DutySubject } from './told.ts'

/** What duty must ask of features beside it or above. */
export type Plugs = {
  isLeader(tx: Tx, actor: Actor): Promise<boolean>
  isAdministrator(tx: Tx, actor: Actor): Promise<boolean>
  /** absences of these people that overlap [from, to); left out: nobody is known to be away */
  awayBetween?: (
    tx: Tx,
    personIds: readonly Id[],
    from: Temporal.Instant,
    to: Temporal.Instant,
  ) => Promise<readonly Away[]>
  /** has the person a channel that is proven to wake him? left out: nobody can tell */
  isReachable?: (tx: Tx, personId: Id) => Promise<boolean>
  /** told in the transaction of each change, after it */
  changed?: (tx: Tx, subject: DutySubject) => Promise<void>
}

export type Viewer = DutyStanding & {
  /** reads hand-over notes of every roster */
  readsAll: boolean
}

export async function viewerOf(tx: Tx, actor: Actor, plugs: Plugs): Promise<Viewer> {
  const manages = (await plugs.isLeader(tx, actor)) || (await plugs.isAdministrator(tx, actor))
  const audits = actor.roles.some(({ role }) => role === 'auditor')
  return { personId: actor.personId, now: tx.now, manages, readsAll: manages || audits }
}

/** @throws KipError forbidden */
export async function demandManager(tx: Tx, actor: Actor, plugs: Plugs): Promise<Viewer> {
  const viewer = await viewerOf(tx, actor, plugs)
  if (viewer.manages) return viewer
  throw new KipError(
    'forbidden',
    'Chỉ lãnh đạo và quản trị viên sắp xếp lịch trực. Hãy nhờ lãnh đạo hoặc quản trị viên.',
  )
}

export const LEFT = 'đã nghỉ hoặc chuyển công tác'

export type Availability = {
  nameOf: (personId: Id) => string
  hasLeft: (personId: Id, at: Temporal.Instant) => boolean
  /** absent; whoever has left is not asked for here */
  cannot: (personId: Id, from: Temporal.Instant, to: Temporal.Instant) => string | null
}

/** What is known of these people in a stretch, in two questions however many they are. */
export async function availabilityOf(
  tx: Tx,
  personIds: readonly Id[],
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
  plugs: Pick<Plugs, 'awayBetween'>,
): Promise<Availability> {
  const ids = [...new Set(personIds)]
  const people = new Map((await findPeopleByIds(tx, ids)).map((person) => [person.id, person]))
  const absences = ids.length === 0 ? [] : ((await plugs.awayBetween?.(tx, ids, from, to)) ?? [])
  return {
    nameOf: (personId) => people.get(personId)?.name ?? '',
    hasLeft: (personId, at) => {
      const leftOn = people.get(personId)?.leftOn ?? null
      return leftOn !== null && Temporal.Instant.compare(goneFrom(leftOn), at) <= 0
    },
    cannot: cannotBy(absences),
  }
}
