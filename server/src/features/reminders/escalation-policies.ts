/** Whom matters are brought to, for each urgency: read by everyone, changed by administrators and leaders. */
import { URGENCIES, type Urgency } from '@kip/core/reading'
import {
  defaultEscalation,
  type EscalationPolicy,
  type EscalationPolicyInput,
  type EscalationPolicyView,
} from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { mayChangePolicies } from './access.ts'
import { listEscalationRows } from './policy-store.ts'
import { demandPolicyKeeper, demandVersion, presentPolicy, writePolicy } from './policy-versions.ts'

/** As it holds now. */
export async function escalationOf(tx: Tx, urgency: Urgency): Promise<EscalationPolicy> {
  return (await escalationPolicies(tx))(urgency)
}

export async function escalationPolicies(tx: Tx): Promise<(urgency: Urgency) => EscalationPolicy> {
  const changed = new Map((await listEscalationRows(tx)).map(({ urgency, policy }) => [urgency, policy]))
  return (urgency) => changed.get(urgency) ?? defaultEscalation(urgency)
}

export async function listEscalationPolicies(tx: Tx, actor: Actor): Promise<EscalationPolicyView[]> {
  const rows = new Map((await listEscalationRows(tx)).map((row) => [row.urgency, row]))
  const allowed = (await mayChangePolicies(tx, actor)) ? ['change'] : []
  return URGENCIES.map((urgency) => presentPolicy(defaultEscalation(urgency), rows.get(urgency), allowed))
}

async function getEscalationPolicy(tx: Tx, actor: Actor, urgency: Urgency): Promise<EscalationPolicyView> {
  const found = (await listEscalationPolicies(tx, actor)).find((policy) => policy.urgency === urgency)
  if (found === undefined) throw new Error(`no policy for ${urgency}`)
  return found
}

/**
 * A new version. What runs goes on by the version it began with: a change wakes nobody.
 * @throws KipError `forbidden`; `stale-version` when somebody else changed it since it was read; `invalid-input`
 */
export async function changeEscalationPolicy(
  tx: Tx,
  actor: Actor,
  urgency: Urgency,
  { version, ...input }: EscalationPolicyInput,
): Promise<EscalationPolicyView> {
  await demandPolicyKeeper(tx, actor, 'cách báo lên')
  const policy = { ...input, urgency }
  checkSteps(policy)
  const current = await getEscalationPolicy(tx, actor, urgency)
  demandVersion(version, current.version, 'Cách báo lên')
  await writePolicy(tx, { kind: 'escalation', policy, version: current.version + 1 })
  return getEscalationPolicy(tx, actor, urgency)
}

function checkSteps({ urgency, enabled, office, outside }: EscalationPolicy): void {
  if (urgency === 'none' && enabled) {
    const sentence = 'Văn bản không có dấu khẩn thì không báo từng bước. Hãy tắt mục này.'
    throw new KipError('invalid-input', sentence, { fields: { enabled: sentence } })
  }
  if (enabled && office.length === 0) {
    const sentence = 'Hãy chọn ít nhất một bước trong giờ làm việc.'
    throw new KipError('invalid-input', sentence, { fields: { office: sentence } })
  }
  for (const [field, steps] of Object.entries({ office, outside })) {
    if (steps.slice(0, -1).some(({ who }) => who === 'administrator')) {
      const sentence = 'Quản trị viên là bước cuối: hãy chuyển xuống dưới cùng.'
      throw new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
    }
  }
}
