/** The ward of the simulated year: forty invented people in eight units, who carry and stand in for fourteen fields of work. */
import type { Role, RoleGrant } from '@kip/core/identity'
import type { OwnChannels } from '@kip/core/reminders'
import { UNITS as DEMO_UNITS } from '../../demo/office.ts'
import { seedCalendar } from '../../features/calendar/index.ts'
import { appoint, createUnitRow, foundOrganization, insertPerson, todayOf } from '../../features/directory/index.ts'
import { createAccount, openSession } from '../../features/identity/index.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import type { TestApp } from '../app.ts'
import { createClient, type TestClient } from '../client.ts'

export type YearApp = Pick<TestApp, 'http' | 'deps' | 'db'>

/** Those of the sample ward, but for the Front. */
const { front: _front, ...UNITS } = DEMO_UNITS
export type UnitKey = keyof typeof UNITS

/** How many of each, the head first; `also` are further roles for the whole ward. */
const STAFF = {
  leaders: { count: 3, head: 'Chủ tịch', officer: 'Phó Chủ tịch' },
  office: { count: 8, head: 'Chánh Văn phòng', officer: 'Công chức văn phòng' },
  economy: { count: 8, head: 'Trưởng phòng', officer: 'Công chức' },
  culture: { count: 8, head: 'Trưởng phòng', officer: 'Công chức' },
  centre: { count: 6, head: 'Giám đốc', officer: 'Viên chức tiếp nhận' },
  health: { count: 3, head: 'Trạm trưởng', officer: 'Y sĩ' },
  military: { count: 3, head: 'Chỉ huy trưởng', officer: 'Trợ lý' },
  police: { count: 1, head: 'Đầu mối phối hợp', officer: '' },
} as const satisfies Record<UnitKey, { count: number; head: string; officer: string }>

/** Further roles in the whole ward, by unit and place in it. */
const WHOLE: Partial<Record<string, Role>> = {
  'leaders-0': 'leader',
  'leaders-1': 'leader',
  'leaders-2': 'leader',
  'office-0': 'leader',
  'office-1': 'clerk',
  'office-2': 'clerk',
  'office-3': 'administrator',
}

const FIELDS = {
  records: { name: 'Văn thư, lưu trữ', unit: 'office', carriers: [4], standIns: [5] },
  justice: { name: 'Tư pháp, hộ tịch', unit: 'office', carriers: [5, 6], standIns: [7] },
  general: { name: 'Tổng hợp, báo cáo', unit: 'office', carriers: [6], standIns: [4] },
  land: { name: 'Đất đai, môi trường', unit: 'economy', carriers: [1, 2], standIns: [3] },
  building: { name: 'Xây dựng, trật tự đô thị', unit: 'economy', carriers: [3, 4], standIns: [5] },
  finance: { name: 'Tài chính, ngân sách', unit: 'economy', carriers: [5], standIns: [6] },
  trade: { name: 'Thương mại, an toàn thực phẩm', unit: 'economy', carriers: [6, 7], standIns: [5] },
  social: { name: 'Bảo trợ xã hội', unit: 'culture', carriers: [1, 2], standIns: [3] },
  reform: { name: 'Cải cách hành chính, nội vụ', unit: 'culture', carriers: [3], standIns: [4] },
  digital: { name: 'Chuyển đổi số', unit: 'culture', carriers: [4], standIns: [3] },
  culture: { name: 'Văn hóa, giáo dục', unit: 'culture', carriers: [5, 6], standIns: [7] },
  oneStop: { name: 'Một cửa, dịch vụ công', unit: 'centre', carriers: [1, 2, 3], standIns: [4, 5] },
  health: { name: 'Y tế, dân số', unit: 'health', carriers: [1], standIns: [2] },
  defence: { name: 'Quốc phòng, tuyển quân', unit: 'military', carriers: [1], standIns: [2] },
} as const satisfies Record<
  string,
  { name: string; unit: UnitKey; carriers: readonly number[]; standIns: readonly number[] }
>
export type FieldKey = keyof typeof FIELDS
export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[]

const SURNAMES = ['Lê', 'Trịnh', 'Phùng', 'Tạ', 'Mạc', 'Hứa', 'Quách', 'Kiều', 'Cao', 'Lâm', 'Đoàn', 'Nghiêm']
const GIVEN = ['Minh An', 'Thu Bình', 'Hữu Cảnh', 'Ngọc Dung', 'Quang Đức', 'Thị Hà', 'Văn Khải', 'Kim Liên']

export type YearPerson = {
  id: string
  name: string
  unit: UnitKey
  isHead: boolean
  /** directs the whole */
  leads: boolean
  email: string
  actor: Actor
  scope: Scope
  accountId: string
}

export type YearField = { id: string; unit: UnitKey; carriers: string[]; standIns: string[] }

export type YearOffice = {
  scope: Scope
  units: Record<UnitKey, string>
  /** in the order of the units; somebody who comes later is added */
  people: YearPerson[]
  fields: Record<FieldKey, YearField>
}

