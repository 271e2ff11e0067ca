/** What the stories of reminding share: giving work, reading ledgers and mail at a moved clock. */
import type { Assignment } from '@kip/core/assignments'
import type { LedgerItem, Notification } from '@kip/core/reminders'
import { openSession } from '../features/identity/index.ts'
import type { TestPerson, Ward } from './actors.ts'
import type { TestApp } from './app.ts'
import { createClient, type TestClient } from './client.ts'

/** Signed in now: the clock of a story moves by weeks, and sessions end. */
export async function clientOf(app: TestApp, person: TestPerson): Promise<TestClient> {
  const token = await app.db.write(person.scope, (tx) =>
    openSession(tx, person.accountId, { address: '127.0.0.1', userAgent: 'test' }),
  )
  return createClient(app.http, { cookie: `kip_session=${token}` })
}

export type Work = {
  to?: TestPerson
  dueAt?: string
  dueOn?: string
  urgency?: string
  instruction?: string
  fieldOfWorkId?: string
  with?: { personId: string }[]
}

/** The chairman gives work of the culture unit. */
export async function give(app: TestApp, ward: Ward, work: Work = {}): Promise<string> {
  const { to = ward.cultureOfficer, instruction = 'Báo cáo kết quả rà soát nhà văn hóa', ...rest } = work
  const chairman = await clientOf(app, ward.chairman)
  const { status, body } = await chairman.post<Assignment>('/api/v1/assignments', {
    instruction,
    lead: { unitId: ward.units.culture, personId: to.personId },
    ...rest,
  })
  if (status !== 201) throw new Error(`not given: ${JSON.stringify(body)}`)
  return body.id
}

export async function act(app: TestApp, person: TestPerson, id: string, action: string, body: object = {}) {
  const client = await clientOf(app, person)
  const answer = await client.post<Assignment>(`/api/v1/assignments/${id}/${action}`, body)
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

export async function ledger(app: TestApp, ward: Ward, id: string): Promise<LedgerItem[]> {
  const client = await clientOf(app, ward.chairman)
  const { body } = await client.get<{ items: LedgerItem[] }>(`/api/v1/assignments/${id}/reminders`)
  return body.items
}

/** "assigned page sent" … what went out and what became of it */
export async function outcomes(app: TestApp, ward: Ward, id: string): Promise<string[]> {
  const items = await ledger(app, ward, id)
  return items
    .filter((item) => item.channel !== null && item.state !== 'planned')
    .map((item) => `${item.rule} ${item.channel} ${item.state}`)
}

/** "days-before 2026-11-23T07:30" … what is still to come */
export async function plans(app: TestApp, ward: Ward, id: string): Promise<string[]> {
  const items = await ledger(app, ward, id)
  return items
    .filter((item) => item.state === 'planned' && item.channel === 'page')
    .map((item) => `${item.rule} ${item.plannedAt.slice(0, 16)}`)
}

export async function notifications(app: TestApp, person: TestPerson): Promise<Notification[]> {
  const client = await clientOf(app, person)
  const { body } = await client.get<{ items: Notification[] }>('/api/v1/me/notifications')
  return body.items
}

/** Subjects of the mail a person has got, in order. */
export function mailTo(app: TestApp, person: TestPerson): string[] {
  const address = `${person.username}@kip.example`
  return app.mailbox.messages.filter((mail) => mail.to.includes(address)).map((mail) => mail.subject)
}
