/** Ways in, what came through them, what senders ask and what they are told, as they go over the wire. */
import { z } from 'zod'
import { PaperRequest } from '../documents/index.ts'
import { EdxmlFault } from '../reading/index.ts'
import { Id, IsoDate, IsoInstant, PageQuery, SHORTEST_REASON } from '../shared/index.ts'

export const MESSAGE_KINDS = ['new', 'recall', 'update', 'replace', 'status', 'unknown'] as const
export const MessageKind = z.enum(MESSAGE_KINDS)
export type MessageKind = z.infer<typeof MessageKind>

export const MESSAGE_STATES = ['done', 'known', 'broken'] as const
export const ExchangeMessageState = z.enum(MESSAGE_STATES)
export type ExchangeMessageState = z.infer<typeof ExchangeMessageState>

/** One message that came, in the list. */
export const ExchangeMessage = z
  .object({
    id: Id,
    receivedAt: IsoInstant,
    fileName: z.string(),
    /** relative address of the bytes; null when the content was not kept */
    url: z.string().nullable(),
    kind: MessageKind,
    state: ExchangeMessageState,
    from: z.object({ organId: z.string().nullable(), name: z.string().nullable() }),
    namedDocument: z.string().nullable(),
    faults: z.array(EdxmlFault),
    documentId: Id.nullable(),
    /** of a status: its code, what the code is known to say, what the sender wrote beside it */
    status: z
      .object({
        code: z.string(),
        name: z.string().nullable(),
        description: z.string().nullable(),
        about: z.string().nullable(),
      })
      .nullable(),
    /** retry: read it once more · ask-back: a receiver reports on a paper of ours, which may be asked back (status 13) */
    allowed: z.array(z.enum(['retry', 'ask-back'])),
  })
  .meta({ id: 'ExchangeMessage' })
export type ExchangeMessage = z.infer<typeof ExchangeMessage>

export const ExchangeMessageQuery = PageQuery.extend({
  state: ExchangeMessageState.optional(),
  kind: MessageKind.optional(),
  /** items: those that stand already among what a way could not take are left out */
  without: z.enum(['items']).optional(),
}).strict()
export type ExchangeMessageQuery = z.infer<typeof ExchangeMessageQuery>

const limit = { dueAt: IsoInstant.nullable().optional(), dueOn: IsoDate.nullable().optional() }

/** Work that goes over to the new paper needs its limit confirmed again: each open task with a limit, or none on purpose. */
export const AcceptRequest = z
  .object({
    note: z.string().trim().max(500).optional(),
    limits: z
      .array(z.object({ assignmentId: Id, ...limit }).strict())
      .max(100)
      .default([]),
  })
  .strict()
export type AcceptRequest = z.infer<typeof AcceptRequest>

export const RefuseRequest = z
  .object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do từ chối.').max(500) })
  .strict()
export type RefuseRequest = z.infer<typeof RefuseRequest>

/** Which paper of ours it means. */
export const BindRequest = z.object({ documentId: Id }).strict()
export type BindRequest = z.infer<typeof BindRequest>

export const AskBack = z
  .object({ reason: z.string().trim().min(SHORTEST_REASON, 'Hãy ghi lý do xin lấy lại.').max(500) })
  .strict()
export type AskBack = z.infer<typeof AskBack>

/** One request in the list; the paper's page shows the same as `PaperRequest`. */
export const ExchangeRequest = PaperRequest.extend({
  from: z.object({ organId: z.string(), name: z.string().nullable() }),
  namedDocument: z.string(),
  /** null: no paper of ours answers to that name */
  paper: z.object({ id: Id, label: z.string().nullable(), subject: z.string().nullable() }).nullable(),
  /** work that goes over to the new paper when it is accepted, each with the limit it has */
  openWork: z.array(z.object({ id: Id, instruction: z.string(), dueAt: IsoInstant.nullable() })),
}).meta({ id: 'ExchangeRequest' })
export type ExchangeRequest = z.infer<typeof ExchangeRequest>

export const ExchangeRequestQuery = PageQuery.extend({
  state: z.enum(['waiting', 'accepted', 'refused']).optional(),
}).strict()
export type ExchangeRequestQuery = z.infer<typeof ExchangeRequestQuery>
