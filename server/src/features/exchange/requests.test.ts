/** What senders ask when the work is half done: it stands still, whoever holds it is told, nothing is deleted. */
import type { Assignment } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeRequest } from '@kip/core/exchange'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { edxmlMessage, edxmlStatus, type MessageSpec } from '../../testing/edxml.ts'
import { runEngine } from '../../testing/engine.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { clientOf, notifications } from '../../testing/reminders.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

let made = 0
const NAME = () => `H99.12,2026/11/13,${7000 + made}/SVHTS-VP`

async function upload(text: string) {
  const client = await clientOf(story.app, story.ward.clerk)
  return client.upload<Incoming>('/api/v1/incoming', [{ name: 'den.edxml', content: text }])
}

/** A new paper by a message, under a name of its own. */
async function bring(more: MessageSpec = {}): Promise<Incoming> {
  made += 1
  const files = [{ name: 'cv.txt', bytes: paper() }]
  const { body } = await upload(edxmlMessage({ number: String(7000 + made), documentId: NAME(), files, ...more }))
  await story.app.runJobs()
  return body
}

const recall = (more: MessageSpec = {}) =>
  upload(
    edxmlMessage({ documentId: NAME(), number: String(7000 + made), business: '1', reason: 'Nhầm phụ lục', ...more }),
  )

async function read(id: string, by: TestPerson = story.ward.clerk): Promise<Incoming> {
  return (await (await clientOf(story.app, by)).get<Incoming>(`/api/v1/incoming/${id}`)).body
}

async function give(documentId: string, more: object = {}): Promise<Assignment> {
  const client = await clientOf(story.app, story.ward.chairman)
  const { body } = await client.post<Assignment>(`/api/v1/incoming/${documentId}/assignments`, {
    instruction: 'Rà soát nhà văn hóa',
    lead: { unitId: story.ward.units.culture, personId: story.ward.cultureOfficer.personId },
    dueOn: '2026-11-24',
    ...more,
  })
  return body
}

async function post<T = ExchangeRequest>(by: TestPerson, path: string, body: object = {}) {
  return (await clientOf(story.app, by)).post<T>(path, body)
}

async function task(id: string): Promise<Assignment> {
  return (await (await clientOf(story.app, story.ward.chairman)).get<Assignment>(`/api/v1/assignments/${id}`)).body
}

async function waiting(): Promise<ExchangeRequest[]> {
  const client = await clientOf(story.app, story.ward.clerk)
  return (await client.get<{ items: ExchangeRequest[] }>('/api/v1/exchange/requests?state=waiting')).body.items
}

const codesOf = (document: Incoming) => document.exchange?.told.map(({ code }) => code)

