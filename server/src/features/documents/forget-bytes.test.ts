/** The bytes of a state secret go also where the store was away at that moment, or the process ended. */
import type { Incoming } from '@kip/core/documents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { paper } from '../../testing/papers.ts'
import { type S3Server, startS3 } from '../../testing/s3.ts'

let s3: S3Server
let app: TestApp
let ward: Ward
beforeAll(async () => {
  s3 = await startS3()
  app = await startTestApp({ environment: s3.environment })
  ward = await createWard(app)
})
afterAll(async () => {
  await app.close()
  await s3.close()
})

async function takeIn(content: string): Promise<string> {
  const { status, body } = await ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content }])
  expect(status).toBe(201)
  await app.runJobs()
  return body.id
}
const markSecret = (id: string) =>
  ward.clerk.client.patch<Incoming>(`/api/v1/incoming/${id}`, { fields: { secrecy: 'mat' } })

test('a bucket that will not delete: the paper is refused all the same, and its bytes go when the bucket lets them', async () => {
  const id = await takeIn(paper())
  const kept = await takeIn(paper())
  expect(s3.objects.size).toBe(2)
  s3.forbid('DELETE')
  expect((await markSecret(id)).body.status).toBe('refused')
  expect(s3.objects.size).toBe(2)
  s3.forbid()
  await app.runJobs()
  expect(s3.objects.size).toBe(1)
  // Nobody else's are touched.
  const file = (await ward.clerk.client.get<Incoming>(`/api/v1/incoming/${kept}`)).body.files[0]
  expect((await ward.clerk.client.get(String(file?.url))).status).toBe(200)
})

test('bytes that came again meanwhile, as somebody else’s paper, stay', async () => {
  const content = paper()
  const id = await takeIn(content)
  const before = s3.objects.size
  s3.forbid('DELETE')
  await markSecret(id)
  const theirs = await ward.neighbour.client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content }])
  expect(theirs.status).toBe(201)
  s3.forbid()
  await app.runJobs()
  expect(s3.objects.size).toBe(before)
})
