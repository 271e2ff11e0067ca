/**
 * Decide first, then write: the facts, the person's standing, the action and the database's `now` in; a diff out.
 * The server writes the diff and nothing else.
 */

import {
  addWorkingDays,
  type CalendarIndex,
  countWorkingDays,
  endOfOfficeDay,
  isEndOfOffice,
} from '../calendar/index.ts'
import { dateIn, instantAt, KipError, parseInstant, Temporal } from '../shared/index.ts'
import { actsOnPart, availableActions } from './actions.ts'
import { complete, completePart, finish } from './complete.ts'
import { type ActionBody, type ActionRequest, type Decision, type DecisionContext, move, stay } from './decision.ts'
import { type AssignmentFacts, carriesLead, leadOf, type Standing } from './facts.ts'
import type { AssignmentAction, AssignmentState } from './schema.ts'

/**
 * @param allowed what the person may do besides by another standing, see `standingToAct`
 * @throws KipError `not-allowed-now` (409) with `extra.allowed` when the table refuses the action,
 *   `invalid-input` when the body does not fit the facts.
 */
export function decideAction(
  facts: AssignmentFacts,
  standing: Standing,
  request: ActionRequest,
  context: DecisionContext,
  allowed: readonly AssignmentAction[] = availableActions(facts, standing),
): Decision {
  if (!allowed.includes(request.action)) {
    throw new KipError(
      'not-allowed-now',
      'Việc này hiện không thể làm ở trạng thái của nhiệm vụ hoặc với quyền của bạn. Hãy tải lại trang để xem các thao tác đang được phép.',
      {
        extra: { allowed },
      },
    )
  }
  const part = actsOnPart(facts, standing) ? standing.partId : null
  const { now } = context
  switch (request.action) {
    case 'acknowledge':
      return part === null
        ? acknowledgeLead(facts, standing, request.body.note, now)
        : stay(facts, request.body.note, { party: { id: part, acknowledgedAt: now } })
    case 'report':
      return report(facts, standing, request.body, now)
    case 'complete':
      return part === null ? complete(facts, standing, request.body, now) : completePart(facts, part, request.body, now)
    case 'approve':
      return {
        ...move('done', request.body.note),
        patch: finish(facts, facts.completedAt ?? now),
        party: { id: leadOf(facts).id, finishedAt: facts.completedAt ?? now },
      }
    case 'return':
      return returnWork(facts, request.body.reason)
    case 'request-extension': {
      const wanted = readLimit(request.body, context.calendar, now)
      if (wanted === null) throw missingLimit('Hãy chọn hạn mới muốn xin.')
      if (facts.dueAt !== null && Temporal.Instant.compare(wanted, facts.dueAt) <= 0)
        throw missingLimit('Hạn mới phải sau hạn đang có.')
      return stay(facts, request.body.reason, {
        extension: { kind: 'ask', wanted, reason: request.body.reason },
        details: { wanted: wanted.toString() },
      })
    }
    case 'grant-extension':
      return grantExtension(facts, request.body, context)
    case 'refuse-extension':
      return stay(facts, request.body.reason, {
        extension: { kind: 'decide', id: openExtension(facts).id, granted: null, note: request.body.reason },
      })
    case 'suspend':
      return { ...move('suspended', request.body.reason), patch: { suspendedAt: now } }
    case 'resume':
      return resume(facts, request.body, context)
    case 'recall':
      return { ...move('recalled', request.body.reason), patch: { finishedAt: now, timeliness: null } }
    case 'reassign':
      return reassign(facts, standing, request.body, context)
    case 'record-cause':
      return stay(facts, request.body.text, { patch: { cause: { text: request.body.text } } })
    case 'confirm-cause':
      return stay(facts, request.body.note, { patch: { cause: 'confirm' } })
  }
}

function acknowledgeLead(
  facts: AssignmentFacts,
  standing: Standing,
  note: string | undefined,
  now: Temporal.Instant,
): Decision {
  // One person may lead and co-ordinate; acknowledging the lead comes first, the part has its own line.
  if (facts.acknowledgedAt !== null && standing.partId !== null)
    return stay(facts, note, { party: { id: standing.partId, acknowledgedAt: now } })
  return {
    ...move('in-progress', note),
    patch: { acknowledgedAt: now },
    party: { id: leadOf(facts).id, acknowledgedAt: now },
  }
}

/** Who reports has seen the work: a report acknowledges it. */
function report(
  facts: AssignmentFacts,
  standing: Standing,
  body: ActionBody<'report'>,
  now: Temporal.Instant,
): Decision {
  const details = {
    ...(body.percent === undefined ? {} : { percent: body.percent }),
    ...(body.waitingFor ? { waitingFor: body.waitingFor } : {}),
  }
  if (facts.state === 'assigned' && carriesLead(facts, standing)) {
    return { ...acknowledgeLead(facts, standing, body.note, now), details }
  }
  return stay(facts, body.note, { details })
}

/** From the approver: back to work. From the lead: back to the giver. */
function returnWork(facts: AssignmentFacts, reason: string): Decision {
  if (facts.state === 'awaiting-approval') {
    return { ...move('in-progress', reason), patch: { completedAt: null, answer: null, completionNote: null } }
  }
  return { ...move('returned', reason), patch: {} }
}

