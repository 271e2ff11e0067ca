import type { OpenInvitation } from '@kip/core/identity'
import type { FieldErrors } from '@kip/core/shared'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { acceptInvitation, openInvitationQuery } from './api.ts'
import { CredentialFields, checkCredentials } from './CredentialFields.tsx'
import { DoorPage } from './DoorPage.tsx'
import styles from './identity.module.css'
import { useEnter } from './useEnter.ts'

export function InvitationPage() {
  const { token = '' } = useSearch({ from: '/invitation' })
  const { data, error } = useQuery({ ...openInvitationQuery(token), enabled: token !== '' })
  return (
    <DoorPage
      title={t('identity.invitation.title')}
      answer={data && t('identity.invitation.for', { name: data.name, organization: data.organization })}
    >
      {token === '' ? (
        <EmptyState title={t('identity.invitation.noToken')}>{t('identity.invitation.noTokenBody')}</EmptyState>
      ) : error ? (
        <div className={styles.form}>
          <ErrorNotice error={error} />
          <Link href="/sign-in">{t('identity.setUp.toSignIn')}</Link>
        </div>
      ) : data ? (
        <AcceptForm token={token} invitation={data} />
      ) : (
        <Skeleton rows={3} height={56} />
      )}
    </DoorPage>
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
