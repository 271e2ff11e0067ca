/** A duty roster of a test ward, set up and published through the public interface. */
import { type DutyShift, defaultPattern, type Proposal, type Roster } from '@kip/core/duty'
import type { Page } from '@kip/core/shared'
import type { TestPerson, Ward } from './actors.ts'
import type { TestApp } from './app.ts'

export const rosterInput = (people: readonly TestPerson[], more: object = {}) => ({
  name: 'Trực cơ quan',
  kind: 'duty',
  places: 1,
  pattern: defaultPattern(),
  minRestHours: 24,
  personIds: people.map(({ personId }) => personId),
  ...more,
})

/** The chairman sets it up; throws where that is refused. */
export async function setUpRoster(ward: Ward, people: readonly TestPerson[], more: object = {}): Promise<Roster> {
  const { status, body } = await ward.chairman.client.post<Roster>('/api/v1/duty/rosters', rosterInput(people, more))
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

export async function propose(ward: Ward, roster: Roster, days: object): Promise<Proposal> {
  const path = `/api/v1/duty/rosters/${roster.id}/proposal`
  const { status, body } = await ward.chairman.client.post<Proposal>(path, days)
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

/** As the page sends it, with what `change` makes of each shift's people. */
export const asPublished = (
  proposal: Proposal,
  change: (personIds: (string | null)[], date: string) => (string | null)[] = (personIds) => personIds,
) => ({
  seen: proposal.seen,
  shifts: proposal.shifts.map(({ startsAt, date, places }) => ({
    startsAt,
    personIds: change(
      places.map(({ person }) => person?.id ?? null),
      date,
    ),
  })),
})

/** Proposed and published as proposed. @returns the shifts of these days */
export async function publish(
  ward: Ward,
  roster: Roster,
  { from, to }: { from: string; to: string },
): Promise<DutyShift[]> {
  const body = { from, to, ...asPublished(await propose(ward, roster, { from, to })) }
  const published = await ward.chairman.client.post(`/api/v1/duty/rosters/${roster.id}/publish`, body)
  if (published.status !== 200) throw new Error(`${published.status}: ${JSON.stringify(published.body)}`)
  return listShifts(ward.chairman, { from, to })
}

export async function listShifts(who: TestPerson, { from, to }: { from: string; to: string }): Promise<DutyShift[]> {
  return (await who.client.get<Page<DutyShift>>(`/api/v1/duty/shifts?from=${from}&to=${to}`)).body.items
}

export const namesOf = (shift: Pick<DutyShift, 'places'> | undefined) =>
  shift?.places.map(({ person }) => person?.name ?? null)

/** As after adding a phone and opening the link of its test message. */
export async function provePhone(app: Pick<TestApp, 'db'>, { scope, personId }: TestPerson): Promise<void> {
  await app.db.write(scope, (tx) =>
    tx.query(
      'test_prove_phone',
      `insert into kip.channel_endpoints (organization_id, person_id, channel, label, address, secret, place, proven_at)
       values ($1, $2, 'webhook', 'Điện thoại', 'https://nhan.example/kip', '\\x00', 1, kip.now())`,
      [scope.organizationId, personId],
    ),
  )
}
