import type { OpenInvitation } from '@kip/core/identity'
import type { FieldErrors } from '@kip/core/shared'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { acceptInvitation, openInvitationQuery } from './api.ts'
import { CredentialFields, checkCredentials } from './CredentialFields.tsx'
import styles from './identity.module.css'
import { LinkPage } from './LinkPage.tsx'
import { useEnter } from './useEnter.ts'

export function InvitationPage() {
  const { token = '' } = useSearch({ from: '/invitation' })
  const answer = useQuery({ ...openInvitationQuery(token), enabled: token !== '' })
  return (
    <LinkPage words="invitation" token={token} answer={answer}>
      {(opened) => <AcceptForm token={token} invitation={opened} />}
    </LinkPage>
  )
}

function AcceptForm({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const enter = useEnter()
  const [credentials, setCredentials] = useState({ username: invitation.suggestedUsername, password: '' })
  const [own, setOwn] = useState<FieldErrors>({})
  const accepting = useMutation({ mutationFn: acceptInvitation, onSuccess: (me) => enter(me, '/') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const errors = checkCredentials(credentials)
    setOwn(errors)
    if (Object.keys(errors).length === 0) accepting.mutate({ token, ...credentials })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.quiet}>{t('identity.invitation.until', { time: formatDateTime(invitation.expiresAt) })}</p>
      <CredentialFields
        value={credentials}
        onChange={setCredentials}
        errors={{ ...fieldErrorsOf(accepting.error), ...own }}
      />
      <ErrorNotice error={unplacedError(accepting.error, ['username', 'password'])} />
      <Button type="submit" kind="primary" wide isPending={accepting.isPending}>
        {t('identity.invitation.submit')}
      </Button>
    </form>
  )
}
