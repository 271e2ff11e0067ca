/** HTTP ↔ schema. */
import {
  DutyChange,
  FieldsChange,
  Incoming,
  IncomingQuery,
  IncomingSummary,
  RegisterIncoming,
} from '@kip/core/documents'
import { InsertEntry, RegisterEntry, RegisterNumbers, ReserveEntry, VoidEntry, VoidNumber } from '@kip/core/registers'
import { Id, KipError, pageOf, SHORTEST_REASON } from '@kip/core/shared'
import { z } from 'zod'
import type { AppDeps } from '../../app.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { openDocument, requireAction } from './access.ts'
import { askForReading, UNREAD } from './arrival.ts'
import { changeDuty } from './duties.ts'
import { editDocument } from './fields.ts'
import { findFileRow } from './file-store.ts'
import { sendFile } from './files-route.ts'
import { FORGET_QUEUE, FORGET_RETRIES, type ForgetJob, forgetBytes } from './forget-bytes.ts'
import { insertHistory } from './history-store.ts'
import { takeIn } from './intake.ts'
import { registerLearnedNames } from './learned-routes.ts'
import { listDocuments } from './lists.ts'
import { registerMeetings } from './meeting-routes.ts'
import { listNumbers, registerInserted, reserve, voidByName } from './numbers.ts'
import { stopReading } from './reading-job.ts'
import { registerDocument, voidArrivalNumber } from './registering.ts'
import { type DocumentDeps, getDocument, moveDocument, type Plugs } from './service.ts'
import { updateDocument } from './store.ts'

const params = z.object({ id: Id })
const YearQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }).strict()
const tags = ['incoming']
const reasoned = z.object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do.').max(500) }).strict()
const maybeReasoned = z.preprocess(
  (body) => body ?? {},
  z.object({ reason: z.string().trim().max(500).optional() }).strict(),
)

