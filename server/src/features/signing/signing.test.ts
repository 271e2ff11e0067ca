/** Stories of signed papers: taken in, checked in the background, looked at again when what is trusted changes. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Incoming } from '@kip/core/documents'
import type { FileSignatures, TrustList } from '@kip/core/signing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { asOwner } from '../../testing/cluster.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { type Identity, makeCertificate, makeRevocationList, pemOf } from '../../testing/signing/pki.ts'
import { signPdf } from '../../testing/signing/sign-pdf.ts'
import { addStampAnnotation } from '../../testing/signing/stamp-pdf.ts'
import { startWalk } from './index.ts'

let app: TestApp
let ward: Ward
let root: Identity
let signer: Identity
let made = 0

beforeAll(async () => {
  app = await startTestApp()
  root = makeCertificate({ name: 'Gốc thử nghiệm', isAuthority: true })
  signer = makeCertificate({ name: 'Lâm Bảo Chương', unit: 'Sở Xây dựng', issuer: root })
})
afterAll(() => app.close())
beforeEach(async () => {
  ward = await createWard(app)
})

async function makePaper(...more: string[]): Promise<Uint8Array> {
  made += 1
  return makePdf({ lines: [`Số: ${made}/SXD-QLN`, 'Kính gửi: Ủy ban nhân dân phường An Thạnh Tây', ...more] })
}

async function takeIn(name: string, content: Uint8Array): Promise<string> {
  const { status, body } = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name, content }])
  expect([status, body.files.map(({ signatures }) => signatures)]).toEqual([201, [null]])
  return body.id
}

/** Reading asks for the check, and a change of trust for all of them. */
async function runJobs(): Promise<void> {
  await app.runJobs()
  await app.runJobs()
}

async function filesOf(id: string, person: TestPerson = ward.clerk): Promise<Incoming['files']> {
  return (await person.client.get<Incoming>(`/api/v1/incoming/${id}`)).body.files
}

async function signaturesOf(id: string): Promise<FileSignatures | null | undefined> {
  return (await filesOf(id))[0]?.signatures
}

async function askedAtOf(): Promise<object[]> {
  const { rows } = await asOwner(app.ownerUrl, (client) =>
    client.query<object>('select asked_at from kip.file_signatures where organization_id = $1', [ward.organizationId]),
  )
  return rows
}

const trustList = async (person: TestPerson) => (await person.client.get<TrustList>('/api/v1/trust')).body
const addTrust = (person: TestPerson, content: Uint8Array | string, name = 'goc.cer') =>
  person.client.upload<TrustList & { detail: string }>('/api/v1/trust', [{ name, content }])

