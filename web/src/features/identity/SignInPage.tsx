import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { safeNext } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { setUpStateQuery, signIn } from './api.ts'
import { DoorPage } from './DoorPage.tsx'
import styles from './identity.module.css'
import { useEnter } from './useEnter.ts'

export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const enter = useEnter()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const { data: setUpState } = useQuery(setUpStateQuery)
  const signingIn = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => enter(me, safeNext(next)),
    // The name stays; the password is typed again.
    onError: () => setPassword(''),
  })
  const errors = fieldErrorsOf(signingIn.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signingIn.mutate({ username, password })
  }
  if (setUpState?.needed) {
    return (
      <DoorPage title={t('identity.signIn.title')}>
        <EmptyState title={t('identity.signIn.notSetUp')}>{t('identity.signIn.notSetUpBody')}</EmptyState>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('identity.signIn.title')}>
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label={t('identity.username')}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          autoFocus
          error={errors.username}
        />
        <TextField
          label={t('identity.password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={errors.password}
        />
        <ErrorNotice error={unplacedError(signingIn.error, ['username', 'password'])} />
        <Button type="submit" kind="primary" wide isPending={signingIn.isPending}>
          {t('identity.signIn.submit')}
        </Button>
        <p className={styles.quiet}>{t('identity.signIn.help')}</p>
      </form>
    </DoorPage>
  )
}
