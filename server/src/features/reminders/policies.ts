/** The policy for each urgency: read by everyone, changed by administrators and leaders; and what a change would mean. */

import { URGENCIES, type Urgency } from '@kip/core/reading'
import {
  defaultPolicy,
  type PolicyPreviewInput,
  type PolicyPreviewItem,
  planReminders,
  type ReminderPolicyInput,
  type ReminderPolicyView,
} from '@kip/core/reminders'
import { formatInstant, KipError, parseInstant } from '@kip/core/shared'
import type { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { calendarOf } from '../calendar/index.ts'
import { mayChangePolicies } from './access.ts'
import { listPolicyRows } from './policy-store.ts'
import { demandPolicyKeeper, demandVersion, presentPolicy, writePolicy } from './policy-versions.ts'

export async function listPolicies(tx: Tx, actor: Actor): Promise<ReminderPolicyView[]> {
  const rows = new Map((await listPolicyRows(tx)).map((row) => [row.urgency, row]))
  const allowed = (await mayChangePolicies(tx, actor)) ? ['change'] : []
  return URGENCIES.map((urgency) => presentPolicy(defaultPolicy(urgency), rows.get(urgency), allowed))
}

export async function getPolicy(tx: Tx, actor: Actor, urgency: Urgency): Promise<ReminderPolicyView> {
  const found = (await listPolicies(tx, actor)).find((policy) => policy.urgency === urgency)
  if (found === undefined) throw new Error(`no policy for ${urgency}`)
  return found
}

/**
 * A new version; the open work is planned by it in the background.
 * @throws KipError `forbidden`; `stale-version` when somebody else changed it since it was read; `invalid-input`
 */
export async function changePolicy(
  tx: Tx,
  actor: Actor,
  urgency: Urgency,
  input: ReminderPolicyInput,
): Promise<ReminderPolicyView> {
  await demandPolicyKeeper(tx, actor, 'chính sách nhắc việc')
  if (input.urgency !== undefined && input.urgency !== urgency) {
    const sentence = 'Độ khẩn trong nội dung khác với độ khẩn đang sửa. Hãy tải lại trang.'
    throw new KipError('invalid-input', sentence, { fields: { urgency: sentence } })
  }
  const current = await getPolicy(tx, actor, urgency)
  demandVersion(input.version, current.version, 'Chính sách')
  const { version: _read, ...policy } = { ...input, urgency }
  await writePolicy(tx, { kind: 'reminder', policy, version: current.version + 1 })
  return getPolicy(tx, actor, urgency)
}

/** With this policy and this limit a person would hear this, then. */
export async function previewPolicy(tx: Tx, input: z.output<typeof PolicyPreviewInput>): Promise<PolicyPreviewItem[]> {
  const assignedAt = parseInstant(input.assignedAt)
  const planned = planReminders(
    {
      personId: '',
      urgency: input.policy.urgency,
      assignedAt,
      acknowledgedAt: null,
      dueAt: input.dueAt === null ? null : parseInstant(input.dueAt),
      hourBound: input.hourBound,
      running: true,
    },
    { policy: input.policy, calendar: await calendarOf(tx), now: assignedAt },
  )
  return planned.map((item) => ({
    rule: item.rule,
    plannedAt: formatInstant(item.plannedAt),
    sendAt: formatInstant(item.sendAt),
    delivery: item.delivery,
    reason: item.reason,
  }))
}
