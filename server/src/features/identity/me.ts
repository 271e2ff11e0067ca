/** The person signed in, as the page greets them. */
import type { Me } from '@kip/core/identity'
import type { Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { findPerson, getOrganization } from '../directory/index.ts'
import { findAccountRow } from './account-store.ts'

export async function describeMe(tx: Tx, accountId: Id): Promise<Me> {
  const account = await findAccountRow(tx, accountId)
  const person = account === undefined ? undefined : await findPerson(tx, account.personId)
  if (account === undefined || person === undefined) throw new Error(`account ${accountId} has no person`)
  const units = new Map(person.positions.map(({ unitId, unitName }) => [unitId, { id: unitId, name: unitName }]))
  return {
    person: { id: person.id, name: person.name },
    units: [...units.values()],
    roles: account.roles,
    organization: await getOrganization(tx),
    username: account.username,
  }
}