describe('a paper that is taken in', () => {
  it('is checked in the background, and its page is told', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    const signatures = await signaturesOf(id)
    expect(signatures).toMatchObject({ state: 'unverifiable', signatures: [{ signer: 'Lâm Bảo Chương' }] })
    expect(signatures?.sentence).toContain('nội dung không đổi từ khi ký; chưa kiểm tra được người ký ở đây')
  })

  it('without a signature says so; what carries none by its kind is left alone', async () => {
    const plain = await takeIn('cv.pdf', await makePaper())
    const text = await takeIn('cv.txt', Buffer.from(`Số: ${made}/SXD`))
    await runJobs()
    expect(await signaturesOf(plain)).toMatchObject({ state: 'unsigned', sentence: 'Tệp không có chữ ký số.' })
    expect(await signaturesOf(text)).toBeNull()
  })

  it('in an archive is checked as the file that it is', async () => {
    const signed = signPdf(await makePaper(), signer)
    const id = await takeIn('goi.zip', await makeZip([{ name: 'cv.pdf', bytes: signed }]))
    await runJobs()
    const files = await filesOf(id)
    expect(files.map(({ role, signatures }) => [role, signatures?.state])).toEqual([
      ['main', undefined],
      ['part', 'unverifiable'],
    ])
  })

  it('stamped after signing: says what was added', async () => {
    await addTrust(ward.administrator, root.der)
    const id = await takeIn('cv.pdf', addStampAnnotation(signPdf(await makePaper(), signer), 'ĐẾN'))
    await runJobs()
    expect((await signaturesOf(id))?.sentence).toContain('sau khi ký tệp có thêm dấu ĐẾN trên trang 1')
  })

  it('that turns out to be a state secret leaves nothing of its signers', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    expect(await signaturesOf(id)).not.toBeNull()
    const { status } = await ward.clerk.client.patch(`/api/v1/incoming/${id}`, { fields: { secrecy: 'mat' } })
    expect(status).toBe(200)
    const left = await asOwner(app.ownerUrl, (client) =>
      client.query('select from kip.file_signatures where organization_id = $1', [ward.organizationId]),
    )
    expect(left.rowCount).toBe(0)
    expect(await signaturesOf(id)).toBeNull()
  })

  it('whose check was lost with the queue is checked after the next start', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update kip.file_signatures set state = null, result = null, asked_at = asked_at - interval '1 day'
         where organization_id = $1`,
        [ward.organizationId],
      ),
    )
    expect(await signaturesOf(id)).toBeNull()
    await app.db.write(ward.scope, (tx) => startWalk(tx, 'waiting', app.deps.jobs))
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('unverifiable')
  })
})

describe('what is trusted', () => {
  it('is added by an administrator; everybody sees it; signed papers are looked at again', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    const refused = await addTrust(ward.clerk, root.der)
    expect([refused.status, refused.body.detail]).toEqual([403, expect.stringContaining('Chỉ quản trị viên')])
    const added = await addTrust(ward.administrator, pemOf('CERTIFICATE', root.der))
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({
      allowed: ['add'],
      items: [
        { kind: 'certificate', subject: 'Gốc thử nghiệm', from: '2020-01-01T07:00:00+07:00', allowed: ['remove'] },
      ],
    })
    expect(await trustList(ward.cultureOfficer)).toMatchObject({ allowed: [], items: [{ allowed: [] }] })
    expect((await trustList(ward.neighbour)).items).toEqual([])
    await runJobs()
    expect((await signaturesOf(id))?.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: nguyên vẹn.',
    )
  })

  it('is trusted no longer once it is removed', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    const { body } = await addTrust(ward.administrator, root.der)
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('intact')
    const path = `/api/v1/trust/${body.items[0]?.id}`
    expect((await ward.chairman.client.delete(path)).status).toBe(403)
    expect((await ward.neighbour.client.delete(path)).status).toBe(404)
    expect((await ward.administrator.client.delete(path)).status).toBe(204)
    expect((await ward.administrator.client.delete(path)).status).toBe(404)
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('unverifiable')
  })

  it('of lists of revoked certificates the newest of each issuer is kept', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    const revoked = [{ who: signer, at: '2026-02-01T00:00:00Z' }]
    const list = (madeAt: string, who: typeof revoked = []) => makeRevocationList(root, { madeAt, revoked: who })
    await addTrust(ward.administrator, root.der)
    await addTrust(ward.administrator, list('2026-03-05T00:00:00Z'), 'a.crl')
    const { body } = await addTrust(ward.administrator, list('2026-03-06T00:00:00Z', revoked), 'b.crl')
    expect(body.items.map(({ kind, revoked: count }) => [kind, count])).toEqual([
      ['certificate', null],
      ['crl', 1],
    ])
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('revoked')

    const older = await addTrust(ward.administrator, list('2026-03-04T00:00:00Z'), 'c.crl')
    expect([older.status, older.body.detail]).toEqual([422, expect.stringContaining('Đã có danh sách thu hồi mới hơn')])
    const liar = makeCertificate({ name: 'Gốc thử nghiệm', isAuthority: true })
    const lie = makeRevocationList(liar, { madeAt: '2026-03-07T00:00:00Z', revoked: [] })
    const refused = await addTrust(ward.administrator, lie, 'd.crl')
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('không do chứng thư ấy ký')])
    expect((await trustList(ward.administrator)).items).toHaveLength(2)
  })

  it.each([
    ['no certificate', 'xin chào', 415],
    ['nothing', '', 400],
  ])('%s is refused with a sentence', async (_, content, status) => {
    const refused = await addTrust(ward.administrator, content)
    expect([refused.status, refused.body.detail.length > 20]).toEqual([status, true])
  })

  it('also lies in the folder of the server, for all organisations, and is removed there', async () => {
    const folder = join(app.deps.config.dataFolder, 'trust')
    await mkdir(folder)
    await writeFile(join(folder, 'goc.pem'), pemOf('CERTIFICATE', root.der))
    const { items } = await trustList(ward.administrator)
    expect(items).toMatchObject([{ id: null, subject: 'Gốc thử nghiệm', addedAt: null, allowed: [] }])
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('intact')
  })

  it('changes in the folder of the server: signed papers are looked at again by themselves', async () => {
    const folder = join(app.deps.config.dataFolder, 'trust')
    await rm(folder, { recursive: true, force: true })
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('unverifiable')
    await mkdir(folder)
    await writeFile(join(folder, 'goc.pem'), pemOf('CERTIFICATE', root.der))
    app.clock.advance('PT11M')
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('intact')
    // Nothing changed since: nothing is asked for.
    app.clock.advance('PT11M')
    const askedAt = await askedAtOf()
    await runJobs()
    expect(await askedAtOf()).toEqual(askedAt)
    await rm(folder, { recursive: true })
    app.clock.advance('PT11M')
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('unverifiable')
  })

  it('changes while a check is under way: what it found by the old trust is not left standing', async () => {
    const id = await takeIn('cv.pdf', signPdf(await makePaper(), signer))
    await addTrust(ward.administrator, root.der)
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('intact')
    // As if a check that had begun before had ended after all others.
    await asOwner(app.ownerUrl, (client) =>
      client.query(
        `update kip.file_signatures set trusted = 'before', state = 'unverifiable',
           result = jsonb_set(result, '{state}', '"unverifiable"') where organization_id = $1`,
        [ward.organizationId],
      ),
    )
    expect((await signaturesOf(id))?.state).toBe('unverifiable')
    app.clock.advance('PT11M')
    await runJobs()
    expect((await signaturesOf(id))?.state).toBe('intact')
  })

  it('is written into the audit log', async () => {
    const { body } = await addTrust(ward.administrator, root.der)
    await ward.administrator.client.delete(`/api/v1/trust/${body.items[0]?.id}`)
    const { rows } = await asOwner(app.ownerUrl, (client) =>
      client.query<{ action: string; person_id: string }>(
        `select action, person_id from kip.audit_log where organization_id = $1 and action like 'signing.%' order by id`,
        [ward.organizationId],
      ),
    )
    const personId = ward.administrator.personId
    expect(rows).toEqual([
      { action: 'signing.add-trust', person_id: personId },
      { action: 'signing.remove-trust', person_id: personId },
    ])
  })
})
