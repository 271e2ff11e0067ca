/** An invented ward with people who are signed in, made in a moment: sessions are rows, no password is checked. */
import type { UnitKind, UnitRelation } from '@kip/core/directory'
import type { Role, RoleGrant } from '@kip/core/identity'
import { seedCalendar } from '../features/calendar/index.ts'
import { appoint, createUnitRow, foundOrganization, insertPerson, todayOf } from '../features/directory/index.ts'
import { createAccount, openSession } from '../features/identity/index.ts'
import { hashPassword } from '../platform/crypto.ts'
import type { Database, Scope, Tx } from '../platform/database.ts'
import type { Actor, Http } from '../platform/http.ts'
import { createClient, type TestClient } from './client.ts'

/** Of everybody in every test ward. */
export const PASSWORD = 'ba con mèo mướp'
const passwordHash = hashPassword(PASSWORD)

export type TestPerson = {
  name: string
  username: string
  personId: string
  accountId: string
  /** as the server sees this person */
  actor: Actor
  scope: Scope
  /** signed in by a session's cookie */
  client: TestClient
}

export type Ward = {
  organizationId: string
  /** the organ itself */
  rootId: string
  /** acts for the ward, for nobody in particular */
  scope: Scope
  units: Record<keyof typeof UNITS, string>
  /** four in two units: two of culture, one of economy, one of the centre */
  officers: TestPerson[]
  heads: TestPerson[]
  /** the only one, so also the administrator, of another organisation in the same installation */
  neighbour: TestPerson
} & Record<keyof typeof PEOPLE, TestPerson>

type UnitSpec = { name: string; shortName: string; kind: UnitKind; relation: UnitRelation }

const UNITS = {
  leaders: { name: 'Lãnh đạo UBND', shortName: 'Lãnh đạo', kind: 'leadership', relation: 'assign' },
  office: { name: 'Văn phòng HĐND và UBND', shortName: 'Văn phòng', kind: 'office', relation: 'assign' },
  economy: { name: 'Phòng Kinh tế, Hạ tầng và Đô thị', shortName: 'KTHTĐT', kind: 'division', relation: 'assign' },
  culture: { name: 'Phòng Văn hóa – Xã hội', shortName: 'VHXH', kind: 'division', relation: 'assign' },
  centre: { name: 'Trung tâm Phục vụ hành chính công', shortName: 'TTPVHCC', kind: 'centre', relation: 'assign' },
  military: { name: 'Ban Chỉ huy Quân sự', shortName: 'BCHQS', kind: 'armed', relation: 'assign' },
  police: { name: 'Công an phường', shortName: 'Công an', kind: 'armed', relation: 'ask' },
  front: { name: 'Ủy ban MTTQ Việt Nam phường', shortName: 'MTTQ', kind: 'front', relation: 'ask' },
} as const satisfies Record<string, UnitSpec>

type PersonSpec = {
  name: string
  title: string
  unit: keyof typeof UNITS
  isHead?: true
  role: Role
  on: 'root' | 'unit'
}

const PEOPLE = {
  administrator: { name: 'Trịnh Quang Hải', title: 'Công chức', unit: 'office', role: 'administrator', on: 'root' },
  clerk: { name: 'Lâm Thị Thu Vân', title: 'Văn thư', unit: 'office', role: 'clerk', on: 'root' },
  chairman: { name: 'Đoàn Minh Khang', title: 'Chủ tịch', unit: 'leaders', isHead: true, role: 'leader', on: 'root' },
  vice: { name: 'Hứa Thanh Diệp', title: 'Phó Chủ tịch', unit: 'leaders', role: 'leader', on: 'root' },
  economyHead: { name: 'Tạ Đình Sơn', title: 'Trưởng phòng', unit: 'economy', isHead: true, role: 'head', on: 'unit' },
  cultureHead: { name: 'Mạc Thị Đào', title: 'Trưởng phòng', unit: 'culture', isHead: true, role: 'head', on: 'unit' },
  economyOfficer: { name: 'Quách Văn Dũng', title: 'Công chức', unit: 'economy', role: 'officer', on: 'unit' },
  cultureOfficer: { name: 'Kiều Ngọc Ân', title: 'Công chức', unit: 'culture', role: 'officer', on: 'unit' },
  socialOfficer: { name: 'Phùng Thị An', title: 'Công chức', unit: 'culture', role: 'officer', on: 'unit' },
  centreOfficer: { name: 'Cao Hữu Phước', title: 'Công chức', unit: 'centre', role: 'officer', on: 'unit' },
  auditor: { name: 'Nghiêm Xuân Lộc', title: 'Kiểm tra', unit: 'leaders', role: 'auditor', on: 'root' },
} as const satisfies Record<string, PersonSpec>

