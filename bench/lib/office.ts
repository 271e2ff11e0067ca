/** The office of a data set: units, people with accounts, made with the product's own functions. */
import type { RoleGrant } from '../../core/src/identity/index.ts'
import { seedCalendar } from '../../server/src/features/calendar/index.ts'
import {
  appoint,
  createUnitRow,
  foundOrganization,
  insertPerson,
  todayOf,
} from '../../server/src/features/directory/index.ts'
import { createAccount } from '../../server/src/features/identity/index.ts'
import { hashPassword } from '../../server/src/platform/crypto.ts'
import type { Database, Tx } from '../../server/src/platform/database.ts'
import { randomFrom } from './benchmark.ts'
import { nameOf } from './papers.ts'

export type Person = { username: string; personId: string; accountId: string; unitId: string }

export type Office = {
  organizationId: string
  unitIds: string[]
  /** who carries work: two of each unit; the first of the first unit is `officer` */
  officers: Person[]
  /** by user name: officer, clerk, chairman, administrator, head-1, head-10, head-100 … */
  people: Record<string, Person>
}

export const PASSWORD = 'ba con mèo mướp'

/** Everybody sees what an ordinary office lets him see; `head-N` answers for N units. */
export async function foundOffice(db: Database, units: number): Promise<Office> {
  const [row] = await db.system((tx) => tx.query<{ id: string }>('new-id', 'select uuidv7() as id', []))
  if (row === undefined) throw new Error('uuidv7() returns a row')
  const organizationId = row.id
  const passwordHash = await hashPassword(PASSWORD)
  return db.write({ organizationId, personId: null }, async (tx) => {
    const rootId = await foundOrganization(tx, {
      kind: 'ward',
      name: 'Ủy ban nhân dân phường An Thạnh Tây',
      shortName: 'phường An Thạnh Tây',
      code: null,
      arrivalNumbering: 'own',
    })
    await seedCalendar(tx)
    const unitIds: string[] = []
    for (let at = 1; at <= units; at += 1) unitIds.push(await addUnit(tx, rootId, at))
    const people: Record<string, Person> = {}
    const random = randomFrom(7)
    const add = async (username: string, title: string, unitId: string, roles: RoleGrant[], isHead = false) => {
      const personId = await insertPerson(tx, { name: nameOf(random), email: `${username}@kip.example`, phone: null })
      const validFrom = todayOf(tx)
      await appoint(tx, personId, { unitId, title, isHead, acting: false, validFrom, validTo: null })
      const accountId = await createAccount(tx, { personId, username, passwordHash, roles })
      people[username] = { username, personId, accountId, unitId }
      return { username, personId, accountId, unitId }
    }
    await add('administrator', 'Công chức', rootId, [{ role: 'administrator', unitId: rootId }])
    await add('clerk', 'Văn thư', rootId, [{ role: 'clerk', unitId: rootId }])
    await add('chairman', 'Chủ tịch', rootId, [{ role: 'leader', unitId: rootId }], true)
    const officers: Person[] = []
    for (const [at, unitId] of unitIds.entries()) {
      const officer = [{ role: 'officer' as const, unitId }]
      officers.push(await add(at === 0 ? 'officer' : `officer-${at}a`, 'Công chức', unitId, officer))
      officers.push(await add(`officer-${at}b`, 'Chuyên viên', unitId, officer))
    }
    for (const count of [1, 10, 100].filter((count) => count < units)) {
      const roles = unitIds.slice(0, count).map((unitId) => ({ role: 'head' as const, unitId }))
      await add(`head-${count}`, `Phụ trách ${count} đơn vị`, rootId, roles)
    }
    return { organizationId, unitIds, officers, people }
  })
}

function addUnit(tx: Tx, parentId: string, at: number): Promise<string> {
  return createUnitRow(tx, {
    parentId,
    name: `Phòng chuyên môn số ${at}`,
    shortName: `CM${at}`,
    kind: 'division',
    relation: 'assign',
    sortOrder: at,
  })
}