export function registerDocuments(app: Http, deps: AppDeps, plugs: Plugs): void {
  const { db, files, jobs } = deps
  const own: DocumentDeps = { files, jobs, plugs }
  jobs.work<ForgetJob>(FORGET_QUEUE, (job) => forgetBytes(job, { db, files }), { retries: FORGET_RETRIES })
  registerLearnedNames(app, deps)
  registerMeetings(app, deps)

  app.post(
    '/api/v1/incoming',
    {
      schema: {
        summary: 'Take in one document with its attachments (multipart: file, receivedAt?, source?)',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: Incoming, 201: Incoming },
      },
    },
    async (request, reply) => {
      const { document, created } = await takeIn(request, requireActor(request), { ...own, db, jobs })
      reply.status(created ? 201 : 200)
      return document
    },
  )

  app.get(
    '/api/v1/incoming',
    {
      schema: {
        summary: 'Search and list',
        tags,
        querystring: IncomingQuery,
        response: { 200: pageOf(IncomingSummary) },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listDocuments(tx, actor, request.query))
    },
  )

  app.get(
    '/api/v1/incoming/:id',
    { schema: { summary: 'One document with what it says', tags, params, response: { 200: Incoming } } },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => getDocument(tx, actor, request.params.id, own))
    },
  )

  app.patch(
    '/api/v1/incoming/:id',
    {
      schema: {
        summary: 'Correct fields',
        tags,
        params,
        body: z
          .object({
            fields: FieldsChange.default({}),
            version: z.number().int().optional(),
            fieldOfWorkId: Id.nullable().optional(),
          })
          .strict(),
        response: { 200: Incoming },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => editDocument(tx, actor, request.params.id, request.body, own))
    },
  )

  app.post(
    '/api/v1/incoming/:id/register',
    {
      schema: {
        summary: 'Confirm the fields and take the next arrival number of the year',
        tags,
        params,
        body: z.preprocess((body) => body ?? {}, RegisterIncoming),
        response: { 200: Incoming },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => registerDocument(tx, actor, request.params.id, request.body, own))
    },
  )

  app.patch(
    '/api/v1/incoming/:id/duties/:dutyId',
    {
      schema: {
        summary: 'Confirm, correct, date or dismiss a duty',
        tags,
        params: params.extend({ dutyId: Id }),
        body: DutyChange,
        response: { 200: Incoming },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) =>
        changeDuty(tx, actor, request.params.id, request.params.dutyId, request.body, own),
      )
    },
  )

  for (const action of ['return', 'discard'] as const) {
    app.post(
      `/api/v1/incoming/:id/${action}`,
      { schema: { summary: `Action: ${action}`, tags, params, body: reasoned, response: { 200: Incoming } } },
      async (request) => {
        const actor = requireActor(request)
        return db.write(scopeOf(actor), (tx) =>
          moveDocument(tx, actor, request.params.id, action, request.body.reason, own),
        )
      },
    )
  }
  for (const action of ['restore', 'close', 'reopen'] as const) {
    app.post(
      `/api/v1/incoming/:id/${action}`,
      { schema: { summary: `Action: ${action}`, tags, params, body: maybeReasoned, response: { 200: Incoming } } },
      async (request) => {
        const actor = requireActor(request)
        return db.write(scopeOf(actor), (tx) =>
          moveDocument(tx, actor, request.params.id, action, request.body.reason ?? null, own),
        )
      },
    )
  }

  app.post(
    '/api/v1/incoming/:id/insert-number',
    {
      schema: {
        summary: 'Register an overlooked paper between two numbers',
        tags,
        params,
        body: InsertEntry,
        response: { 200: Incoming },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => registerInserted(tx, actor, request.params.id, request.body, own))
    },
  )

  app.get(
    '/api/v1/registers/incoming/numbers',
    {
      schema: {
        summary: 'Numbers held back, inserted or void, with the reason; how the year stands',
        tags,
        querystring: YearQuery,
        response: { 200: RegisterNumbers },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => listNumbers(tx, actor, request.query.year))
    },
  )

  app.post(
    '/api/v1/registers/incoming/numbers',
    {
      schema: {
        summary: 'Hold the next numbers back',
        tags,
        body: ReserveEntry,
        response: { 201: pageOf(RegisterEntry) },
      },
    },
    async (request, reply) => {
      const actor = requireActor(request)
      reply.status(201)
      const items = await db.write(scopeOf(actor), (tx) => reserve(tx, actor, request.body))
      return { items, nextCursor: null }
    },
  )

  app.post(
    '/api/v1/registers/incoming/numbers/void',
    {
      schema: {
        summary: 'Take a number out of use, with the reason',
        tags,
        body: VoidNumber,
        response: { 200: RegisterEntry },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => voidByName(tx, actor, request.body, own))
    },
  )

  app.post(
    '/api/v1/incoming/:id/void-number',
    {
      schema: {
        summary: 'Take the arrival number out of use, with the reason',
        tags,
        params,
        body: VoidEntry,
        response: { 200: Incoming },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => voidArrivalNumber(tx, actor, request.params.id, request.body.reason, own))
    },
  )

  app.post(
    '/api/v1/incoming/:id/reread',
    { schema: { summary: 'Read the file again', tags, params, response: { 200: Incoming } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), async (tx) => {
        const opened = await openDocument(tx, actor, request.params.id, 'update')
        requireAction(opened, 'reread')
        await updateDocument(tx, opened.row.id, { other: UNREAD })
        await insertHistory(tx, opened.row.id, 'reread')
        await askForReading(tx, opened.row.id, jobs)
        return getDocument(tx, actor, opened.row.id, own)
      })
    },
  )

  app.post(
    '/api/v1/incoming/:id/stop-reading',
    { schema: { summary: 'Read no further: go on by hand', tags, params, response: { 200: Incoming } } },
    async (request) => {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => stopReading(tx, actor, request.params.id, own))
    },
  )

  app.get(
    '/api/v1/incoming/:id/files/:fileId',
    { schema: { summary: 'The bytes of a file', tags, params: params.extend({ fileId: Id }) } },
    async (request, reply) => {
      const actor = requireActor(request)
      const file = await db.read(scopeOf(actor), async (tx) => {
        await openDocument(tx, actor, request.params.id, 'read')
        return findFileRow(tx, request.params.id, request.params.fileId)
      })
      if (file === undefined) throw new KipError('not-found', 'Không tìm thấy tệp này trong văn bản.')
      return sendFile(request, reply, file, files)
    },
  )
}
