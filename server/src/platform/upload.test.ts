import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { multipartOf } from '../testing/client.ts'
import { sha256 } from './crypto.ts'
import { toKipError } from './errors.ts'

let app: TestApp
let url: URL
const failed: unknown[] = []

beforeAll(async () => {
  app = await startTestApp({
    prepare: (http, { files }) => {
      http.addHook('onError', async (_request, _reply, error) => void failed.push(error))
      http.post('/api/v1/files', async (request) => {
        const stored = []
        for await (const part of request.parts()) {
          if (part.type === 'file') stored.push(await files.put(part.file, { maxBytes: 1_000_000 }))
        }
        return stored
      })
    },
  })
  url = new URL(await app.listen())
})
afterAll(() => app.close())

const inProgress = () => readdir(join(app.deps.config.dataFolder, 'files/tmp'))

test('files go from the request to the store, several in one', async () => {
  const { body } = await app.client().upload('/api/v1/files', [
    { name: 'a.pdf', content: 'một' },
    { name: 'b.pdf', content: 'hai' },
  ])
  expect(body).toMatchObject([{ sha256: sha256('một') }, { sha256: sha256('hai') }])
})

test('one that is too large is refused with a sentence, and nothing of it is left', async () => {
  const answer = await app.client().upload('/api/v1/files', [{ name: 'a.pdf', content: Buffer.alloc(1_000_001) }])
  expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } })
  expect(await inProgress()).toEqual([])
})

test('a body that is no form is refused where a form is needed', async () => {
  expect(await app.client().post('/api/v1/files', { file: 'a' })).toMatchObject({
    status: 415,
    body: { code: 'unsupported-file' },
  })
})

test('a sender that goes away in the middle leaves nothing and is no failure of ours', async () => {
  failed.length = 0
  const form = multipartOf([{ name: 'a.pdf', content: Buffer.alloc(900_000) }], {})
  const socket = connect(Number(url.port), url.hostname)
  socket.write(
    `POST /api/v1/files HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: ${form.contentType}\r\n` +
      `content-length: ${form.payload.length}\r\n\r\n`,
  )
  socket.write(form.payload.subarray(0, 500_000))
  await expect.poll(inProgress).toHaveLength(1)
  socket.destroy()
  await expect.poll(inProgress).toHaveLength(0)
  await expect.poll(() => failed).toHaveLength(1)
  expect(toKipError(failed[0])).toMatchObject({ code: 'invalid-input' })
})
