/** The largest file that is taken in, and the first that is not. Not read here: what is in it is nothing. */
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Incoming } from '@kip/core/documents'
import { MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { expect, test } from 'vitest'
import { cookieOf } from '../../testing/cookie.ts'
import { freshWard } from '../../testing/fresh-ward.ts'

const story = freshWard('2026-12-01T08:00:00+07:00')

const MEGABYTE = 1024 * 1024

/** A refusal has `code` and `detail`. */
type Answer = { status: number; body: Partial<Incoming> & { code?: string; detail?: string } }

const kept = async () => (await story.ward.clerk.client.get<{ items: object[] }>('/api/v1/incoming?status=')).body.items

/** A form with one file of so many bytes, sent piece by piece. */
async function sendBytes(size: number): Promise<Answer> {
  const address = new URL('/api/v1/incoming', await story.app.listen())
  const boundary = 'kip-test'
  const sending = request(address, {
    method: 'POST',
    headers: {
      cookie: await cookieOf(story.app, story.ward.clerk),
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
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

test('a file over the limit, also where its size is not told beforehand', async () => {
  const refused = await sendBytes(MAX_UPLOAD_BYTES + MEGABYTE)
  expect([refused.status, refused.body.code]).toEqual([413, 'too-large'])
  expect(refused.body.detail).toContain('200 MB')
  expect(await kept()).toEqual([])
  expect(await readdir(join(story.app.deps.config.dataFolder, 'files/tmp'))).toEqual([])
})
