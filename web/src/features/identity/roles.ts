/** What roles are called, and what each is for. */
import { ROLES, type Role } from '@kip/core/identity'
import { t } from '../../lib/i18n/index.ts'

export const roleName = (role: Role): string => t(`identity.role.${role}`)

export const roleUse = (role: Role): string => t(`identity.use.${role}`)

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text)
}
