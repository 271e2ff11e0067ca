import { type OpenPasswordReset, Password } from '@kip/core/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { openResetQuery, setPasswordByLink } from './api.ts'
import styles from './identity.module.css'
import { LinkPage } from './LinkPage.tsx'
import { useEnter } from './useEnter.ts'

/** A new password by the link the administrator handed over. */
export function PasswordResetPage() {
  const { token = '' } = useSearch({ from: '/password-reset' })
  const answer = useQuery({ ...openResetQuery(token), enabled: token !== '' })
  return (
    <LinkPage words="reset" token={token} answer={answer}>
      {(opened) => <ResetForm token={token} reset={opened} />}
    </LinkPage>
  )
}

function ResetForm({ token, reset }: { token: string; reset: OpenPasswordReset }) {
  const enter = useEnter()
  const [password, setPassword] = useState('')
  const [weak, setWeak] = useState<string>()
  const setting = useMutation({ mutationFn: setPasswordByLink, onSuccess: (me) => enter(me, '/') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const checked = Password.safeParse(password)
    setWeak(checked.error?.issues[0]?.message)
    if (checked.success) setting.mutate({ token, password })
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.quiet}>{t('identity.reset.until', { time: formatDateTime(reset.expiresAt) })}</p>
      <TextField
        label={t('identity.username')}
        value={reset.username}
        onChange={() => {}}
        autoComplete="username"
        isReadOnly
      />
      <TextField
        label={t('identity.newPassword')}
        hint={t('identity.passwordHint')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        maxLength={200}
        error={weak ?? fieldErrorsOf(setting.error).password}
      />
      <ErrorNotice error={unplacedError(setting.error, ['password'])} />
      <Button type="submit" kind="primary" wide isPending={setting.isPending}>
        {t('identity.reset.submit')}
      </Button>
    </form>
  )
}
