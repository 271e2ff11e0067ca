/**
 * What offices are sent by mistake or on purpose, through the public interface: each is taken in or refused with a
 * sentence that says what to do next; what is taken in keeps its bytes, is registered and given like any other.
 */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Incoming } from '@kip/core/documents'
import { MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { describe, expect, test } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { paper } from '../../testing/papers.ts'
import { openSession } from '../identity/index.ts'

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
      headers: { cookie: await cookieOf() },
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
async function cookieOf(): Promise<string> {
  const value = await story.app.db.write(story.ward.clerk.scope, (tx) =>
    openSession(tx, story.ward.clerk.accountId, { address: '127.0.0.1', userAgent: 'a test' }),
  )
  return `kip_session=${value}`
}

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

/** A form with one file of so many bytes, sent piece by piece. */
async function sendBytes(size: number): Promise<{ status: number; body: Taken & { code?: string } }> {
  const address = new URL('/api/v1/incoming', await story.app.listen())
  const boundary = 'kip-test'
  const sending = request(address, {
    method: 'POST',
    headers: { cookie: await cookieOf(), 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
  const answered = once(sending, 'response')
  function* form() {
    yield `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="quet.pdf"\r\n\r\n`
    const start = Buffer.from('%PDF-1.7\n')
    yield start
    const chunk = Buffer.alloc(MEGABYTE)
    for (let left = size - start.length; left > 0; left -= chunk.length) yield chunk.subarray(0, left)
    yield `\r\n--${boundary}--\r\n`
  }
  // The server may hang up on what it has refused; the answer is what counts.
  await pipeline(Readable.from(form()), sending).catch(() => undefined)
  const [response] = await answered
  return { status: response.statusCode, body: JSON.parse((await response.toArray()).join('')) }
}

test('a file of exactly 200 MB is taken in, and the server does not hold it in its memory', async () => {
  const before = process.memoryUsage().rss
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before)
  }, 20)
  const { status, body } = await sendBytes(MAX_UPLOAD_BYTES)
  clearInterval(watching)
  expect([status, body.files?.[0]?.size]).toEqual([201, MAX_UPLOAD_BYTES])
  // Chunks that wait to be collected are some; the whole would be more.
  expect(most).toBeLessThan(MAX_UPLOAD_BYTES * 0.8)
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

  test('a file over the limit, also where its size is not told beforehand', async () => {
    const refused = await sendBytes(MAX_UPLOAD_BYTES + MEGABYTE)
    expect([refused.status, refused.body.code]).toEqual([413, 'too-large'])
    expect(refused.body.detail).toContain('200 MB')
    expect(await kept()).toEqual([])
    expect(await readdir(join(story.app.deps.config.dataFolder, 'files/tmp'))).toEqual([])
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
