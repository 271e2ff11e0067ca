/** The office of the sample ward: organisation, units, people with accounts. */
import { randomBytes } from 'node:crypto'
import { seedCalendar } from '../features/calendar/index.ts'
import {
  appoint,
  createUnitRow,
  findUnits,
  foundOrganization,
  getRootUnitId,
  insertPerson,
  todayOf,
} from '../features/directory/index.ts'
import { createAccount, resetPassword } from '../features/identity/index.ts'
import { hashPassword } from '../platform/crypto.ts'
import type { Database, Scope, Tx } from '../platform/database.ts'
import { PEOPLE, type PersonKey, UNITS, type UnitKey, WARD } from './office.ts'
import { markBegun, type Telling } from './progress.ts'

export type DemoAccount = { username: string; password: string; name: string; role: string }
export type DemoOffice = {
  scope: Scope
  units: Record<UnitKey, string>
  people: Record<PersonKey, string>
}

/** @param organizationId an organisation that was just set up; null: makes one */
export async function makeOffice(
  db: Database,
  organizationId: string | null,
  telling: Pick<Telling, 'upTo' | 'reminding'>,
): Promise<{ scope: Scope; accounts: DemoAccount[] }> {
  const scope = { organizationId: organizationId ?? (await newId(db)), personId: null }
  const keys = Object.keys(PEOPLE) as PersonKey[]
  // Every demo account has a password of its own: there is no default one anywhere.
  const passwords = Object.fromEntries(keys.map((key) => [key, makePassword()])) as Record<PersonKey, string>
  const hashes = Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, await hashPassword(passwords[key])])),
  ) as Record<PersonKey, string>
  return db.write(scope, async (tx) => {
    if (organizationId === null) {
      await foundOrganization(tx, { kind: 'ward', ...WARD, code: null, arrivalNumbering: 'own' })
      await seedCalendar(tx)
    }
    const rootId = await getRootUnitId(tx)
    const units = await inOrder(UNITS, (unit, _key, order) =>
      createUnitRow(tx, { ...unit, parentId: rootId, sortOrder: order * 10 }),
    )
    await inOrder(PEOPLE, (_person, key) => makePerson(tx, key, rootId, units, hashes[key]))
    await markBegun(tx, telling)
    return { scope, accounts: keys.map((key) => describe(key, passwords[key])) }
  })
}

function describe(key: PersonKey, password: string): DemoAccount {
  const { name, title, unit } = PEOPLE[key]
  return { username: key, password, name, role: `${title}, ${UNITS[unit].shortName}` }
}

/** The office as it was made, by the names of its units and the user names of its people. */
export async function findOffice(db: Database, organizationId: string): Promise<DemoOffice> {
  const scope = { organizationId, personId: null }
  return db.read(scope, async (tx) => {
    const units = await findUnits(tx)
    const people = await tx.query<{ username: string; personId: string }>(
      'demo-people',
      'select username, person_id as "personId" from kip.accounts where organization_id = $1',
      [organizationId],
    )
    return {
      scope,
      units: await inOrder(UNITS, async ({ name }) => idOf(units.find((unit) => unit.name === name)?.id, name)),
      people: await inOrder(PEOPLE, async (_person, key) =>
        idOf(people.find(({ username }) => username === key)?.personId, key),
      ),
    }
  })
}

function idOf(id: string | undefined, name: string): string {
  if (id === undefined) throw new Error(`sample data: ${name} is not there any more`)
  return id
}

/** For whoever missed the passwords when they were told. */
export async function renewPasswords(db: Database): Promise<DemoAccount[]> {
  const accounts: DemoAccount[] = []
  for (const key of Object.keys(PEOPLE) as PersonKey[]) accounts.push(describe(key, await resetPassword(db, key)))
  return accounts
}

async function makePerson(
  tx: Tx,
  key: PersonKey,
  rootId: string,
  units: Record<UnitKey, string>,
  passwordHash: string,
): Promise<string> {
  const person = PEOPLE[key]
  const unitId = units[person.unit]
  const personId = await insertPerson(tx, { name: person.name, email: null, phone: null })
  await appoint(tx, personId, {
    unitId,
    title: person.title,
    isHead: 'isHead' in person,
    acting: false,
    validFrom: todayOf(tx),
    validTo: null,
  })
  await createAccount(tx, {
    personId,
    username: key,
    passwordHash,
    roles: person.roles.map(([role, where]) => ({ role, unitId: where === 'ward' ? rootId : unitId })),
  })
  return personId
}

/** Without letters that are mistaken for one another: it is read off a screen and typed. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
function makePassword(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length])
  return [0, 4, 8, 12].map((start) => letters.slice(start, start + 4).join('')).join('-')
}

async function newId(db: Database): Promise<string> {
  const [row] = await db.system((tx) => tx.query<{ id: string }>('new-id', 'select uuidv7() as id', []))
  if (row === undefined) throw new Error('uuidv7() returns a row')
  return row.id
}

/** One after the other: they share a transaction. */
async function inOrder<K extends string, V, R>(
  record: Record<K, V>,
  make: (value: V, key: K, order: number) => Promise<R>,
): Promise<Record<K, R>> {
  const results: [K, R][] = []
  for (const key of Object.keys(record) as K[]) results.push([key, await make(record[key], key, results.length + 1)])
  return Object.fromEntries(results) as Record<K, R>
}
