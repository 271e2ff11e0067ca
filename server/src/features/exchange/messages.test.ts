/** What becomes of messages that come: papers, once each, apart from what the paper itself says. */
import type { Assignment } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeMessage } from '@kip/core/exchange'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { edxmlMessage, edxmlStatus, type MessageSpec } from '../../testing/edxml.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { paper } from '../../testing/papers.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
  ward = await createWard(app)
})
afterAll(() => app.close())

const upload = <T = Incoming>(text: string, by: TestPerson = ward.clerk, name = 'den.edxml') =>
  by.client.upload<T>('/api/v1/incoming', [{ name, content: text }])

async function read(id: string, by: TestPerson = ward.clerk): Promise<Incoming> {
  await app.runJobs()
  return (await by.client.get<Incoming>(`/api/v1/incoming/${id}`)).body
}

const messages = async (query = '') =>
  (await ward.clerk.client.get<{ items: ExchangeMessage[] }>(`/api/v1/exchange/messages${query}`)).body.items

const withPaper = (more: MessageSpec = {}): MessageSpec => ({
  files: [{ name: 'Công văn.txt', bytes: paper(), contentType: 'application/pdf' }],
  ...more,
})

describe('a message with a paper', () => {
  it('is one incoming paper with its files, and what the message says stands apart from the text', async () => {
    const zipped = await makeZip([{ name: 'Phụ lục.txt', bytes: 'Phụ lục kèm theo' }])
    const text = paper()
    const spec = { number: '9001', dueOn: '2026/11/25', priority: '2', typeName: 'Báo cáo' }
    const { status, body } = await upload(
      edxmlMessage({
        ...spec,
        files: [
          { name: 'Công văn.txt', bytes: text },
          { name: 'Phụ lục.zip', bytes: zipped },
        ],
      }),
    )
    expect(status).toBe(201)
    const document = await read(body.id)
    expect(document).toMatchObject({ source: 'edxml', readingStatus: 'done', status: 'new', kind: 'CV' })
    expect(document.files.map(({ name, role }) => [name, role])).toEqual([
      ['Công văn.txt', 'main'],
      ['Phụ lục.txt', 'attachment'],
      ['den.edxml', 'attachment'],
    ])
    // The text has another number, no stamp, and a limit of its own: it holds; only the urgency it does not tell is filled.
    expect(document.values).toMatchObject({ issuer: 'SỞ NỘI VỤ', notation: 'SNV-CCHC', urgency: 'thuong-khan' })
    expect(document.label).not.toContain('9001')
    expect(document.fields?.urgency.confidence).toBeLessThan(0.8)
    expect(document.dueAt).toBe('2026-11-26T17:00:00+07:00')
    expect(document.exchange?.message).toMatchObject({
      from: { organId: 'H99.12', name: 'Sở Văn hóa – Tài sản' },
      number: '9001',
      notation: 'SVHTS-VP',
      issuedOn: '2026-11-13',
      typeName: 'Báo cáo',
      urgency: 'thuong-khan',
      dueOn: '2026-11-25',
      steering: 'steering',
      faults: [],
    })
    expect(document.history.map(({ action }) => action)).toEqual(['receive', 'message', 'read'])
  })

  it('without a file is a paper all the same, its fields from the message and to be looked at', async () => {
    const { body } = await upload(edxmlMessage({ number: '9002', subject: 'V/v họp giao ban' }))
    const document = await read(body.id)
    expect(document.values).toMatchObject({
      number: '9002',
      subject: 'họp giao ban',
      issuedOn: '2026-11-13',
      kind: 'CV',
    })
    expect(document.files.map(({ role }) => role)).toEqual(['main'])
  })

  it('that cannot be read fills what the paper does not tell', async () => {
    const scan = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const { body } = await upload(edxmlMessage({ number: '9003', files: [{ name: 'quet.png', bytes: scan }] }))
    const document = await read(body.id)
    expect(document.values).toMatchObject({ number: '9003', notation: 'SVHTS-VP' })
    expect(document.fields?.number.confidence).toBeLessThan(0.8)
    expect(document.uncertain).toBeGreaterThan(0)
  })

  it('whose file is a broken message inside has its fields from the one around it', async () => {
    const broken = edxmlMessage().replace('edXMLManifest version', 'edXMLManifest xlink:href="" version')
    const { body } = await upload(edxmlMessage({ number: '9004', files: [{ name: 'qd.doc', bytes: broken }] }))
    const document = await read(body.id)
    expect(document.values).toMatchObject({
      number: '9004',
      notation: 'SVHTS-VP',
      subject: 'rà soát nhà văn hóa trên địa bàn',
    })
    expect(document.files.map(({ name }) => name)).toEqual(['qd.doc', 'den.edxml'])
    expect(document.exchange?.message?.faults).toEqual([expect.stringContaining('«xlink»')])
  })

  it('whose paper is plain text has it in front, whatever else was packed before it', async () => {
    const files = [
      { name: 'dulieu.bin', bytes: Buffer.alloc(64) },
      { name: 'Công văn.txt', bytes: paper() },
    ]
    const { body } = await upload(edxmlMessage({ files }))
    const document = await read(body.id)
    expect(document.files.map(({ name, role }) => [name, role])).toEqual([
      ['Công văn.txt', 'main'],
      ['dulieu.bin', 'attachment'],
      ['den.edxml', 'attachment'],
    ])
  })

  it('comes once: by its bytes, by sender and id, and by the bytes of a paper that came by hand', async () => {
    const first = edxmlMessage(withPaper({ number: '9010' }))
    const { body } = await upload(first)
    const again = await upload(first)
    expect([again.status, again.body.id]).toEqual([200, body.id])
    const otherBytes = await upload(edxmlMessage(withPaper({ number: '9010', subject: 'V/v gửi lại' })))
    expect([otherBytes.status, otherBytes.body.id]).toEqual([200, body.id])

    const text = paper()
    const byHand = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content: text }])
    const joined = await upload(edxmlMessage({ number: '9011', files: [{ name: 'cv.txt', bytes: text }] }))
    expect([joined.status, joined.body.id]).toEqual([200, byHand.body.id])
    expect((await read(byHand.body.id)).exchange?.message?.number).toBe('9011')
    // The same attachment under another id is another paper.
    const other = await upload(edxmlMessage({ number: '9012', files: [{ name: 'cv.txt', bytes: text }] }))
    expect(other.status).toBe(201)
    expect(other.body.id).not.toBe(byHand.body.id)
  })

  it('is nobody’s elsewhere, and not taken from who may not take papers in', async () => {
    const { body } = await upload(edxmlMessage(withPaper()))
    expect((await ward.neighbour.client.get(`/api/v1/incoming/${body.id}`)).status).toBe(404)
    const refused = await upload<{ code: string }>(edxmlMessage(withPaper()), ward.cultureOfficer)
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    expect((await ward.cultureOfficer.client.get('/api/v1/exchange/messages')).status).toBe(403)
    expect((await ward.neighbour.client.get<{ items: [] }>('/api/v1/exchange/messages')).body.items).toEqual([])
  })

  it('that names the ward nowhere among its receivers is taken and says so', async () => {
    await app.db.write(ward.scope, (tx) =>
      tx.query('set-code', 'update kip.organizations set code = $1 where id = $2', ['H99.40.7', ward.organizationId]),
    )
    const { body } = await upload(edxmlMessage(withPaper({ to: ['H99.40.8'] })))
    expect((await read(body.id)).exchange?.message?.faults).toEqual([
      expect.stringContaining('không có trong nơi nhận'),
    ])
  })
})