let made = 0

/** «phường An Thạnh Tây». Every call makes another organisation: tests do not meet. */
export async function createWard(app: { http: Http; db: Database }): Promise<Ward> {
  const scope = await newScope(app.db)
  const suffix = nextSuffix()
  const hash = await passwordHash
  const ward = await app.db.write(scope, async (tx) => {
    const rootId = await foundOrganization(tx, {
      kind: 'ward',
      name: 'Ủy ban nhân dân phường An Thạnh Tây',
      shortName: 'phường An Thạnh Tây',
      code: null,
      arrivalNumbering: 'own',
    })
    await seedCalendar(tx)
    const units = await mapValues(UNITS, (unit, order) =>
      createUnitRow(tx, { ...unit, parentId: rootId, sortOrder: order }),
    )
    const people = await mapValues(PEOPLE, (person: PersonSpec, _order, key) => {
      const unitId = units[person.unit]
      const grant = { role: person.role, unitId: person.on === 'root' ? rootId : unitId }
      return addPerson(app.http, tx, {
        ...person,
        unitId,
        username: `${key}.${suffix}`.toLowerCase(),
        roles: [grant],
        hash,
      })
    })
    return { rootId, units, ...people }
  })
  return {
    ...ward,
    organizationId: scope.organizationId,
    scope,
    heads: [ward.economyHead, ward.cultureHead],
    officers: [ward.economyOfficer, ward.cultureOfficer, ward.socialOfficer, ward.centreOfficer],
    neighbour: await createNeighbour(app),
  }
}

async function createNeighbour(app: { http: Http; db: Database }): Promise<TestPerson> {
  const scope = await newScope(app.db)
  const hash = await passwordHash
  return app.db.write(scope, async (tx) => {
    const rootId = await foundOrganization(tx, {
      kind: 'commune',
      name: 'Ủy ban nhân dân xã Bình Lâm Đông',
      shortName: 'xã Bình Lâm Đông',
      code: null,
      arrivalNumbering: 'own',
    })
    await seedCalendar(tx)
    const roles = (['administrator', 'leader', 'clerk'] as const).map((role) => ({ role, unitId: rootId }))
    const person = { name: 'Ngụy Thị Hiên', title: 'Chủ tịch', isHead: true, unitId: rootId, roles, hash }
    return addPerson(app.http, tx, { ...person, username: `neighbour.${nextSuffix()}` })
  })
}

type NewPerson = {
  name: string
  title: string
  isHead?: boolean
  unitId: string
  username: string
  roles: RoleGrant[]
}

async function addPerson(http: Http, tx: Tx, person: NewPerson & { hash: string }): Promise<TestPerson> {
  const email = `${person.username}@kip.example`
  const personId = await insertPerson(tx, { name: person.name, email, phone: null })
  await appoint(tx, personId, {
    unitId: person.unitId,
    title: person.title,
    isHead: person.isHead ?? false,
    acting: false,
    validFrom: todayOf(tx),
    validTo: null,
  })
  const { roles, username } = person
  const accountId = await createAccount(tx, { personId, username, passwordHash: person.hash, roles })
  const token = await openSession(tx, accountId, { address: '127.0.0.1', userAgent: 'test' })
  const { organizationId } = tx.scope
  return {
    name: person.name,
    username,
    personId,
    accountId,
    actor: { organizationId, personId, accountId, via: 'session', roles },
    scope: { organizationId, personId },
    client: createClient(http, { cookie: `kip_session=${token}` }),
  }
}

/** The installation's user names are one space: each ward gets its own ending. */
function nextSuffix(): string {
  made += 1
  return `${made}`
}

async function newScope(db: Database): Promise<Scope> {
  const [row] = await db.system((tx) => tx.query<{ id: string }>('new-id', 'select uuidv7() as id', []))
  if (row === undefined) throw new Error('uuidv7() returns a row')
  return { organizationId: row.id, personId: null }
}

/** One after the other: they share a transaction. */
async function mapValues<K extends string, V, R>(
  record: Record<K, V>,
  make: (value: V, order: number, key: K) => Promise<R>,
): Promise<Record<K, R>> {
  const results: [K, R][] = []
  for (const key of Object.keys(record) as K[]) results.push([key, await make(record[key], results.length + 1, key)])
  return Object.fromEntries(results) as Record<K, R>
}
