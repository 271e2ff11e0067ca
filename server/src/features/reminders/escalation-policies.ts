/** Whom matters are brought to, for each urgency: read by everyone, changed by administrators and leaders. */
import { URGENCIES, type Urgency } from '@kip/core/reading'
import {
  defaultEscalation,
  EscalationPolicy,
  type EscalationPolicyInput,
  type EscalationPolicyView,
} from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { mayChangePolicies } from './access.ts'

type PolicyRow = {
  urgency: Urgency
  version: number
  policy: EscalationPolicy
  changed_by: string | null
  changed_by_name: string | null
  changed_at: string
}

async function listRows(tx: Tx): Promise<PolicyRow[]> {
  const rows = await tx.query<Omit<PolicyRow, 'policy'> & { policy: unknown }>(
    'escalation_policies',
    `select distinct on (p.urgency) p.urgency, p.version, p.policy, p.changed_by, person.name as changed_by_name, p.changed_at
       from kip.escalation_policies p
       left join kip.people person on person.organization_id = p.organization_id and person.id = p.changed_by
      where p.organization_id = $1 order by p.urgency, p.version desc`,
    [tx.scope.organizationId],
  )
  return rows.map((row) => ({ ...row, policy: EscalationPolicy.parse(row.policy) }))
}

/** As it holds now. */
export async function escalationOf(tx: Tx, urgency: Urgency): Promise<EscalationPolicy> {
  return (await escalationPolicies(tx))(urgency)
}

export async function escalationPolicies(tx: Tx): Promise<(urgency: Urgency) => EscalationPolicy> {
  const changed = new Map((await listRows(tx)).map(({ urgency, policy }) => [urgency, policy]))
  return (urgency) => changed.get(urgency) ?? defaultEscalation(urgency)
}

export async function listEscalationPolicies(tx: Tx, actor: Actor): Promise<EscalationPolicyView[]> {
  const rows = new Map((await listRows(tx)).map((row) => [row.urgency, row]))
  const allowed = (await mayChangePolicies(tx, actor)) ? ['change'] : []
  return URGENCIES.map((urgency) => present(urgency, rows.get(urgency), allowed))
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
  if (!(await mayChangePolicies(tx, actor))) {
    throw new KipError(
      'forbidden',
      'Chỉ lãnh đạo hoặc quản trị viên mới sửa được cách báo lên. Hãy nhờ quản trị viên của cơ quan.',
    )
  }
  const policy = { ...input, urgency }
  checkSteps(policy)
  const current = await getEscalationPolicy(tx, actor, urgency)
  if (version !== undefined && version !== current.version) {
    throw new KipError(
      'stale-version',
      'Cách báo lên này vừa được người khác sửa. Hãy tải lại trang, xem thay đổi rồi sửa lại.',
    )
  }
  await tx.query(
    'insert_escalation_policy',
    'insert into kip.escalation_policies (organization_id, urgency, version, policy, changed_by) values ($1, $2, $3, $4, $5)',
    [tx.scope.organizationId, urgency, current.version + 1, JSON.stringify(policy), tx.scope.personId],
  )
  await recordAudit(tx, {
    action: 'reminders.change-escalation',
    subject: { type: 'escalation-policy', id: null },
    details: { ...policy, version: current.version + 1 },
  })
  await tx.query('wake_planner', "select pg_notify('kip_engine', 'plan')", [])
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

function present(urgency: Urgency, row: PolicyRow | undefined, allowed: string[]): EscalationPolicyView {
  if (row === undefined) {
    return { ...defaultEscalation(urgency), version: 0, changedBy: null, changedAt: null, allowed }
  }
  return {
    ...row.policy,
    version: row.version,
    changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.changed_by_name ?? '' },
    changedAt: row.changed_at,
    allowed,
  }
}