describe('the limit of the message', () => {
  const give = async (documentId: string, more: object = {}) =>
    (
      await ward.chairman.client.post<Assignment>(`/api/v1/incoming/${documentId}/assignments`, {
        instruction: 'Rà soát nhà văn hóa',
        lead: { unitId: ward.units.culture },
        ...more,
      })
    ).body

  it('holds where neither the text nor a person names one, and stays beside theirs', async () => {
    app.clock.set('2026-11-16T08:00:00+07:00')
    const { body } = await upload(edxmlMessage(withPaper({ dueOn: '2026/11/25' })))
    const document = await read(body.id)
    const byMessage = await give(body.id)
    expect(byMessage.dueAt).toBe('2026-11-25T17:00:00+07:00')
    expect(byMessage.due).toMatchObject({ origin: 'message', fromMessage: '2026-11-25T17:00:00+07:00', byHand: null })
    const byText = await give(body.id, { dutyId: document.duties[0]?.id })
    expect(byText.due).toMatchObject({ origin: 'document', fromMessage: '2026-11-25T17:00:00+07:00' })
    expect(byText.dueAt).toBe('2026-11-26T17:00:00+07:00')
    const byHand = await give(body.id, { dueOn: '2026-11-24' })
    expect(byHand.due).toMatchObject({ origin: 'hand', fromMessage: '2026-11-25T17:00:00+07:00' })
  })

  it('that is over before the work is given is shown and holds nobody', async () => {
    const { body } = await upload(edxmlMessage(withPaper({ dueOn: '2026/11/02' })))
    const work = await give(body.id)
    expect(work.dueAt).toBeNull()
    expect(work.due).toMatchObject({ origin: null, fromMessage: '2026-11-02T17:00:00+07:00' })
  })
})

