/** What is to be done about a message that came: one decision from the message and what is known of its paper. */
import type { EdxmlDocument, EdxmlMessage } from '../reading/index.ts'

export type IntakeFacts = {
  /** our own codes in the exchange; empty: not entered, nothing can be told from receivers */
  ownOrgans: readonly string[]
}

/** pauses: work already given stands still until a clerk or leader answers. */
export type RequestPlan = { kind: 'recall' | 'update' | 'replace'; namedDocument: string; pauses: boolean }

export type IntakePlan = {
  /** the message brings a paper of its own */
  brings: boolean
  /** what it asks about papers that came before */
  requests: RequestPlan[]
}

/** The status by which a sender asks a paper back (seen with the sender in From and its own DocumentId). */
const ASKED_BACK = '13'

export function planIntake(message: EdxmlMessage, facts: IntakeFacts): IntakePlan {
  if (message.type === 'status') {
    const { documentId } = message.about
    // Of our own papers receivers report; a sender speaks of his own and by this code alone.
    const isRecall = message.code === ASKED_BACK && documentId !== null && !isOurs(documentId, facts)
    return { brings: false, requests: isRecall ? [{ kind: 'recall', namedDocument: documentId, pauses: true }] : [] }
  }
  const named = message.documentId
  switch (message.business) {
    case 'new':
      return { brings: true, requests: [] }
    case 'recall':
      return { brings: false, requests: [{ kind: 'recall', namedDocument: named, pauses: true }] }
    case 'update':
      return { brings: false, requests: [{ kind: 'update', namedDocument: named, pauses: removesUs(message, facts) }] }
    case 'replace':
      return {
        brings: true,
        requests: replacedFor(message, facts).map((old) => ({ kind: 'replace', namedDocument: old, pauses: true })),
      }
  }
}

/** "OrganId,yyyy/MM/dd,Number/Notation": whose paper it is stands in front. */
function isOurs(documentId: string, { ownOrgans }: IntakeFacts): boolean {
  const [organ] = documentId.split(',')
  return organ !== undefined && ownOrgans.includes(organ)
}

/** A ward that is no longer a receiver has to stop as after a recall. */
export function removesUs({ update }: Pick<EdxmlDocument, 'update'>, { ownOrgans }: IntakeFacts): boolean {
  return update?.receivers.some(({ organId, change }) => change === 'removed' && ownOrgans.includes(organId)) ?? false
}

/** A list of organs says for whom the old paper is replaced; without one, or where ours is not known, it is for all. */
function replacedFor({ replaces }: EdxmlDocument, { ownOrgans }: IntakeFacts): string[] {
  return replaces
    .filter(({ organIds }) => {
      return organIds.length === 0 || ownOrgans.length === 0 || organIds.some((organ) => ownOrgans.includes(organ))
    })
    .map(({ documentId }) => documentId)
}

/** The reason work is suspended with, and the line on the paper. */
export function reasonOf(kind: RequestPlan['kind'], from: string | null, said: string | null): string {
  const sender = from ?? 'Bên gửi'
  const because = said === null ? '' : `: ${said}`
  switch (kind) {
    case 'recall':
      return `${sender} xin thu hồi văn bản${because}`
    case 'update':
      return `${sender} bỏ cơ quan khỏi nơi nhận văn bản${because}`
    case 'replace':
      return `${sender} gửi văn bản khác thay thế${because}`
  }
}
