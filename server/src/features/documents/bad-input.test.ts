/**
 * What offices are sent by mistake or on purpose, through the public interface: each is taken in or refused with a
 * sentence that says what to do next; what is taken in keeps its bytes, is registered and given like any other.
 */
import type { Incoming } from '@kip/core/documents'
import { describe, expect, test } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { cookieOf } from '../../testing/cookie.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { paper } from '../../testing/papers.ts'

const story = freshWard('2026-12-01T08:00:00+07:00')

const MEGABYTE = 1024 * 1024
const CONTENT = 'Ủy ban nhân dân phường An Thạnh Tây báo cáo'

/** A refusal has `detail`. */
type Taken = Incoming & { detail?: string }

async function upload(content: Uint8Array | string, name: string) {
  const sent = await story.ward.clerk.client.upload<Taken>('/api/v1/incoming', [{ name, content }])
  if (sent.status !== 201) return sent
  await story.app.runJobs()
  return { ...sent, body: (await story.ward.clerk.client.get<Taken>(`/api/v1/incoming/${sent.body.id}`)).body }
}

/** Entities that would unfold to a gigabyte. */
function entityBomb(): Promise<Uint8Array> {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
  const xml = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>`
  return makeZip([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    { name: 'word/document.xml', bytes: xml },
  ])
}

const manyPages = (count: number) =>
  makePdf({ pages: Array.from({ length: count }, (_, at) => ({ texts: [{ text: `Trang ${at + 1}`, x: 80, y: 80 }] })) })

const half = async () => {
  const whole = await makePdf({ lines: Array.from({ length: 200 }, (_, at) => `${at + 1}. ${CONTENT}`) })
  return whole.slice(0, whole.length / 2)
}

describe('is kept, and what is wrong is said', () => {
  test.each([
    ['a PDF cut in half', 'hong.pdf', half, ['damaged']],
    ['a PDF with a password', 'khoa.pdf', () => makePdf({ lines: [CONTENT], password: 'kip' }), ['encrypted']],
    ['a PDF of 2,000 pages', 'dai.pdf', () => manyPages(2000), ['too-many-pages']],
    [
      'a ZIP bomb',
      'nen.zip',
      () =>
        makeZip([
          { name: 'cong-van.txt', bytes: CONTENT },
          { name: 'zeroes.txt', bytes: new Uint8Array(64 * MEGABYTE) },
        ]),
      ['archive-bomb'],
    ],
    ['a Word file with an entity bomb', 'bao-cao.docx', entityBomb, ['dangerous-xml']],
    ['a picture that is none', 'anh.png', async () => Buffer.from('\x89PNG\r\n\x1a\nxxxx', 'latin1'), null],
  ] as const)('%s', async (_, name, make, codes) => {
    const bytes = await make()
    const { status, body } = await upload(bytes, name)
    expect([status, body.readingStatus, body.status, body.fileName]).toEqual([201, 'done', 'new', name])
    const warnings = body.reading?.warnings ?? []
    if (codes !== null) expect([...new Set(warnings.map(({ code }) => code))].sort()).toEqual(codes)
    for (const { message } of warnings) expect(message).toMatch(/đề nghị|xin |không nên|được đọc riêng/)

    const file = await story.app.http.inject({
      url: String(body.files[0]?.url),
      headers: { cookie: await cookieOf(story.app, story.ward.clerk) },
    })
    expect(Buffer.compare(file.rawPayload, bytes)).toBe(0)

    const fields = { number: '9', notation: 'BC-X', issuer: 'SỞ TÀI CHÍNH', subject: 'Đối chiếu dự toán' }
    const registered = await story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${body.id}/register`, { fields })
    expect(registered.body.arrivalLabel).toBe('1')
    const given = await story.ward.chairman.client.post(`/api/v1/incoming/${body.id}/assignments`, {
      instruction: 'Liên hệ nơi gửi',
      lead: { unitId: story.ward.units.office },
    })
    expect(given.status).toBe(201)
  })
})

/** The clerk's own way in, for answers that are bytes. */

describe('names of files', () => {
  test.each([
    ['a way out of the folder', '../../etc/cong-van.txt', 'cong-van.txt'],
    ['a NUL', 'công\0 văn.txt', 'công văn.txt'],
    ['accents written apart', 'Quyết định.txt'.normalize('NFD'), 'Quyết định.txt'.normalize('NFC')],
    ['a name that runs backwards', 'hinh\u202etxt.exe', 'hinhtxt.exe'],
  ])('%s', async (_, given, kept) => {
    const { status, body } = await upload(paper(), given)
    expect([status, body.fileName, body.files[0]?.name]).toEqual([201, kept, kept])
  })

  test('300 Vietnamese characters', async () => {
    const { body } = await upload(paper(), `${'Ủy ban nhân dân phường '.repeat(13)}số 12.txt`)
    expect(body.fileName.startsWith('Ủy ban nhân dân phường')).toBe(true)
    expect(body.fileName.endsWith('.txt')).toBe(true)
    expect(Buffer.byteLength(body.fileName)).toBeLessThanOrEqual(240)
  })

  test('a paper whose letters are written apart is read and found like any other', async () => {
    const { body } = await upload(paper().normalize('NFD'), 'cong-van.txt')
    expect(body.subject).toBe('báo cáo công tác văn thư, lưu trữ'.normalize('NFC'))
    const found = await story.ward.clerk.client.get<{ items: { id: string }[] }>(
      '/api/v1/incoming?q=v%C4%83n%20th%C6%B0',
    )
    expect(found.body.items.map(({ id }) => id)).toEqual([body.id])
  })
})

describe('is refused, and nothing of it stays', () => {
  const kept = async () =>
    (await story.ward.clerk.client.get<{ items: object[] }>('/api/v1/incoming?status=')).body.items

  test.each([
    ['an empty file', '', 'trong.pdf', 400, 'invalid-input', /rỗng.*gửi lại/],
    ['a program that calls itself a paper', program(), 'bao-cao.pdf', 415, 'unsupported-file', /hỏi lại nơi gửi/],
  ] as const)('%s', async (_, content, name, status, code, sentence) => {
    const refused = await upload(content, name)
    expect(refused).toMatchObject({ status, body: { code } })
    expect(String(refused.body.detail)).toContain(`«${name}»`)
    expect(String(refused.body.detail)).toMatch(sentence)
    expect(await kept()).toEqual([])
  })

  test('a state secret in an archive, by its mark', async () => {
    const { body } = await upload(await makeZip([{ name: 'mat.txt', bytes: paper({ head: '  TỐI MẬT' }) }]), 'goi.zip')
    expect(body).toMatchObject({ status: 'refused', subject: null, reading: null })
    expect(body.files.every(({ url }) => url === null)).toBe(true)
    expect(body.readingError).toContain('bí mật nhà nước')
  })
})

function program(): Buffer {
  return Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff'.padEnd(300, '\0'), 'latin1')
}
