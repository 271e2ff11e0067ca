/** What senders ask when the work is half done: it stands still, whoever holds it is told, nothing is deleted. */
import { describe, expect, it } from 'vitest'
import { edxmlMessage, edxmlStatus, type MessageSpec } from '../../testing/edxml.ts'
import { runEngine } from '../../testing/engine.ts'
import { notifications } from '../../testing/reminders.ts'
import { requestStory } from '../../testing/request-story.ts'

const { story, named, name, upload, bring, bringByHand, recall, read, task, waiting, give, post, codesOf } =
  requestStory()

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
    await upload(edxmlStatus({ code: '13', about: { documentId: named().documentId } }))
    expect((await read(document.id)).exchange?.requests).toHaveLength(1)
  })

  it('by a status alone is a recall too', async () => {
    const document = await bring()
    const work = await give(document.id)
    const { body } = await upload(
      edxmlStatus({ code: '13', about: { documentId: named().documentId }, description: 'Sai thể thức' }),
    )
    expect(body.id).toBe(document.id)
    expect((await task(work.id)).state).toBe('suspended')
  })

  it('that overtakes its paper waits for it', async () => {
    const early = name()
    const first = await recall()
    expect(first.status).toBe(422)
    expect(await waiting()).toMatchObject([{ kind: 'recall', paper: null, namedDocument: early.documentId }])
    const document = await bring(early)
    expect((await read(document.id)).exchange?.requests).toMatchObject([{ kind: 'recall', state: 'waiting' }])
  })

  it('finds a paper that came by hand, by issuer, number and date; of that paper only the answer is told', async () => {
    const document = await bringByHand()
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
    ...named(),
    business: '2',
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

describe('where the paper stands', () => {
  it('is told once for each step, whatever is done twice', async () => {
    const document = await bring()
    await post(story.ward.clerk, `/api/v1/incoming/${document.id}/register`)
    const work = await give(document.id)
    await post(story.ward.cultureOfficer, `/api/v1/assignments/${work.id}/acknowledge`)
    await post(story.ward.cultureOfficer, `/api/v1/assignments/${work.id}/complete`, { answer: '12/UBND-VP' })
    expect(codesOf(await read(document.id))).toEqual(['01', '03', '04', '05', '06'])
    await post(story.ward.clerk, `/api/v1/incoming/${document.id}/reopen`)
    await post(story.ward.clerk, `/api/v1/incoming/${document.id}/close`)
    expect(codesOf(await read(document.id))).toEqual(['01', '03', '04', '05', '06'])
  })

  it('of a paper that came otherwise nobody is told', async () => {
    const { id } = await bringByHand()
    await post(story.ward.clerk, `/api/v1/incoming/${id}/register`)
    expect((await read(id)).exchange).toBeNull()
  })
})
