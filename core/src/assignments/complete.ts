/** Reporting work as done: by the lead, or by a co-ordinator for his part. */
import { KipError, type Temporal } from '../shared/index.ts'
import { parseAnswer } from './answer.ts'
import { type ActionBody, type AssignmentPatch, type Decision, move, stay } from './decision.ts'
import { type AssignmentFacts, leadOf, type Standing } from './facts.ts'
import { timelinessOf } from './lateness.ts'
import type { Answer } from './schema.ts'

export function complete(
  facts: AssignmentFacts,
  standing: Standing,
  body: ActionBody<'complete'>,
  now: Temporal.Instant,
): Decision {
  const answer = readAnswer(body.answer)
  const note = body.note?.trim() || null
  if (answer === null && note === null) {
    throw new KipError('invalid-input', 'Hãy ghi số văn bản trả lời, hoặc kết quả xử lý nếu không cần văn bản.', {
      fields: { answer: 'Số, ký hiệu văn bản trả lời, ví dụ 123/UBND-VP.' },
    })
  }
  const done = {
    completedAt: now,
    answer,
    completionNote: note,
    ...(facts.acknowledgedAt === null ? { acknowledgedAt: now } : {}),
  }
  const party = { id: leadOf(facts).id, ...(facts.acknowledgedAt === null ? { acknowledgedAt: now } : {}) }
  // The answer's own number closes the line of the follow-up register; without one somebody must approve.
  if (answer !== null || standing.directs) {
    return {
      ...move('done', note ?? undefined),
      patch: { ...done, ...finish(facts, now) },
      party: { ...party, finishedAt: now },
      details: { answer },
    }
  }
  return { ...move('awaiting-approval', note ?? undefined), patch: done, party, details: {} }
}

export function completePart(
  facts: AssignmentFacts,
  partId: string,
  body: ActionBody<'complete'>,
  now: Temporal.Instant,
): Decision {
  const answer = readAnswer(body.answer)
  const note = body.note?.trim()
  if (answer === null && !note) {
    throw new KipError('invalid-input', 'Hãy ghi kết quả phối hợp hoặc số văn bản trả lời.', {
      fields: { note: 'Hãy ghi kết quả phối hợp.' },
    })
  }
  const part = facts.parties.find((party) => party.id === partId)
  return stay(facts, note, {
    party: { id: partId, finishedAt: now, ...(part?.acknowledgedAt === null ? { acknowledgedAt: now } : {}) },
    details: { answer, part: partId },
  })
}

export function finish(facts: AssignmentFacts, at: Temporal.Instant): AssignmentPatch {
  return { finishedAt: at, timeliness: timelinessOf(at, facts.dueAt) }
}

function readAnswer(answer: ActionBody<'complete'>['answer']): Answer | null {
  if (answer === undefined) return null
  if (typeof answer !== 'string') return answer
  const parsed = parseAnswer(answer)
  if (parsed === null) {
    throw new KipError('invalid-input', 'Chưa đọc được số văn bản trả lời. Hãy ghi như 123/UBND-VP.', {
      fields: { answer: 'Ghi số, ký hiệu, ví dụ 123/UBND-VP.' },
    })
  }
  return parsed
}
