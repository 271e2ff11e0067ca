/** What stories about a sender's requests share: papers that came by a message, work on them, what is asked and answered. */
import type { Assignment } from '@kip/core/assignments'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeRequest } from '@kip/core/exchange'
import type { TestPerson } from './actors.ts'
import { edxmlMessage, type MessageSpec } from './edxml.ts'
import { freshWard } from './fresh-ward.ts'
import { paper } from './papers.ts'
import { clientOf } from './reminders.ts'

export function requestStory() {
  const story = freshWard('2026-11-16T08:00:00+07:00')
  let made = 0
  /** Of the paper brought last, as its sender names it. */
  const named = () => ({ number: String(7000 + made), documentId: `H99.12,2026/11/13,${7000 + made}/SVHTS-VP` })

  async function upload(text: string) {
    const client = await clientOf(story.app, story.ward.clerk)
    return client.upload<Incoming>('/api/v1/incoming', [{ name: 'den.edxml', content: text }])
  }

  async function get<T>(by: TestPerson, path: string): Promise<T> {
    return (await (await clientOf(story.app, by)).get<T>(path)).body
  }

  return {
    story,
    named,
    upload,

    /** Names the next paper before it is brought. */
    name(): MessageSpec {
      made += 1
      return named()
    },

    /** A new paper by a message, under a name of its own. */
    async bring(more: MessageSpec = {}): Promise<Incoming> {
      if (more.documentId === undefined) made += 1
      const files = [{ name: 'cv.txt', bytes: paper() }]
      const { body } = await upload(edxmlMessage({ ...named(), files, ...more }))
      await story.app.runJobs()
      return body
    },

    /** The paper brought by hand, with no message. */
    async bringByHand(): Promise<Incoming> {
      const client = await clientOf(story.app, story.ward.clerk)
      const { body } = await client.upload<Incoming>('/api/v1/incoming', [{ name: 'cv.txt', content: paper() }])
      await story.app.runJobs()
      return body
    },

    recall: (more: MessageSpec = {}) =>
      upload(edxmlMessage({ ...named(), business: '1', reason: 'Nhầm phụ lục', ...more })),

    read: (id: string, by: TestPerson = story.ward.clerk) => get<Incoming>(by, `/api/v1/incoming/${id}`),
    task: (id: string) => get<Assignment>(story.ward.chairman, `/api/v1/assignments/${id}`),

    async waiting(): Promise<ExchangeRequest[]> {
      const path = '/api/v1/exchange/requests?state=waiting'
      return (await get<{ items: ExchangeRequest[] }>(story.ward.clerk, path)).items
    },

    async give(documentId: string, more: object = {}): Promise<Assignment> {
      const client = await clientOf(story.app, story.ward.chairman)
      const { body } = await client.post<Assignment>(`/api/v1/incoming/${documentId}/assignments`, {
        instruction: 'Rà soát nhà văn hóa',
        lead: { unitId: story.ward.units.culture, personId: story.ward.cultureOfficer.personId },
        dueOn: '2026-11-24',
        ...more,
      })
      return body
    },

    async post<T = ExchangeRequest>(by: TestPerson, path: string, body: object = {}) {
      return (await clientOf(story.app, by)).post<T>(path, body)
    },

    codesOf: (document: Incoming) => document.exchange?.told.map(({ code }) => code),
  }
}