/** The calendar is the product's own; the office is founded at the clock's time. */
export async function foundYearOffice({ db }: YearApp): Promise<YearOffice> {
  const [row] = await db.system((tx) => tx.query<{ id: string }>('new-id', 'select uuidv7() as id', []))
  if (row === undefined) throw new Error('uuidv7() returns a row')
  const scope: Scope = { organizationId: row.id, personId: null }
  return db.write(scope, async (tx) => {
    const rootId = await foundOrganization(tx, {
      kind: 'ward',
      name: 'Ủy ban nhân dân phường An Thạnh Tây',
      shortName: 'phường An Thạnh Tây',
      code: null,
      arrivalNumbering: 'own',
    })
    await seedCalendar(tx)
    const units = {} as Record<UnitKey, string>
    const people: YearPerson[] = []
    for (const [order, key] of (Object.keys(UNITS) as UnitKey[]).entries()) {
      units[key] = await createUnitRow(tx, { ...UNITS[key], parentId: rootId, sortOrder: order })
      for (let at = 0; at < STAFF[key].count; at += 1) {
        const whole = WHOLE[`${key}-${at}`]
        people.push(await addYearPerson(tx, { unit: key, unitId: units[key], rootId, at, count: people.length, whole }))
      }
    }
    return { scope, units, people, fields: {} as Record<FieldKey, YearField> }
  })
}

type NewPerson = {
  unit: UnitKey
  unitId: string
  rootId: string
  /** place in the unit; 0 heads it */
  at: number
  /** how many people there are already */
  count: number
  whole: Role | undefined
}

export async function addYearPerson(
  tx: Tx,
  { unit, unitId, rootId, at, count, whole }: NewPerson,
): Promise<YearPerson> {
  const name = `${SURNAMES[count % SURNAMES.length]} ${GIVEN[count % GIVEN.length]} ${count + 1}`
  const username = `p${count + 1}.${tx.scope.organizationId.slice(-12)}`
  const email = `${username}@kip.example`
  const isHead = at === 0
  const id = await insertPerson(tx, { name, email, phone: null })
  const title = isHead ? STAFF[unit].head : STAFF[unit].officer
  const appointment = { unitId, title, isHead, acting: false, validFrom: todayOf(tx), validTo: null }
  await appoint(tx, id, appointment)
  const roles: RoleGrant[] = []
  if (isHead && unit !== 'leaders') roles.push({ role: 'head', unitId })
  if (whole !== undefined) roles.push({ role: whole, unitId: rootId })
  if (roles.length === 0) roles.push({ role: 'officer', unitId })
  // Nobody signs in by it: sessions are rows.
  const accountId = await createAccount(tx, { personId: id, username, passwordHash: 'none', roles })
  const { organizationId } = tx.scope
  return {
    id,
    name,
    unit,
    isHead,
    leads: whole === 'leader',
    email,
    accountId,
    actor: { organizationId, personId: id, accountId, via: 'session', roles },
    scope: { organizationId, personId: id },
  }
}

const KEPT_MS = 4 * 3_600_000
const signedIn = new WeakMap<YearPerson, { client: TestClient; until: number }>()

/** Signed in at the clock's time, for some hours of it: sessions end, and a year is long. */
export async function signIn({ db, http }: YearApp, person: YearPerson): Promise<TestClient> {
  const now = Date.now() + db.clockOffset
  const kept = signedIn.get(person)
  if (kept !== undefined && now < kept.until) return kept.client
  const token = await db.write(person.scope, (tx) =>
    openSession(tx, person.accountId, { address: '127.0.0.1', userAgent: 'year' }),
  )
  const client = createClient(http, { cookie: `kip_session=${token}` })
  signedIn.set(person, { client, until: now + KEPT_MS })
  return client
}

/** As one person through the public interface; a refusal is an error of the run. */
export async function ask<T>(
  app: YearApp,
  person: YearPerson,
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  body?: unknown,
): Promise<T> {
  const client = await signIn(app, person)
  const answer = method === 'get' ? await client.get<T>(path) : await client[method]<T>(path, body)
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Every second person has set his mail to what is urgent: the rest he reads on the page. @returns who */
export async function setChannels(app: YearApp, office: YearOffice): Promise<Set<string>> {
  const sparing = office.people.filter((_, index) => index % 2 === 1)
  for (const person of sparing) {
    const { items } = await ask<OwnChannels>(app, person, 'get', '/api/v1/me/channels')
    for (const { id, channel } of items) {
      if (channel === 'email') await ask(app, person, 'patch', `/api/v1/me/channels/${id}`, { scope: 'urgent' })
    }
  }
  return new Set(sparing.map(({ id }) => id))
}

export function personAt(office: YearOffice, unit: UnitKey, at: number): YearPerson {
  const found = office.people.filter((person) => person.unit === unit)[at]
  if (found === undefined) throw new Error(`nobody at ${unit}-${at}`)
  return found
}

/** Fields of work with those who carry them and those who stand in. */
export async function makeFields(app: YearApp, office: YearOffice): Promise<void> {
  const administrator = personAt(office, 'office', 3)
  for (const key of FIELD_KEYS) {
    const { name, unit, carriers, standIns } = FIELDS[key]
    const idsOf = (places: readonly number[]) => places.map((at) => personAt(office, unit, at).id)
    const people = { carrierIds: idsOf(carriers), standInIds: idsOf(standIns) }
    const { id } = await ask<{ id: string }>(app, administrator, 'post', '/api/v1/fields', {
      name,
      unitId: office.units[unit],
      ...people,
    })
    office.fields[key] = { id, unit, carriers: people.carrierIds, standIns: people.standInIds }
  }
}
