/** What policies of both kinds have in common: who may change them, that a change is a new version, and how one is shown. */
import type { EscalationPolicy, ReminderPolicy, ReminderPolicyView } from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { mayChangePolicies } from './access.ts'
import { insertPolicy, type PolicyRow } from './policy-store.ts'

/** @param what as it stands in the sentence: "cách báo lên". @throws KipError `forbidden` */
export async function demandPolicyKeeper(tx: Tx, actor: Actor, what: string): Promise<void> {
  if (await mayChangePolicies(tx, actor)) return
  throw new KipError(
    'forbidden',
    `Chỉ lãnh đạo hoặc quản trị viên mới sửa được ${what}. Hãy nhờ quản trị viên của cơ quan.`,
  )
}

/** @param read the version a change rests on; left out, the last writer wins. @throws KipError `stale-version` */
export function demandVersion(read: number | undefined, current: number, what: string): void {
  if (read === undefined || read === current) return
  throw new KipError(
    'stale-version',
    `${what} này vừa được người khác sửa. Hãy tải lại trang, xem thay đổi rồi sửa lại; nội dung nhập dở vẫn được giữ.`,
  )
}

type Change =
  | { kind: 'reminder'; policy: ReminderPolicy; version: number }
  | { kind: 'escalation'; policy: EscalationPolicy; version: number }

const ACTIONS = { reminder: 'reminders.change-policy', escalation: 'reminders.change-escalation' } as const

/** The new version; the open work is planned by it in the background. */
export async function writePolicy(tx: Tx, { kind, policy, version }: Change): Promise<void> {
  await insertPolicy(tx, kind, policy, version)
  await recordAudit(tx, {
    action: ACTIONS[kind],
    subject: { type: `${kind}-policy`, id: null },
    details: { ...policy, version },
  })
  await tx.query('wake_planner', "select pg_notify('kip_engine', 'plan')", [])
}

/** @param standard what the product brings along: version 0 */
export function presentPolicy<P extends object>(
  standard: P,
  row: PolicyRow<P> | undefined,
  allowed: string[],
): P & Pick<ReminderPolicyView, 'version' | 'changedBy' | 'changedAt' | 'allowed'> {
  if (row === undefined) return { ...standard, version: 0, changedBy: null, changedAt: null, allowed }
  return {
    ...row.policy,
    version: row.version,
    changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.changed_by_name ?? '' },
    changedAt: row.changed_at,
    allowed,
  }
}
