/** An invented ward with people who are signed in, made in a moment: sessions are rows, no password is checked. */
import type { UnitKind, UnitRelation } from '@kip/core/directory'
import type { Role, RoleGrant } from '@kip/core/identity'
import { seedCalendar } from '../features/calendar/index.ts'
import { appoint, createUnitRow, foundOrganization, insertPerson, todayOf } from '../features/directory/index.ts'
import { createAccount, openSession } from '../features/identity/index.ts'
import { hashPassword, sha256 } from '../platform/crypto.ts'
import type { Database, Scope, Tx } from '../platform/database.ts'
import type { Actor, Http } from '../platform/http.ts'
import { createClient, type TestClient } from './client.ts'
import { type Rows, readRows, withOtherIds, writeRows } from './ward-copy.ts'

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

/** A person as data: what is signed in with the token. */
type Plain = Omit<TestPerson, 'client'> & { token: string }
type PlainWard = Pick<Ward, 'organizationId' | 'rootId' | 'scope' | 'units'> & {
  people: Record<keyof typeof PEOPLE, Plain>
  neighbour: Plain
}

type Place = {
  http: Http
  db: Database
  /** with it a ward is copied where one was made at the same instant before */
  ownerUrl?: string
}

/** «phường An Thạnh Tây». Every call makes another organisation: tests do not meet. */
export async function createWard(app: Place): Promise<Ward> {
  const { people, neighbour, ...ward } = (await copyWard(app)) ?? (await makeWard(app))
  const dressed = mapRecord(people, (person) => dress(app.http, person))
  return {
    ...ward,
    ...dressed,
    heads: [dressed.economyHead, dressed.cultureHead],
    officers: [dressed.economyOfficer, dressed.cultureOfficer, dressed.socialOfficer, dressed.centreOfficer],
    neighbour: dress(app.http, neighbour),
  }
}

const dress = (http: Http, { token, ...person }: Plain): TestPerson => ({
  ...person,
  client: createClient(http, { cookie: `kip_session=${token}` }),
})

type Pattern = { ward: PlainWard; rows: Rows; at: number; copies: number }

/** The last ward of each database that was made, as it was then. */
const patterns = new WeakMap<Database, Pattern>()
/** Stories that begin at the same hour come to this point sooner or later by what their set-up takes. */
const SAME_INSTANT_MS = 5_000

async function copyWard({ db, ownerUrl }: Place): Promise<PlainWard | null> {
  const pattern = patterns.get(db)
  const apart = Math.abs(Date.now() + db.clockOffset - (pattern?.at ?? 0))
  if (ownerUrl === undefined || pattern === undefined || apart > SAME_INSTANT_MS) return null
  pattern.copies += 1
  const suffix = nextSuffix()
  const renamed = (text: string) =>
    [...Object.values(pattern.ward.people), pattern.ward.neighbour].reduce(
      (changed, { username, token }) => {
        const name = username.replace(/\d+$/, suffix)
        const [shown, hash] = [`${token}.${pattern.copies}`, sha256(`${token}.${pattern.copies}`)]
        return changed
          .replaceAll(`"${username}"`, `"${name}"`)
          .replaceAll(`${username}@`, `${name}@`)
          .replaceAll(`"${token}"`, `"${shown}"`)
          .replaceAll(sha256(token), hash)
      },
      withOtherIds(text, pattern.copies),
    )
  await writeRows(db, ownerUrl, { ...pattern.rows, text: renamed(pattern.rows.text) })
  return JSON.parse(renamed(JSON.stringify(pattern.ward))) as PlainWard
}

async function makeWard({ db, ownerUrl }: Place): Promise<PlainWard> {
  const at = Date.now() + db.clockOffset
  const scope = await newScope(db)
  const suffix = nextSuffix()
  const hash = await passwordHash
  const made = await db.write(scope, async (tx) => {
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
      return addPerson(tx, { ...person, unitId, username: `${key}.${suffix}`.toLowerCase(), roles: [grant], hash })
    })
    return { rootId, units, people }
  })
  const ward = { ...made, organizationId: scope.organizationId, scope, neighbour: await makeNeighbour(db, suffix) }
  if (ownerUrl !== undefined) {
    const rows = await readRows(db, ownerUrl, [ward.organizationId, ward.neighbour.scope.organizationId])
    patterns.set(db, { ward, rows, at, copies: 0 })
  }
  return ward
}

async function makeNeighbour(db: Database, suffix: string): Promise<Plain> {
  const scope = await newScope(db)
  const hash = await passwordHash
  return db.write(scope, async (tx) => {
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
    return addPerson(tx, { ...person, username: `neighbour.${suffix}` })
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

async function addPerson(tx: Tx, person: NewPerson & { hash: string }): Promise<Plain> {
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
    token,
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

function mapRecord<K extends string, V, R>(record: Record<K, V>, change: (value: V) => R): Record<K, R> {
  const entries = Object.entries(record) as [K, V][]
  return Object.fromEntries(entries.map(([key, value]) => [key, change(value)])) as Record<K, R>
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
