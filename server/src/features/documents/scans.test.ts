/** Papers that are pictures, through the public interface: read in the background, page by page, and nobody has to wait. */
import type { Incoming } from '@kip/core/documents'
import { expect, test } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { type Flaws, scanPages, scanToPdf } from '../../testing/scans.ts'

/** Pages take seconds, on a busy machine many. */
const PATIENCE = 180_000
const story = freshWard('2026-11-16T08:00:00+07:00')

let made = 0
const letter = () =>
  makePdf({
    paper: {
      parentIssuer: 'ỦY BAN NHÂN DÂN TỈNH',
      issuer: 'SỞ NỘI VỤ',
      number: `${4200 + made++}/SNV-CCHC`,
      place: 'An Thạnh',
      date: 'ngày 13 tháng 11 năm 2026',
      subject: 'báo cáo công tác văn thư',
      recipients: ['Ủy ban nhân dân các phường, xã'],
      body: ['Đề nghị Ủy ban nhân dân các phường, xã báo cáo kết quả về Sở Nội vụ trước ngày 27/11/2026.'],
      copies: ['Như trên', 'Lưu: VT'],
      signer: { title: 'GIÁM ĐỐC', name: 'Lưu Hoàng Phiên' },
    },
  })
const scan = async (mark?: Flaws['mark']) =>
  scanToPdf(await letter(), { skew: -0.8, grain: 20, ...(mark === undefined ? {} : { mark }) })

async function takeIn(mark?: Flaws['mark']): Promise<Incoming> {
  const content = await scan(mark)
  const { status, body } = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [
    { name: 'quet.pdf', content },
  ])
  expect(status).toBe(201)
  return body
}
const paperOf = async (id: string) => (await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${id}`)).body

test('a scan says how far it is read, and then what it says, with boxes on the scan', {
  timeout: PATIENCE,
}, async () => {
  const { id, readingStatus, readingProgress } = await takeIn()
  expect([readingStatus, readingProgress]).toEqual(['pending', null])
  const told: Promise<Incoming>[] = []
  const deaf = await story.app.db.listen('kip_events', () => told.push(paperOf(id)))
  await story.app.runJobs()
  await deaf()

  const seen = (await Promise.all(told)).map((paper) => paper.readingProgress)
  // What is told of the taking in may still come after the listening began.
  expect(seen).toContainEqual({ page: 0, pages: 1 })
  const paper = await paperOf(id)
  expect(paper).toMatchObject({
    readingStatus: 'done',
    readingProgress: null,
    issuedOn: '2026-11-13',
    subject: 'báo cáo công tác văn thư',
    dueAt: '2026-11-26T17:00:00+07:00',
    reading: { text: { source: 'ocr', pages: 1 }, warnings: [] },
  })
  expect(paper.fields?.issuer.evidence?.box).toHaveLength(4)
  expect(paper.history.map(({ action }) => action)).toEqual(['receive', 'read'])
})

test('a scan with a red mark of a secret is not kept: that it came is all that stays', {
  timeout: PATIENCE,
}, async () => {
  const { id } = await takeIn({ text: 'MẬT', x: 0.13, y: 0.27, askew: 3 })
  await story.app.runJobs()
  const paper = await paperOf(id)
  expect(paper).toMatchObject({ status: 'refused', subject: null, reading: null, files: [{ sha256: '' }] })
  expect(paper.history.map(({ action }) => action)).toContain('refuse-secret')
})

test('a clerk need not wait: stopped, it is typed by hand, and read again when asked', {
  timeout: PATIENCE,
}, async () => {
  const { clerk, chairman } = story.ward
  const { id, allowed } = await takeIn()
  expect(allowed).toContain('stop-reading')
  expect((await chairman.client.post(`/api/v1/incoming/${id}/stop-reading`)).status).toBe(409)

  const stopped = await clerk.client.post<Incoming>(`/api/v1/incoming/${id}/stop-reading`)
  expect(stopped.body).toMatchObject({ readingStatus: 'failed', readingProgress: null })
  expect(stopped.body.readingError).toContain('Đã dừng đọc')
  expect(stopped.body.allowed).not.toContain('stop-reading')
  await story.app.runJobs()
  expect(await paperOf(id)).toMatchObject({ readingStatus: 'failed', reading: null, subject: null })

  const typed = { subject: 'Báo cáo công tác văn thư năm 2026', issuedOn: '2026-11-13' }
  const registered = await clerk.client.post<Incoming>(`/api/v1/incoming/${id}/register`, { fields: typed })
  expect(registered.body).toMatchObject({ status: 'registered', ...typed })

  expect((await clerk.client.post<Incoming>(`/api/v1/incoming/${id}/reread`)).body.readingStatus).toBe('pending')
  await story.app.runJobs()
  const read = await paperOf(id)
  expect(read).toMatchObject({ readingStatus: 'done', readingError: null, ...typed })
  expect(read.duties).toHaveLength(1)
})

test('a Word file into which a scan was pasted is read like the scan, and the scan is shown', {
  timeout: PATIENCE,
}, async () => {
  const [page] = await scanPages(await letter())
  const name = 'word/media/image1.jpeg'
  const document = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p/></w:body></w:document>'
  const content = await makeZip([
    { name: 'word/document.xml', bytes: document },
    { name, bytes: new Uint8Array(page?.toBuffer('image/jpeg', 85) ?? []) },
  ])
  const taken = await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'quet.docx', content }])
  await story.app.runJobs()
  const paper = await paperOf(taken.body.id)
  expect(paper).toMatchObject({ readingStatus: 'done', subject: 'báo cáo công tác văn thư', issuedOn: '2026-11-13' })
  expect(paper.reading?.warnings.map(({ code }) => code)).toContain('only-pictures')
  const picture = paper.files.find(({ sha256 }) => sha256 === paper.reading?.sha256)
  expect(picture).toMatchObject({ name: 'image1.jpeg', mediaType: 'image/jpeg', role: 'part' })
})
