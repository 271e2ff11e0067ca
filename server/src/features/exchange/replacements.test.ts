/** A paper that comes in the place of another: the open work goes over, each task with its limit confirmed again. */
import { describe, expect, it } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { notifications } from '../../testing/reminders.ts'
import { requestStory } from '../../testing/request-story.ts'

const { story, named, bring, read, task, waiting, give, post, codesOf } = requestStory()

describe('a replacement', () => {
  const replaces = (old: string): string =>
    `<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>${old}</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H99.40.7</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>`

  async function replace() {
    const old = await bring()
    const work = await give(old.id)
    const second = await give(old.id, { instruction: 'Báo cáo kết quả', dueOn: undefined })
    const inBusiness = [replaces(named().documentId)]
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
