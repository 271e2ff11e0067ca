/** A ward at night: a roster, and an urgent paper that comes in by folder or by a leader's hand. */
import type { Incoming } from '@kip/core/documents'
import type { EscalationView, LedgerItem } from '@kip/core/reminders'
import type { TestPerson, Ward } from './actors.ts'
import type { TestApp } from './app.ts'
import { asPublished, listShifts, propose, setUpRoster } from './duty.ts'
import { paper } from './papers.ts'
import { clientOf, notifications } from './reminders.ts'

/** On duty that day in the order given. @returns the shift of the night */
export async function putOnDuty(ward: Ward, people: readonly TestPerson[], date: string): Promise<string> {
  const roster = await setUpRoster(ward, people, { places: people.length })
  const days = { from: date, to: date }
  const ids = people.map(({ personId }) => personId)
  const body = { ...days, ...asPublished(await propose(ward, roster, days), () => ids) }
  const published = await ward.chairman.client.post(`/api/v1/duty/rosters/${roster.id}/publish`, body)
  if (published.status !== 200) throw new Error(`${published.status}: ${JSON.stringify(published.body)}`)
  const night = (await listShifts(ward.chairman, days)).find(({ part }) => part === 'night')
  return night?.id ?? ''
}

/** @param personId null: nobody */
export async function putInPlace(app: TestApp, ward: Ward, shiftId: string, rank: number, personId: string | null) {
  const client = await clientOf(app, ward.chairman)
  const path = `/api/v1/duty/shifts/${shiftId}/places/${rank}`
  const { status, body } = await client.put(path, { personId, reason: 'Đổi người trực' })
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
}

/** The clerk takes it in; it is read at once, and its mark is known then. @returns its id */
export async function urgentPaper(
  app: TestApp,
  ward: Ward,
  { mark = 'HỎA TỐC', receivedAt, by = ward.clerk }: { mark?: string; receivedAt?: string; by?: TestPerson } = {},
): Promise<string> {
  const client = await clientOf(app, by)
  const { status, body } = await client.upload<Incoming>(
    '/api/v1/incoming',
    [{ name: 'hoa-toc.txt', content: paper({ head: mark, subject: 'ứng phó mưa lớn' }) }],
    receivedAt === undefined ? {} : { receivedAt },
  )
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`)
  await app.runJobs()
  return body.id
}

export async function courseOfPaper(app: TestApp, who: TestPerson, id: string): Promise<EscalationView | undefined> {
  const client = await clientOf(app, who)
  return (await client.get<{ items: EscalationView[] }>(`/api/v1/incoming/${id}/escalation`)).body.items[0]
}

export async function takeIt(app: TestApp, who: TestPerson, id: string) {
  const client = await clientOf(app, who)
  return client.post<{ code?: string; detail?: string }>(`/api/v1/incoming/${id}/acknowledge`)
}

export async function ledgerOfPaper(app: TestApp, who: TestPerson, id: string): Promise<LedgerItem[]> {
  const client = await clientOf(app, who)
  return (await client.get<{ items: LedgerItem[] }>(`/api/v1/incoming/${id}/reminders`)).body.items
}

/** Who was told something with these words, by page and by mail, in the order given. */
export async function whoHeard(app: TestApp, people: readonly TestPerson[], words: string): Promise<string[]> {
  const heard: string[] = []
  for (const person of people) {
    const page = (await notifications(app, person)).filter(({ title, body }) => `${title} ${body}`.includes(words))
    const letters = app.mailbox.messages.filter(({ to }) => to.includes(`${person.username}@kip.example`))
    const mail = letters.filter(({ subject, text }) => `${subject} ${text}`.includes(words))
    if (page.length + mail.length > 0) heard.push(`${person.name} ${page.length}/${mail.length}`)
  }
  return heard
}