describe('a recall', () => {
  it('pauses the work, tells whoever holds it, and shows on the paper what to do', async () => {
    const document = await bring()
    const work = await give(document.id)
    await runEngine(story.app)
    const { status, body } = await recall()
    expect([status, body.id]).toEqual([200, document.id])
    const paused = await task(work.id)
    expect(paused.state).toBe('suspended')
    expect(paused.transitions.at(-1)).toMatchObject({
      action: 'suspend',
      person: null,
      note: 'Sở Văn hóa – Tài sản xin thu hồi văn bản: Nhầm phụ lục',
    })
    await runEngine(story.app)
    expect((await notifications(story.app, story.ward.cultureOfficer)).map(({ body: text }) => text)[0]).toContain(
      'Việc tạm dừng',
    )
    const shown = await read(document.id)
    expect(shown.exchange?.requests).toMatchObject([
      { kind: 'recall', state: 'waiting', pauses: true, allowed: ['accept', 'refuse', 'bind'] },
    ])
    expect(shown.status).toBe('assigned')
    expect(shown.files).toHaveLength(2)
    expect((await read(document.id, story.ward.cultureOfficer)).exchange?.requests[0]?.allowed).toEqual([])
  })

  it('that is accepted takes the work back and the paper out of the desk, and is answered with 15', async () => {
    const document = await bring()
    const work = await give(document.id)
    await recall()
    const [request] = await waiting()
    const path = `/api/v1/exchange/requests/${request?.id}/accept`
    expect((await post(story.ward.cultureOfficer, path)).status).toBe(403)
    expect((await post(story.ward.neighbour, path)).status).toBe(404)
    const { status, body } = await post(story.ward.clerk, path, { note: 'Đã gỡ' })
    expect([status, body.state, body.allowed]).toEqual([200, 'accepted', []])
    expect((await task(work.id)).state).toBe('recalled')
    const shown = await read(document.id)
    expect(shown.status).toBe('returned')
    expect(shown.files).toHaveLength(2)
    expect(codesOf(shown)).toEqual(['01', '04', '15'])
    expect((await post(story.ward.clerk, path)).status).toBe(409)
  })

  it('that is refused lets the work go on, its limit moved by the days it stood still, and is answered with 16', async () => {
    const document = await bring()
    const work = await give(document.id)
    await recall()
    const [request] = await waiting()
    story.app.clock.advance('P2D')
    const path = `/api/v1/exchange/requests/${request?.id}/refuse`
    expect((await post(story.ward.clerk, path)).status).toBe(400)
    const { body } = await post(story.ward.vice, path, { reason: 'Đã trình Hội đồng nhân dân' })
    expect(body).toMatchObject({ state: 'refused', note: 'Đã trình Hội đồng nhân dân' })
    const resumed = await task(work.id)
    expect(resumed.state).toBe('assigned')
    // 24/11 is a day off of 2026, so two working days after it.
    expect(Date.parse(resumed.dueAt ?? '')).toBeGreaterThan(Date.parse('2026-11-25T17:00:00+07:00'))
    expect(codesOf(await read(document.id))).toEqual(['01', '04', '16'])
  })

  it('may come twice, by a status too, and is one wish', async () => {
    const document = await bring()
    await recall()
    await recall({ reason: 'Nhầm phụ lục, xin thu hồi lần hai' })
    await upload(edxmlStatus({ code: '13', about: { documentId: NAME() } }))
    expect((await read(document.id)).exchange?.requests).toHaveLength(1)
  })

  it('by a status alone is a recall too', async () => {
    const document = await bring()
    const work = await give(document.id)
    const { body } = await upload(
      edxmlStatus({ code: '13', about: { documentId: NAME() }, description: 'Sai thể thức' }),
    )
    expect(body.id).toBe(document.id)
    expect((await task(work.id)).state).toBe('suspended')
  })

  it('that overtakes its paper waits for it', async () => {
    made += 1
    const first = await recall()
    expect(first.status).toBe(422)
    expect(await waiting()).toMatchObject([{ kind: 'recall', paper: null, namedDocument: NAME() }])
    made -= 1
    const document = await bring()
    expect((await read(document.id)).exchange?.requests).toMatchObject([{ kind: 'recall', state: 'waiting' }])
  })

  it('finds a paper that came by hand, by issuer, number and date; of that paper only the answer is told', async () => {
    made += 1
    const client = await clientOf(story.app, story.ward.clerk)
    const { body: document } = await client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content: paper() }])
    await story.app.runJobs()
    const { values } = await read(document.id)
    await recall({ from: { name: 'Sở Nội vụ' }, number: values.number ?? '', notation: 'SNV-CCHC', documentId: 'x-1' })
    const [request] = await waiting()
    expect(request?.paper?.id).toBe(document.id)
    await post(story.ward.clerk, `/api/v1/exchange/requests/${request?.id}/accept`)
    expect(codesOf(await read(document.id))).toEqual(['15'])
  })

  it('does not touch what a person had paused before', async () => {
    const document = await bring()
    const work = await give(document.id)
    await post(story.ward.chairman, `/api/v1/assignments/${work.id}/suspend`, { reason: 'Chờ họp' })
    await recall()
    const [request] = await waiting()
    await post(story.ward.clerk, `/api/v1/exchange/requests/${request?.id}/refuse`, { reason: 'Đang xử lý' })
    expect((await task(work.id)).state).toBe('suspended')
  })
})

describe('an update', () => {
  const receiver = (organ: string, type: string) =>
    `<edXML:Receiver><edXML:OrganId>${organ}</edXML:OrganId><edXML:ReceiverType>${type}</edXML:ReceiverType></edXML:Receiver>`
  const update = (...receivers: string[]): MessageSpec => ({
    documentId: NAME(),
    business: '2',
    number: String(7000 + made),
    dueOn: '2026/12/03',
    files: [{ name: 'Phụ lục mới.txt', bytes: 'Phụ lục thay phụ lục cũ' }],
    inBusiness: [
      `<edXML:BussinessDocumentInfo><edXML:DocumentInfo>1</edXML:DocumentInfo><edXML:ReceiverList>${receivers.join('')}</edXML:ReceiverList></edXML:BussinessDocumentInfo>`,
    ],
  })

  it('that takes the ward from the receivers is like a recall', async () => {
    const document = await bring()
    const work = await give(document.id)
    await upload(edxmlMessage(update(receiver('H99.40.7', '0'))))
    expect((await task(work.id)).state).toBe('suspended')
    const [request] = await waiting()
    expect(request).toMatchObject({ kind: 'update', pauses: true })
    await post(story.ward.clerk, `/api/v1/exchange/requests/${request?.id}/accept`)
    expect((await read(document.id)).status).toBe('returned')
  })

  it('of the paper itself stops nothing; accepted, its files are laid beside and its words hold', async () => {
    const document = await bring({ dueOn: '2026/11/25' })
    const work = await give(document.id)
    await upload(edxmlMessage(update(receiver('H99.40.8', '1'))))
    expect((await task(work.id)).state).toBe('assigned')
    expect((await read(document.id)).exchange?.message?.dueOn).toBe('2026-11-25')
    const [request] = await waiting()
    expect(request).toMatchObject({ kind: 'update', pauses: false })
    const { status } = await post(story.ward.clerk, `/api/v1/exchange/requests/${request?.id}/accept`)
    expect(status).toBe(200)
    await story.app.runJobs()
    const shown = await read(document.id)
    expect(shown.files.map(({ name }) => name)).toContain('Phụ lục mới.txt')
    expect(shown.exchange?.message?.dueOn).toBe('2026-12-03')
    expect(codesOf(shown)).toEqual(['01', '04', '15'])
  })
})

