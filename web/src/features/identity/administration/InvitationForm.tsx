import type { NewInvitation } from '@kip/core/identity'
import type { Id } from '@kip/core/shared'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { Form } from '../../../ui/fields/Form.tsx'
import { peopleQuery, personOptions } from '../../directory/index.ts'
import { accountsQuery, invitationsQuery, invite } from './api.ts'
import { type GrantDraft, GrantFields, toGrants } from './GrantFields.tsx'

type InvitationDraft = { personId: Id | null; roles: GrantDraft[] }

/** Whom to invite, and what that person may do; the first role is on the unit where the person works. */
export function InvitationForm({ onMade, onCancel }: { onMade: (made: NewInvitation) => void; onCancel: () => void }) {
  const me = useMe()
  const client = useQueryClient()
  const { data: people = [] } = useQuery(peopleQuery)
  const { data: accounts = [] } = useQuery(accountsQuery)
  const initial = useMemo<InvitationDraft>(() => ({ personId: null, roles: [] }), [])
  const draft = useDraft(`invitation:${me.person.id}`, initial, shapedLike(initial))
  const { value } = draft
  const inviting = useMutation({
    mutationFn: () => invite({ personId: value.personId ?? '', roles: toGrants(value.roles) }),
    onSuccess: (made) => {
      draft.clear()
      onMade(made)
      return client.invalidateQueries({ queryKey: invitationsQuery.queryKey })
    },
  })
  const withAccount = new Set(accounts.map(({ personId }) => personId))
  const errors = fieldErrorsOf(inviting.error)
  const refusedRoles = Object.entries(errors).filter(([field]) => field.startsWith('roles'))
  const choose = (personId: Id | null) => {
    const post = people.find(({ id }) => id === personId)?.positions[0]
    const first: GrantDraft[] = post ? [{ role: post.isHead ? 'head' : 'officer', unitId: post.unitId }] : value.roles
    draft.set({ personId, roles: first })
  }
  return (
    <Form
      title={t('administration.invitations.add')}
      submit={t('administration.invitations.submit')}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onCancel}
      isPending={inviting.isPending}
      error={unplacedError(inviting.error, ['personId', ...refusedRoles.map(([field]) => field)])}
      onSubmit={() => inviting.mutate()}
    >
      <ComboBox
        label={t('administration.invitations.person')}
        hint={t('administration.invitations.personHint')}
        options={personOptions(people.filter(({ id }) => !withAccount.has(id)))}
        value={value.personId}
        onChange={choose}
        error={errors.personId}
      />
      <GrantFields
        value={value.roles}
        onChange={(roles) => draft.set({ ...value, roles })}
        error={refusedRoles[0]?.[1]}
      />
    </Form>
  )
}
