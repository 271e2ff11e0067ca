/** The first look: who is on duty, who comes next, what is missing, what waits for this person. */
import { type DutyGap, type DutyOverview, daysOfGap, type Shift } from '@kip/core/duty'
import { formatInstant, type Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { type Plugs, type Viewer, viewerOf } from './access.ts'
import { gapsOf } from './gaps.ts'
import { listUnread } from './handovers.ts'
import { presentShifts, toShift } from './present.ts'
import { listRosterRows, type RosterRow } from './roster-store.ts'
import { listNextRows, listOnDuty, listShiftRows, type OnDuty, type ShiftRow } from './shift-store.ts'
import { listSwaps } from './swaps.ts'

/** One's own turns that are shown. */
const MOST_MINE = 10

export async function viewDuty(tx: Tx, actor: Actor, plugs: Plugs): Promise<DutyOverview> {
  const viewer = await viewerOf(tx, actor, plugs)
  const mine = { rosterId: null, personId: actor.personId, limit: MOST_MINE }
  const show = async (rows: readonly ShiftRow[]) => presentShifts(tx, viewer, rows, plugs)
  return {
    at: formatInstant(tx.now),
    now: await show(await listShiftRows(tx, { from: tx.now, to: tx.now.add({ milliseconds: 1 }) }, EVERYBODY)),
    next: await show(await listNextRows(tx, tx.now)),
    mine: await show(await listShiftRows(tx, { from: tx.now, to: null }, mine)),
    swaps: await listSwaps(tx, viewer),
    gaps: await listGaps(tx, viewer, plugs),
    handovers: await listUnread(tx, viewer),
    allowed: viewer.manages ? ['add-roster'] : [],
  }
}

const EVERYBODY = { rosterId: null, personId: null }

/** Told to whoever can close them: those who manage, and the auditor. */
async function listGaps(tx: Tx, viewer: Viewer, plugs: Plugs): Promise<DutyGap[]> {
  if (!viewer.readsAll) return []
  const gaps: DutyGap[] = []
  for (const roster of (await listRosterRows(tx)).filter(({ active }) => active)) {
    gaps.push(...(await presentGaps(tx, roster, plugs)))
  }
  return gaps.sort((a, b) => a.from.localeCompare(b.from))
}

async function presentGaps(tx: Tx, roster: RosterRow, plugs: Plugs): Promise<DutyGap[]> {
  const { calendar, rows, known, gaps } = await gapsOf(tx, roster, plugs)
  return gaps.map((gap) => {
    const { from, to } = daysOfGap(gap, calendar.zone)
    const about = gap.kind === 'unplanned' ? null : gap
    const personId = gap.kind === 'away' || gap.kind === 'left' ? gap.personId : null
    return {
      rosterId: roster.id,
      rosterName: roster.name,
      kind: gap.kind,
      from: from.toString(),
      to: to.toString(),
      shiftId: about?.shift.id ?? null,
      part: rows.find(({ id }) => id === about?.shift.id)?.part ?? null,
      rank: about?.rank ?? null,
      person: personId === null ? null : { id: personId, name: known.nameOf(personId) },
      reason: gap.kind === 'away' ? gap.reason : null,
    }
  })
}

/** For features above: who is on duty at an instant on rosters of kind `duty`, whoever asks. First places first. */
export function onDutyAt(tx: Tx, at: Temporal.Instant): Promise<OnDuty[]> {
  return listOnDuty(tx, at)
}

/** The same for any instant of the stretch, by `onDuty` of core/duty: published shifts of rosters of kind `duty` in use. */
export async function dutyShiftsIn(
  tx: Tx,
  stretch: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Shift[]> {
  const rows = await listShiftRows(tx, stretch, EVERYBODY)
  return rows.filter(({ kind, withdrawn }) => kind === 'duty' && !withdrawn).map(toShift)
}