describe('a replacement', () => {
  const replaces = (old: string): string =>
    `<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>${old}</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H99.40.7</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>`

  async function replace() {
    const old = await bring()
    const work = await give(old.id)
    const second = await give(old.id, { instruction: 'Báo cáo kết quả', dueOn: undefined })
    const inBusiness = [replaces(NAME())]
    const fresh = await bring({ business: '3', reason: 'Thay bản sai', inBusiness })
    const [request] = await waiting()
    return { old, fresh, work, second, path: `/api/v1/exchange/requests/${request?.id}`, request }
  }

  it('links the two papers and pauses the work until somebody confirms', async () => {
    const { old, fresh, work, request } = await replace()
    expect(fresh.id).not.toBe(old.id)
    expect((await task(work.id)).state).toBe('suspended')
    expect((await read(old.id)).exchange?.requests).toMatchObject([{ kind: 'replace', newPaper: { id: fresh.id } }])
    expect((await read(fresh.id)).exchange?.replaces).toMatchObject([{ id: old.id }])
    expect(request?.openWork.map(({ instruction }) => instruction)).toEqual(['Rà soát nhà văn hóa', 'Báo cáo kết quả'])
  })

  it('takes the open tasks over, each with the limit confirmed again', async () => {
    const { old, fresh, work, second, path } = await replace()
    const refused = await post<{ fields: Record<string, string> }>(story.ward.clerk, `${path}/accept`, {
      limits: [{ assignmentId: work.id, dueOn: '2026-11-30' }],
    })
    expect([refused.status, refused.body.fields.limits]).toEqual([400, expect.stringContaining('«Báo cáo kết quả»')])
    expect((await task(work.id)).document?.id).toBe(old.id)
    const { status } = await post(story.ward.clerk, `${path}/accept`, {
      limits: [
        { assignmentId: work.id, dueOn: '2026-11-30' },
        { assignmentId: second.id, dueAt: null },
      ],
    })
    expect(status).toBe(200)
    const moved = await task(work.id)
    expect(moved).toMatchObject({ state: 'assigned', dueAt: '2026-11-30T17:00:00+07:00', document: { id: fresh.id } })
    expect(moved.dueChanges.at(-1)?.reason).toContain('văn bản thay thế')
    expect(moved.transitions.at(-1)).toMatchObject({ action: 'move', details: { fromDocumentId: old.id } })
    expect(await task(second.id)).toMatchObject({ state: 'assigned', dueAt: null })
    const [before, after] = [await read(old.id), await read(fresh.id)]
    expect([before.status, after.status]).toEqual(['done', 'assigned'])
    expect(codesOf(before)).toEqual(['01', '04', '15'])
    expect(codesOf(after)).toEqual(['01', '04'])
    expect((await read(fresh.id, story.ward.cultureOfficer)).id).toBe(fresh.id)
    await runEngine(story.app)
    const told = (await notifications(story.app, story.ward.cultureOfficer)).map(({ body }) => body)
    expect(told.join('\n')).toContain('30/11/2026')
  })

  it('that is refused leaves two papers, and the work with the old one', async () => {
    const { old, fresh, work, path } = await replace()
    await post(story.ward.clerk, `${path}/refuse`, { reason: 'Bản cũ đã ban hành trả lời' })
    expect(await task(work.id)).toMatchObject({ state: 'assigned', document: { id: old.id } })
    expect((await read(fresh.id)).status).toBe('new')
  })

  it('by a paper that was sent back meanwhile is not carried out', async () => {
    const { fresh, path } = await replace()
    await post(story.ward.clerk, `/api/v1/incoming/${fresh.id}/return`, { reason: 'Thiếu phụ lục' })
    const { status, body } = await post<{ detail: string }>(story.ward.clerk, `${path}/accept`)
    expect([status, body.detail]).toEqual([422, expect.stringContaining('không còn dùng được')])
    expect(codesOf(await read(fresh.id))).toEqual(['01', '02'])
  })
})