describe('a message that cannot be used', () => {
  it('is refused with every fault, kept with its bytes, and can be read once more', async () => {
    const broken = edxmlMessage({ files: [{ name: 'cv.pdf', bytes: '', raw: 'đây không phải base64' }] })
    const { status, body } = await upload<{ code: string; detail: string }>(broken, ward.clerk, 'hong.edxml')
    expect([status, body.code]).toEqual([422, 'unprocessable'])
    expect(body.detail).toMatch(/«cv\.pdf» không có nội dung base64.*Nguồn nhận/)
    const [kept] = await messages('?state=broken&without=items')
    expect(kept).toMatchObject({
      fileName: 'hong.edxml',
      state: 'broken',
      from: { organId: 'H99.12' },
      documentId: null,
      allowed: ['retry'],
    })
    expect((await ward.clerk.client.get<string>(kept?.url ?? '')).body).toBe(broken)
    expect((await ward.neighbour.client.get(kept?.url ?? '')).status).toBe(404)
    const once = await ward.clerk.client.post<ExchangeMessage>(`/api/v1/exchange/messages/${kept?.id}/retry`)
    expect([once.status, once.body.state]).toEqual([200, 'broken'])
    expect((await ward.administrator.client.post(`/api/v1/exchange/messages/${kept?.id}/retry`)).status).toBe(403)
  })

  it('a status is kept and listed, known code or not; it is no paper', async () => {
    const about = { documentId: 'H99.40.7,2026/11/10,9/UBND', code: '9/UBND' }
    for (const code of ['03', '09']) {
      const { status } = await upload(edxmlStatus({ code, about, description: `Mã ${code}` }))
      expect(status).toBe(422)
    }
    const kept = await messages('?kind=status')
    expect(kept.map(({ status }) => status)).toEqual([
      { code: '09', name: null, description: 'Mã 09', about: '9/UBND' },
      { code: '03', name: 'Đã tiếp nhận, vào sổ', description: 'Mã 03', about: '9/UBND' },
    ])
  })
})

it('a state secret in a message leaves nothing of it', async () => {
  const secret = edxmlMessage({
    number: '9100',
    subject: 'V/v việc không được nói',
    files: [{ name: 'mat.txt', bytes: paper({ head: '                                        MẬT' }) }],
  })
  const { body } = await upload(secret)
  expect(await read(body.id)).toMatchObject({ status: 'refused', exchange: { message: null } })
  const kept = await messages()
  const row = kept.find(({ documentId }) => documentId === body.id)
  expect(row).toMatchObject({ url: null, fileName: 'nội dung không lưu', faults: [] })
  expect(JSON.stringify(kept)).not.toContain('không được nói')
})
