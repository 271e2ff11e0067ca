import type { Account } from '@kip/core/identity'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { meQuery, useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { accountsQuery, changeRoles } from './api.ts'
import { type GrantDraft, GrantFields, toGrants } from './GrantFields.tsx'

/** All roles of one account, as they are to be. */
export function RolesForm({ account, onDone }: { account: Account; onDone: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const initial = useMemo<{ roles: GrantDraft[] }>(() => ({ roles: account.roles }), [account])
  const draft = useDraft(`roles:${account.id}:${me.person.id}`, initial, shapedLike(initial))
  const { name } = account
  const saving = useMutation({
    mutationFn: () => changeRoles(account.id, toGrants(draft.value.roles)),
    onSuccess: () => {
      draft.clear()
      showToast(t('administration.accounts.rolesSaved', { name }))
      onDone()
      if (account.personId === me.person.id) void client.invalidateQueries({ queryKey: meQuery.queryKey })
      return client.invalidateQueries({ queryKey: accountsQuery.queryKey })
    },
  })
  const refused = Object.entries(fieldErrorsOf(saving.error)).filter(([field]) => field.startsWith('roles'))
  return (
    <Form
      title={t('administration.accounts.changeRolesOf', { name })}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(
        saving.error,
        refused.map(([field]) => field),
      )}
      onSubmit={() => saving.mutate()}
    >
      <GrantFields value={draft.value.roles} onChange={(roles) => draft.set({ roles })} error={refused[0]?.[1]} />
    </Form>
  )
}
