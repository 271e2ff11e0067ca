/** What the stories of absence share: somebody is away, and it is confirmed. */
import type { Absence } from '@kip/core/coverage'
import type { TestPerson, Ward } from './actors.ts'
import type { TestApp } from './app.ts'
import { clientOf } from './reminders.ts'

export type Away = {
  from: string
  to: string
  /** for a field of work; without one, for everything else */
  standIns?: { fieldId?: string; person: TestPerson }[]
  kind?: string
}

/** Entered and confirmed by the administrator. @returns its id */
export async function goAway(app: TestApp, ward: Ward, who: TestPerson, away: Away): Promise<string> {
  const { from, to, standIns = [], kind = 'sick' } = away
  const client = await clientOf(app, ward.administrator)
  const named = standIns.map(({ fieldId = null, person }) => ({ fieldId, personId: person.personId }))
  const entered = await client.post<Absence>('/api/v1/absences', {
    personId: who.personId,
    kind,
    from,
    to,
    standIns: named,
  })
  if (entered.status !== 201) throw new Error(`not entered: ${JSON.stringify(entered.body)}`)
  await changeAbsence(app, ward, entered.body.id, 'confirm')
  return entered.body.id
}

export async function changeAbsence(app: TestApp, ward: Ward, id: string, action: 'confirm' | 'cancel' | 'end') {
  const client = await clientOf(app, ward.administrator)
  const { status, body } = await client.post<Absence>(`/api/v1/absences/${id}/${action}`)
  if (status !== 200) throw new Error(`${action}: ${JSON.stringify(body)}`)
}

/** A field of work, of the culture unit unless told. @returns its id */
export async function addField(
  app: TestApp,
  ward: Ward,
  name: string,
  carriers: readonly TestPerson[] = [],
  { standIns = [], unit = 'culture' }: { standIns?: readonly TestPerson[]; unit?: keyof Ward['units'] } = {},
): Promise<string> {
  const client = await clientOf(app, ward.administrator)
  const ids = (people: readonly TestPerson[]) => people.map(({ personId }) => personId)
  const field = { name, unitId: ward.units[unit], carrierIds: ids(carriers), standInIds: ids(standIns) }
  const { status, body } = await client.post<{ id: string }>('/api/v1/fields', field)
  if (status !== 201) throw new Error(`no field: ${JSON.stringify(body)}`)
  return body.id
}
