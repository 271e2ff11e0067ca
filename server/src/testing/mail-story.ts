/** What stories about a mailbox share: a ward, its way in, and looks at it by a moved clock. */
import type { Incoming } from '@kip/core/documents'
import type { ExchangeItem, ExchangeWay } from '@kip/core/exchange'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { createWard, type Ward } from './actors.ts'
import { startTestApp, type TestApp } from './app.ts'

type Attached = { name: string; content: string }

/** A letter as mail programs write them. */
export function mail(subject: string, ...files: Attached[]): string {
  const head = ['From: so.noi.vu@kip.example', 'To: van.thu@kip.example', `Subject: ${subject}`, 'MIME-Version: 1.0']
  const parts = files.map(({ name, content }) => [
    '--B',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    ...(Buffer.from(content)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ])
  const text = ['--B', 'Content-Type: text/plain; charset=utf-8', '', 'Kính gửi quý cơ quan.']
  return [...head, 'Content-Type: multipart/mixed; boundary=B', '', ...text, ...parts.flat(), '--B--', ''].join('\n')
}

export type Box = { port: number; user: string; password: string; close(): Promise<void> }

/** One server of ours for the file; for each story a ward and a mail server of its own. @param start the mail server */
export function mailStory<B extends Box>(start: () => Promise<B>) {
  let app: TestApp
  let ward: Ward
  let box: B
  beforeAll(async () => {
    app = await startTestApp()
    return () => app.close()
  })
  const ways: string[] = []
  /** A mail server takes a second to end, and nobody waits for it but the last. */
  const ending: Promise<void>[] = []
  beforeEach(async () => {
    ward = await createWard(app)
    box = await start()
  })
  afterEach(async () => {
    // Or the stories after it look into its mailbox too.
    for (const id of ways.splice(0)) await ward.administrator.client.delete(`/api/v1/exchange/ways/${id}`)
    ending.push(box.close())
  })
  afterAll(async () => void (await Promise.all(ending)))

  const settings = (more: object = {}) => ({
    kind: 'mailbox',
    host: '127.0.0.1',
    port: box.port,
    security: 'none',
    user: box.user,
    ...more,
  })
  const get = async <T>(path: string) => (await ward.clerk.client.get<{ items: T[] }>(path)).body.items
  return {
    get app() {
      return app
    },
    get ward() {
      return ward
    },
    get box() {
      return box
    },
    settings,
    async setUp(more: object = {}, password = box.password): Promise<ExchangeWay> {
      const input = { name: 'Hộp thư văn thư', settings: settings(more), password }
      const { status, body } = await ward.administrator.client.post<ExchangeWay>('/api/v1/exchange/ways', input)
      expect(status).toBe(201)
      ways.push(body.id)
      return body
    },
    async look(times = 1): Promise<void> {
      for (let time = 0; time < times; time += 1) {
        app.clock.advance('PT20M')
        await app.runJobs()
      }
    },
    papers: () => get<Incoming>('/api/v1/incoming'),
    items: (query = '') => get<ExchangeItem>(`/api/v1/exchange/items${query}`),
    /** of the mailbox */
    state: async () => (await get<ExchangeWay>('/api/v1/exchange/ways')).find(({ kind }) => kind === 'mailbox'),
  }
}