function grantExtension(
  facts: AssignmentFacts,
  body: ActionBody<'grant-extension'>,
  context: DecisionContext,
): Decision {
  const extension = openExtension(facts)
  const granted = readLimit(body, context.calendar, context.now) ?? extension.wanted
  if (Temporal.Instant.compare(granted, context.now) <= 0) throw missingLimit('Hạn được xin đã qua. Hãy chọn hạn mới.')
  return stay(facts, body.note, {
    extension: { kind: 'decide', id: extension.id, granted, note: body.note ?? null },
    due: dueByHand(facts, granted, 'Gia hạn theo đề nghị', context),
    details: { granted: granted.toString() },
  })
}

/** The clock of lateness stood still: the limit moves by the working days of the suspension, unless a new one is given. */
function resume(facts: AssignmentFacts, body: ActionBody<'resume'>, context: DecisionContext): Decision {
  const to: AssignmentState = facts.acknowledgedAt === null ? 'assigned' : 'in-progress'
  const decision: Decision = { ...move(to, body.note), patch: { suspendedAt: null } }
  const given = readLimit(body, context.calendar, context.now)
  if (given !== null) return { ...decision, due: dueByHand(facts, given, 'Hạn mới khi tiếp tục', context) }
  if (facts.dueAt === null || facts.suspendedAt === null) return decision
  const days = countWorkingDays(context.calendar, dateIn(facts.suspendedAt), dateIn(context.now))
  if (days === 0) return decision
  const local = facts.dueAt.toZonedDateTimeISO(context.calendar.zone)
  const moved = instantAt(
    addWorkingDays(context.calendar, local.toPlainDate(), days).date,
    local.toPlainTime(),
    context.calendar.zone,
  )
  return {
    ...decision,
    due: {
      before: facts.dueAt,
      after: moved,
      origin: facts.dueOrigin ?? 'hand',
      reason: `Tạm dừng ${days} ngày làm việc`,
    },
  }
}

function reassign(
  facts: AssignmentFacts,
  standing: Standing,
  body: ActionBody<'reassign'>,
  context: DecisionContext,
): Decision {
  const lead = leadOf(facts)
  const unitId = body.lead.unitId === undefined ? lead.unitId : body.lead.unitId
  const personId = body.lead.personId ?? null
  if (unitId === null && personId === null)
    throw new KipError('invalid-input', 'Hãy chọn đơn vị hoặc người chủ trì mới.', {
      fields: { lead: 'Hãy chọn đơn vị hoặc người.' },
    })
  if (!standing.directs && unitId !== lead.unitId) {
    throw new KipError(
      'forbidden',
      'Trưởng đơn vị chỉ giao lại trong đơn vị mình. Muốn chuyển sang đơn vị khác, hãy trả lại để lãnh đạo giao.',
    )
  }
  const given = readLimit(body, context.calendar, context.now)
  return {
    ...move(facts.state === 'suspended' ? 'suspended' : 'assigned', body.reason),
    patch: { acknowledgedAt: null },
    lead: { unitId, personId },
    ...(given === null ? {} : { due: dueByHand(facts, given, body.reason ?? 'Giao lại', context) }),
    details: { from: { unitId: lead.unitId, personId: lead.personId }, to: { unitId, personId } },
  }
}

/** A limit at the end of office hours is a day's; any other names its hour and is reminded of in hours. */
function dueByHand(
  facts: AssignmentFacts,
  after: Temporal.Instant,
  reason: string,
  { calendar }: DecisionContext,
): NonNullable<Decision['due']> {
  return { before: facts.dueAt, after, origin: 'hand', reason, hourBound: !isEndOfOffice(calendar, after) }
}

function openExtension(facts: AssignmentFacts): NonNullable<AssignmentFacts['openExtension']> {
  if (facts.openExtension === null) throw new Error('the table allows this only with an extension asked for')
  return facts.openExtension
}

/** Ten years: longer than any plan a ward is given. */
const MOST_HOURS_AHEAD = 10 * 366 * 24

/**
 * A limit as given by hand: an instant as it is, a day as the end of its office hours.
 * @throws KipError invalid-input when it lies in the past, or so far ahead that the year was mistyped: nobody would ever be reminded
 */
export function readLimit(
  body: { dueAt?: string | null | undefined; dueOn?: string | null | undefined },
  calendar: CalendarIndex,
  now: Temporal.Instant,
): Temporal.Instant | null {
  const limit = body.dueAt
    ? parseInstant(body.dueAt)
    : body.dueOn
      ? endOfOfficeDay(calendar, Temporal.PlainDate.from(body.dueOn))
      : null
  if (limit !== null && Temporal.Instant.compare(limit, now) <= 0)
    throw missingLimit('Hạn này đã qua. Hãy chọn một thời điểm sau bây giờ.')
  if (limit !== null && Temporal.Instant.compare(limit, now.add({ hours: MOST_HOURS_AHEAD })) > 0)
    throw missingLimit('Hạn này còn hơn mười năm nữa mới đến. Hãy xem lại năm đã ghi.')
  return limit
}

function missingLimit(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { dueAt: sentence } })
}
