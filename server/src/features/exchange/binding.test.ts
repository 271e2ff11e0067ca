/** A request whose name of the paper is none of ours: a person says which one it means. */
import { describe, expect, it } from 'vitest'
import { requestStory } from '../../testing/request-story.ts'

const { story, name, bring, bringByHand, recall, read, task, waiting, give, post, codesOf } = requestStory()

describe('a request under a name that is none of ours', () => {
  /** A paper that came by hand, with work on it, and a recall that names it otherwise. */
  async function unnamed() {
    const { id } = await bringByHand()
    const work = await give(id)
    name()
    expect((await recall()).status).toBe(422)
    const [request] = await waiting()
    expect(request).toMatchObject({ paper: null, allowed: ['accept', 'refuse', 'bind'] })
    return { id, work, path: `/api/v1/exchange/requests/${request?.id}/bind` }
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
