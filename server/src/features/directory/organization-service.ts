/** The organisation itself: made once, changed by its administrators. */
import type { Organization, OrganizationChange, OrganizationView } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { openGate } from './access.ts'
import { findOrganizationRow, insertOrganization, updateOrganization } from './organization-store.ts'
import { todayOf } from './today.ts'
import { insertUnit } from './unit-store.ts'

/** @throws Error when the transaction acts for an organisation that does not exist */
export async function getOrganization(tx: Tx): Promise<Organization> {
  const row = await findOrganizationRow(tx)
  if (row === undefined) throw new Error(`no organisation ${tx.scope.organizationId}`)
  return row
}

/** The organisation the transaction acts for, with its root unit. @returns the id of the root unit */
export async function foundOrganization(tx: Tx, organization: Omit<Organization, 'id'>): Promise<Id> {
  await insertOrganization(tx, organization)
  return insertUnit(tx, {
    parentId: null,
    name: organization.name,
    shortName: organization.shortName.slice(0, 60),
    kind: 'organ',
    relation: 'assign',
    sortOrder: 0,
    validFrom: todayOf(tx),
    validTo: null,
  })
}

export async function viewOrganization(tx: Tx, actor: Actor): Promise<OrganizationView> {
  const gate = await openGate(tx, actor)
  return { ...(await getOrganization(tx)), allowed: gate.allowed('organization', []) }
}

export async function changeOrganization(tx: Tx, actor: Actor, change: OrganizationChange): Promise<OrganizationView> {
  const gate = await openGate(tx, actor)
  gate.demand('organization', 'change', [])
  await updateOrganization(tx, change)
  await recordAudit(tx, {
    action: 'directory.change-organization',
    subject: { type: 'organization', id: tx.scope.organizationId },
    details: change,
  })
  return viewOrganization(tx, actor)
}
