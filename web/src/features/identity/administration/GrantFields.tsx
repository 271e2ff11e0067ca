import { ROLES, type Role } from '@kip/core/identity'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../lib/i18n/index.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import { unitOptions, unitsQuery } from '../../directory/index.ts'
import { roleName, roleUse } from '../roles.ts'
import styles from './administration.module.css'

/** A role on a unit as it is being chosen. */
export type GrantDraft = { role: Role; unitId: Id | null }

export type GrantFieldsProps = {
  value: readonly GrantDraft[]
  onChange: (value: GrantDraft[]) => void
  error?: string | undefined
}

/** Roles as grants on units: most people have one, on the unit where they work. */
export function GrantFields({ value, onChange, error }: GrantFieldsProps) {
  const { data: units = [] } = useQuery(unitsQuery)
  const rootId = units.find(({ parentId }) => parentId === null)?.id ?? null
  return (
    <>
      <p className={styles.quiet}>{t('administration.roles.note')}</p>
      {value.map((grant, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grants are told apart by their place alone
        <fieldset key={at} className={styles.grant} aria-label={roleName(grant.role)}>
          <div className={styles.grantRole}>
            <Select
              label={t('administration.roles.role')}
              options={ROLES.map((id) => ({ id, label: roleName(id), hint: roleUse(id) }))}
              value={grant.role}
              onChange={(role) => onChange(value.with(at, { ...grant, role }))}
            />
          </div>
          <div className={styles.grantUnit}>
            <ComboBox
              label={t('administration.roles.unit')}
              options={unitOptions(units)}
              value={grant.unitId}
              onChange={(unitId) => onChange(value.with(at, { ...grant, unitId }))}
            />
          </div>
          <div className={styles.grantRemove}>
            <IconButton
              icon="close"
              label={t('administration.roles.remove', { role: roleName(grant.role) })}
              onPress={() => onChange(value.toSpliced(at, 1))}
            />
          </div>
        </fieldset>
      ))}
      {error !== undefined && <ErrorNotice error={new ApiProblem('invalid-input', error)} />}
      <div>
        <Button kind="quiet" onPress={() => onChange([...value, { role: 'officer', unitId: rootId }])}>
          {t('administration.roles.add')}
        </Button>
      </div>
    </>
  )
}

/** What is sent: a line without a unit is sent empty, and refused with the sentence that belongs beside it. */
export function toGrants(drafts: readonly GrantDraft[]): { role: Role; unitId: Id }[] {
  return drafts.map(({ role, unitId }) => ({ role, unitId: unitId ?? '' }))
}
