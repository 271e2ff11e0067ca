import { Password, Username } from '@kip/core/identity'
import type { FieldErrors } from '@kip/core/shared'
import { t } from '../../lib/i18n/index.ts'
import { TextField } from '../../ui/fields/TextField.tsx'

export type Credentials = { username: string; password: string }

/** The new user name and password, each with the rule it must follow. */
export function CredentialFields({
  value,
  onChange,
  errors,
}: {
  value: Credentials
  onChange: (value: Credentials) => void
  errors: FieldErrors
}) {
  return (
    <>
      <TextField
        label={t('identity.username')}
        hint={t('identity.usernameHint')}
        value={value.username}
        onChange={(username) => onChange({ ...value, username })}
        autoComplete="username"
        maxLength={63}
        error={errors.username}
      />
      <TextField
        label={t('identity.password')}
        hint={t('identity.passwordHint')}
        type="password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        autoComplete="new-password"
        maxLength={200}
        error={errors.password}
      />
    </>
  )
}

/** What is wrong with them before they are sent; the server checks by the same rules. */
export function checkCredentials({ username, password }: Credentials): FieldErrors {
  const errors: FieldErrors = {}
  const name = Username.safeParse(username)
  const secret = Password.safeParse(password)
  if (!name.success) errors.username = name.error.issues[0]?.message ?? t('identity.needed')
  if (!secret.success) errors.password = secret.error.issues[0]?.message ?? t('identity.needed')
  return errors
}
