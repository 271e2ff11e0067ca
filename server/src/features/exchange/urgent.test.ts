/** A hỏa tốc paper that its sender ends, or another takes the work of: whoever was to be told of it is told no more. */
import { describe, expect, it } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { courseOfPaper, ledgerOfPaper, whoHeard } from '../../testing/night.ts'
import { requestStory } from '../../testing/request-story.ts'

const { story, named, bring, recall, read, waiting, give, post } = requestStory()
const HOA_TOC = { priority: '3' }

const courseOf = (id: string) => courseOfPaper(story.app, story.ward.chairman, id)
const plannedOf = async (id: string) =>
  (await ledgerOfPaper(story.app, story.ward.chairman, id)).filter(({ state }) => state === 'planned').length
const answer = async (which: 'accept' | 'refuse', body: object = {}) => {
  const [request] = await waiting()
  const { status } = await post(story.ward.clerk, `/api/v1/exchange/requests/${request?.id}/${which}`, body)
  expect(status).toBe(200)
}

describe('a hỏa tốc paper nobody has taken', () => {
  it('that its sender takes back ends when the office agrees, and taking it up again wakes nobody', async () => {
    const { app, ward } = story
    const paper = await bring(HOA_TOC)
    await recall()
    // Asked for is not agreed to.
    expect([(await courseOf(paper.id))?.state, (await plannedOf(paper.id)) > 0]).toEqual(['open', true])
    await answer('accept', { note: 'Đã gỡ' })
    expect(await courseOf(paper.id)).toMatchObject({
      state: 'over',
      ended: { at: expect.stringContaining('2026-11-16T08:'), because: 'recalled' },
    })
    expect(await plannedOf(paper.id)).toBe(0)
    expect((await post(ward.clerk, `/api/v1/incoming/${paper.id}/restore`)).status).toBe(200)
    app.clock.advance({ hours: 2 })
    await runEngine(app)
    expect(await whoHeard(app, [ward.clerk, ward.chairman, ward.administrator], 'Hỏa tốc')).toEqual([])
  })

  it('goes on when the office does not agree', async () => {
    const { app, ward } = story
    const paper = await bring(HOA_TOC)
    await recall()
    await answer('refuse', { reason: 'Đã trình Hội đồng nhân dân' })
    expect(await courseOf(paper.id)).toMatchObject({ state: 'open', ended: null })
    app.clock.advance({ minutes: 11 })
    await runEngine(app)
    expect(await whoHeard(app, [ward.chairman], 'Hỏa tốc')).toEqual([`${ward.chairman.name} 1/1`])
  })

  const replacing = async () => {
    const old = named().documentId
    const inBusiness = [
      `<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>${old}</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>H99.40.7</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>`,
    ]
    return bring({ ...HOA_TOC, business: '3', reason: 'Thay bản sai', inBusiness })
  }

  it('that another replaces ends, and the other goes on', async () => {
    const old = await bring(HOA_TOC)
    const fresh = await replacing()
    await answer('accept')
    expect((await courseOf(old.id))?.ended?.because).toBe('replaced')
    expect([await plannedOf(old.id), (await courseOf(fresh.id))?.state]).toEqual([0, 'open'])
  })

  it('that takes over the work of the one it replaces is given with it', async () => {
    const old = await bring(HOA_TOC)
    const work = await give(old.id)
    const fresh = await replacing()
    expect((await courseOf(old.id))?.ended?.because).toBe('given')
    expect((await courseOf(fresh.id))?.state).toBe('open')
    await answer('accept', { limits: [{ assignmentId: work.id, dueOn: '2026-11-30' }] })
    expect((await read(fresh.id)).status).toBe('assigned')
    expect((await courseOf(fresh.id))?.ended?.because).toBe('given')
    expect(await plannedOf(fresh.id)).toBe(0)
  })
})