describe('a request under a name that is none of ours', () => {
  /** A paper that came by hand, with work on it, and a recall that names it otherwise. */
  async function unnamed() {
    const client = await clientOf(story.app, story.ward.clerk)
    const { body } = await client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content: paper() }])
    await story.app.runJobs()
    const work = await give(body.id)
    made += 1
    expect((await recall()).status).toBe(422)
    const [request] = await waiting()
    expect(request).toMatchObject({ paper: null, allowed: ['accept', 'refuse', 'bind'] })
    return { id: body.id, work, path: `/api/v1/exchange/requests/${request?.id}/bind` }
  }

  it('is bound by the clerk or a leader, and by nobody else; then it is like one that named the paper', async () => {
    const { id, work, path } = await unnamed()
    expect((await post(story.ward.cultureOfficer, path, { documentId: id })).status).toBe(403)
    expect((await post(story.ward.administrator, path, { documentId: id })).status).toBe(403)
    expect((await post(story.ward.neighbour, path, { documentId: id })).status).toBe(404)
    expect((await task(work.id)).state).toBe('assigned')
    const { status, body } = await post(story.ward.clerk, path, { documentId: id })
    expect([status, body.paper?.id]).toEqual([200, id])
    expect((await task(work.id)).state).toBe('suspended')
    expect((await read(id)).exchange?.requests).toMatchObject([{ kind: 'recall', state: 'waiting' }])
    // The same press again changes nothing.
    expect((await post(story.ward.clerk, path, { documentId: id })).status).toBe(200)
    expect((await task(work.id)).transitions.filter(({ action }) => action === 'suspend')).toHaveLength(1)
    const [waits] = await waiting()
    await post(story.ward.vice, `/api/v1/exchange/requests/${waits?.id}/accept`)
    expect((await read(id)).status).toBe('returned')
    expect(codesOf(await read(id))).toEqual(['15'])
    expect((await post(story.ward.clerk, path, { documentId: id })).status).toBe(409)
  })

  it('bound to the wrong paper is bound anew: the work of that one goes on', async () => {
    const wrong = await bring()
    const wrongWork = await give(wrong.id)
    const { id, work, path } = await unnamed()
    await post(story.ward.clerk, path, { documentId: wrong.id })
    expect((await task(wrongWork.id)).state).toBe('suspended')
    await post(story.ward.clerk, path, { documentId: id })
    expect((await task(wrongWork.id)).state).toBe('assigned')
    expect((await task(work.id)).state).toBe('suspended')
    expect((await read(wrong.id)).exchange?.requests).toEqual([])
  })

  it('is not bound to a paper that was put aside, is unknown, or is asked back already', async () => {
    const { id, path } = await unnamed()
    const other = await bring()
    await post(story.ward.clerk, `/api/v1/incoming/${other.id}/discard`, { reason: 'Nhận nhầm' })
    expect((await post(story.ward.clerk, path, { documentId: other.id })).status).toBe(422)
    expect((await post(story.ward.clerk, path, { documentId: story.ward.rootId })).status).toBe(404)
    expect((await post(story.ward.clerk, path, {})).status).toBe(400)
    const asked = await bring()
    await recall()
    expect((await post(story.ward.clerk, path, { documentId: asked.id })).status).toBe(422)
    expect((await post(story.ward.clerk, path, { documentId: id })).status).toBe(200)
  })
})

describe('where the paper stands', () => {
  it('is told once for each step, whatever is done twice', async () => {
    const document = await bring()
    const client = await clientOf(story.app, story.ward.clerk)
    await client.post(`/api/v1/incoming/${document.id}/register`, {})
    const work = await give(document.id)
    const officer = await clientOf(story.app, story.ward.cultureOfficer)
    await officer.post(`/api/v1/assignments/${work.id}/acknowledge`)
    await officer.post(`/api/v1/assignments/${work.id}/complete`, { answer: '12/UBND-VP' })
    expect(codesOf(await read(document.id))).toEqual(['01', '03', '04', '05', '06'])
    await client.post(`/api/v1/incoming/${document.id}/reopen`, {})
    await client.post(`/api/v1/incoming/${document.id}/close`, {})
    expect(codesOf(await read(document.id))).toEqual(['01', '03', '04', '05', '06'])
  })

  it('of a paper that came otherwise nobody is told', async () => {
    const client = await clientOf(story.app, story.ward.clerk)
    const { body } = await client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content: paper() }])
    await client.post(`/api/v1/incoming/${body.id}/register`, {})
    expect((await read(body.id)).exchange).toBeNull()
  })
})
