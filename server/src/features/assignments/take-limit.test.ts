/** Reminders, corrections and extensions lead to the earlier paper; its limit moves by a press and never by itself. */
import type { Assignment } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { notifications, plans } from '../../testing/reminders.ts'

const story = freshWard('2026-11-16T08:00:00+07:00')

let made = 0
/** A number of its own for every story. */
const nextNumber = () => String(6100 + made++)

async function read(id: string, by: TestPerson = story.ward.clerk): Promise<Incoming> {
  return (await by.client.get<Incoming>(`/api/v1/incoming/${id}`)).body
}

async function takeIn(more: Parameters<typeof paper>[0]): Promise<Incoming> {
  const files = [{ name: 'cv.txt', content: paper(more) }]
  const { body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', files)
  await story.app.runJobs()
  return read(body.id)
}

async function give(document: Incoming, to: 'culture' | 'economy' = 'culture'): Promise<Assignment> {
  const officer = to === 'culture' ? story.ward.cultureOfficer : story.ward.economyOfficer
  const { status, body } = await story.ward.chairman.client.post<Assignment>(
    `/api/v1/incoming/${document.id}/assignments`,
    {
      instruction: 'Báo cáo công tác văn thư',
      lead: { unitId: story.ward.units[to], personId: officer.personId },
      dutyId: document.duties[0]?.id,
    },
  )
  expect(status).toBe(201)
  return body
}

const EXTENDS = (number: string) => ({
  subject: 'gia hạn thời gian báo cáo công tác văn thư',
  request: `    Ngày 13 tháng 11 năm 2026, Sở Nội vụ ban hành Công văn số ${number}/SNV-CCHC đề nghị các địa phương báo cáo công tác văn thư trước ngày 27/11/2026. Sau khi xem xét, Sở Nội vụ thống nhất gia hạn thời gian báo cáo đến hết ngày 11/12/2026./.`,
})
const CORRECTS = (number: string) => ({
  subject: `đính chính Công văn số ${number}/SNV-CCHC`,
  request: `    Sở Nội vụ đính chính Công văn số ${number}/SNV-CCHC ngày 13 tháng 11 năm 2026 như sau: thời hạn báo cáo "trước ngày 27/11/2026" sửa thành "trước ngày 14/12/2026"./.`,
})
const REPLACES = (number: string) => ({
  request: `    Sở Nội vụ đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả trước ngày 11/12/2026. Công văn này thay thế Công văn số ${number}/SNV-CCHC ngày 13/11/2026 của Sở Nội vụ./.`,
})
const OLD = '2026-11-26T17:00:00+07:00'
const NEW = '2026-12-11T17:00:00+07:00'

/** An earlier paper with work of the culture division on it, and the paper that extends its limit. */
async function extended() {
  const number = nextNumber()
  const earlier = await takeIn({ number })
  const work = await give(earlier)
  expect(work.dueAt).toBe(OLD)
  return { number, earlier, work, later: await takeIn(EXTENDS(number)) }
}

const press = (by: TestPerson, { later, work }: { later: Incoming; work: Assignment }) =>
  by.client.post<Assignment>(`/api/v1/incoming/${later.id}/take-limit`, {
    assignmentId: work.id,
    dutyId: later.earlier[0]?.work[0]?.limits[0]?.dutyId ?? later.duties[0]?.id,
  })

const task = async (id: string) => (await story.ward.chairman.client.get<Assignment>(`/api/v1/assignments/${id}`)).body

describe('the link', () => {
  it('leads from the new paper to the earlier one and back, with the work whose limit would move', async () => {
    const { number, earlier, work, later } = await extended()
    expect(later.earlier).toMatchObject([
      {
        relation: 'extends',
        number,
        notation: 'SNV-CCHC',
        issuedOn: '2026-11-13',
        paper: { id: earlier.id, title: `Công văn ${number}/SNV-CCHC`, issuedOn: '2026-11-13' },
        work: [
          {
            assignmentId: work.id,
            leadUnit: 'Phòng Văn hóa – Xã hội',
            responsible: story.ward.cultureOfficer.name,
            dueAt: OLD,
            limits: [{ dueAt: NEW, hourBound: false }],
            allowed: [],
          },
        ],
      },
    ])
    const [asLeader] = (await read(later.id, story.ward.chairman)).earlier
    expect(asLeader?.work[0]?.allowed).toEqual(['take-limit'])
    expect((await read(earlier.id)).later).toMatchObject([{ relation: 'extends', paper: { id: later.id } }])
    // Nothing moved by itself.
    expect(await task(work.id)).toMatchObject({ dueAt: OLD, dueChanges: [] })
  })

  it('is shown to nobody who may not see the other end', async () => {
    const { earlier, later } = await extended()
    await give(later, 'economy')
    const [untold] = (await read(later.id, story.ward.economyOfficer)).earlier
    expect(untold).toMatchObject({ relation: 'extends', paper: null, work: [] })
    expect((await read(earlier.id, story.ward.cultureOfficer)).later).toEqual([])
    // Where it is not there at all, the same is said.
    const lonely = await takeIn(EXTENDS(nextNumber()))
    await give(lonely, 'economy')
    const [unknown] = (await read(lonely.id, story.ward.economyOfficer)).earlier
    expect({ ...unknown, number: untold?.number, evidence: untold?.evidence }).toEqual(untold)
  })

  it('finds an earlier paper that comes later, or whose number is corrected by hand', async () => {
    const [late, typed] = [nextNumber(), nextNumber()]
    const later = await takeIn(EXTENDS(late))
    expect(later.earlier).toMatchObject([{ paper: null }])
    const earlier = await takeIn({ number: late })
    expect((await read(later.id)).earlier[0]?.paper?.id).toBe(earlier.id)

    const wrong = await takeIn({ number: nextNumber() })
    const other = await takeIn(EXTENDS(typed))
    await story.ward.clerk.client.patch(`/api/v1/incoming/${wrong.id}`, { fields: { number: typed } })
    expect((await read(other.id)).earlier[0]?.paper?.id).toBe(wrong.id)
    expect((await read(wrong.id)).later[0]?.paper.id).toBe(other.id)
    // Put aside by mistake is not in the office.
    await story.ward.clerk.client.post(`/api/v1/incoming/${wrong.id}/discard`, { reason: 'Nhận nhầm' })
    expect((await read(other.id)).earlier[0]?.paper).toBeNull()
  })

  it('to a paper that is replaced offers no limit: its work is given anew', async () => {
    const number = nextNumber()
    const earlier = await takeIn({ number })
    await give(earlier)
    const later = await takeIn(REPLACES(number))
    expect(later.earlier).toMatchObject([{ relation: 'replaces', paper: { id: earlier.id }, work: [] }])
  })

  it('to a paper that is corrected offers what its limit should have been', async () => {
    const number = nextNumber()
    const work = await give(await takeIn({ number }))
    const [link] = (await takeIn(CORRECTS(number))).earlier
    expect(link).toMatchObject({
      relation: 'corrects',
      work: [{ assignmentId: work.id, limits: [{ dueAt: '2026-12-11T17:00:00+07:00' }] }],
    })
  })

  it('stays within the organisation', async () => {
    const { number } = await extended()
    const { client } = story.ward.neighbour
    const files = [{ name: 'a.txt', content: paper(EXTENDS(number)) }]
    const { body } = await client.upload<Incoming>('/api/v1/incoming', files)
    await story.app.runJobs()
    expect((await read(body.id, story.ward.neighbour)).earlier).toMatchObject([{ number, paper: null, work: [] }])
  })
})

describe('the press', () => {
  it('moves the limit, keeps the old one with the paper named, plans anew and tells whoever does the work', async () => {
    const made = await extended()
    const { work, later } = made
    await runEngine(story.app)
    const before = await plans(story.app, story.ward, work.id)
    expect((await read(later.id, story.ward.cultureOfficer)).id).toBeUndefined()

    const { status, body } = await press(story.ward.chairman, made)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      dueAt: NEW,
      state: 'assigned',
      due: { origin: 'hand', byHand: NEW },
      dueChanges: [
        {
          before: OLD,
          after: NEW,
          origin: 'hand',
          person: { name: story.ward.chairman.name },
          reason: `Theo Công văn ${later.label} ngày 13/11/2026 (gia hạn)`,
        },
      ],
    })
    expect(body.transitions.at(-1)).toMatchObject({ action: 'take-limit', details: { documentId: later.id } })
    expect(await plans(story.app, story.ward, work.id)).not.toEqual(before)
    await runEngine(story.app)
    const [notice] = await notifications(story.app, story.ward.cultureOfficer)
    expect(JSON.stringify(notice)).toContain('Thời hạn đổi từ 17:00 thứ Năm 26/11/2026 sang 17:00 thứ Sáu 11/12/2026')
    // They may read why.
    expect((await read(later.id, story.ward.cultureOfficer)).id).toBe(later.id)
    // Taken over is taken over.
    expect((await read(later.id, story.ward.chairman)).earlier[0]?.work).toEqual([])
    expect((await press(story.ward.chairman, made)).body).toMatchObject({ status: 409, code: 'conflict' })
    expect((await read(later.id)).history.at(-1)).toMatchObject({ action: 'take-limit' })
  })

  it('is for whoever may set the limit of the work, and for nobody else', async () => {
    const made = await extended()
    const { work, later } = made
    expect((await press(story.ward.clerk, made)).body).toMatchObject({ code: 'not-allowed-now', allowed: [] })
    for (const stranger of [
      story.ward.cultureOfficer,
      story.ward.cultureHead,
      story.ward.economyHead,
      story.ward.neighbour,
    ])
      expect((await press(stranger, made)).status).toBe(404)
    expect(await task(work.id)).toMatchObject({ dueAt: OLD, dueChanges: [] })
    // The head of the lead unit, once the new paper has come to the unit.
    await give(later)
    const [link] = (await read(later.id, story.ward.cultureHead)).earlier
    expect(link?.work[0]?.allowed).toEqual(['take-limit'])
    expect((await press(story.ward.cultureHead, made)).status).toBe(200)
  })

  it('takes nothing over that the paper does not set for that work', async () => {
    const { work, later } = await extended()
    const other = await give(await takeIn({ number: nextNumber() }))
    const address = `/api/v1/incoming/${later.id}/take-limit`
    const dutyId = later.duties[0]?.id
    const { client } = story.ward.chairman
    expect((await client.post(address, { assignmentId: other.id, dutyId })).status).toBe(409)
    expect((await client.post(address, { assignmentId: work.id, dutyId: other.id })).status).toBe(409)
    expect((await client.post(address, { assignmentId: work.id, dutyId, dueAt: NEW })).status).toBe(400)
    await story.ward.clerk.client.patch(`/api/v1/incoming/${later.id}/duties/${dutyId}`, { dismissed: true })
    expect((await client.post(address, { assignmentId: work.id, dutyId })).status).toBe(409)
    expect((await task(work.id)).dueAt).toBe(OLD)
  })

  it('grants what was asked for and is reached by it; two who press at once move it once', async () => {
    const made = await extended()
    const more = { dueOn: '2026-12-04', reason: 'Chờ số liệu' }
    await story.ward.cultureOfficer.client.post(`/api/v1/assignments/${made.work.id}/request-extension`, more)
    const pressed = await Promise.all([press(story.ward.chairman, made), press(story.ward.vice, made)])
    expect(pressed.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const after = await task(made.work.id)
    expect(after.dueChanges).toHaveLength(1)
    expect(after.extensions).toMatchObject([{ state: 'granted', granted: NEW }])
  })
})
