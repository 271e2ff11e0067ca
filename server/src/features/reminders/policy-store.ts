/** Policies of both kinds: rows in, rows out. The highest version of an urgency holds. */

import type { Urgency } from '@kip/core/reading'
import { EscalationPolicy, ReminderPolicy } from '@kip/core/reminders'
import type { Tx } from '../../platform/database.ts'

type Policies = { reminder: ReminderPolicy; escalation: EscalationPolicy }
export type PolicyKind = keyof Policies

const KINDS = {
  reminder: { table: 'kip.reminder_policies', parse: (policy: unknown) => ReminderPolicy.parse(policy) },
  escalation: { table: 'kip.escalation_policies', parse: (policy: unknown) => EscalationPolicy.parse(policy) },
} as const satisfies { [K in PolicyKind]: { table: string; parse: (policy: unknown) => Policies[K] } }

export type PolicyRow<P> = {
  urgency: Urgency
  version: number
  policy: P
  changed_by: string | null
  changed_by_name: string | null
  changed_at: string
}

export async function listPolicyVersions(tx: Tx): Promise<{ urgency: Urgency; version: number }[]> {
  return tx.query(
    'reminder_policy_versions',
    'select urgency, max(version) as version from kip.reminder_policies where organization_id = $1 group by urgency order by urgency',
    [tx.scope.organizationId],
  )
}

export const listPolicyRows = (tx: Tx) => listRows(tx, 'reminder', KINDS.reminder.parse)
export const listEscalationRows = (tx: Tx) => listRows(tx, 'escalation', KINDS.escalation.parse)

async function listRows<P>(tx: Tx, kind: PolicyKind, parse: (policy: unknown) => P): Promise<PolicyRow<P>[]> {
  const rows = await tx.query<PolicyRow<unknown>>(
    `${kind}_policies`,
    `select distinct on (p.urgency) p.urgency, p.version, p.policy, p.changed_by, person.name as changed_by_name, p.changed_at
       from ${KINDS[kind].table} p
       left join kip.people person on person.organization_id = p.organization_id and person.id = p.changed_by
      where p.organization_id = $1 order by p.urgency, p.version desc`,
    [tx.scope.organizationId],
  )
  return rows.map((row) => ({ ...row, policy: parse(row.policy) }))
}

/** @throws the unique violation of two who wrote the same version */
export async function insertPolicy<K extends PolicyKind>(
  tx: Tx,
  kind: K,
  policy: Policies[K],
  version: number,
): Promise<void> {
  await tx.query(
    `insert_${kind}_policy`,
    `insert into ${KINDS[kind].table} (organization_id, urgency, version, policy, changed_by) values ($1, $2, $3, $4, $5)`,
    [tx.scope.organizationId, policy.urgency, version, JSON.stringify(policy), tx.scope.personId],
  )
}

type ReminderPolicies = ReadonlyMap<Urgency, ReminderPolicy>

const cache = new Map<string, { key: string; policies: ReminderPolicies }>()

/** What the organisation has changed; the rest holds by default. Parsed once per version, which one small query tells. */
export async function changedPolicies(tx: Tx): Promise<ReminderPolicies> {
  const { organizationId } = tx.scope
  const versions = await listPolicyVersions(tx)
  const key = versions.map(({ urgency, version }) => `${urgency}${version}`).join()
  const known = cache.get(organizationId)
  if (known?.key === key) return known.policies
  const rows = versions.length === 0 ? [] : await listPolicyRows(tx)
  const policies = new Map(rows.map((row) => [row.urgency, row.policy]))
  cache.set(organizationId, { key, policies })
  return policies
}
