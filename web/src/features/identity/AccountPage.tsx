import type { FieldErrors } from '@kip/core/shared'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { signOut, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { TextField } from '../../ui/fields/TextField.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { changePassword, sessionsQuery } from './api.ts'
import { checkCredentials } from './CredentialFields.tsx'
import styles from './identity.module.css'
import { roleName } from './roles.ts'
import { SessionSection } from './SessionSection.tsx'
import { TokenSection } from './TokenSection.tsx'

export function AccountPage() {
  const me = useMe()
  const unitNames = new Map(me.units.map(({ id, name }) => [id, name]))
  const roles = me.roles.map(({ role, unitId }) => {
    const unit = unitNames.get(unitId)
    return unit === undefined ? roleName(role) : t('identity.account.onUnit', { role: roleName(role), unit })
  })
  return (
    <>
      <PageHeader
        title={t('identity.account.title')}
        answer={me.person.name}
        actions={<Button onPress={() => void signOut()}>{t('identity.account.signOut')}</Button>}
      />
      <div className={styles.sections}>
        <dl className={styles.facts}>
          <dt>{t('identity.username')}</dt>
          <dd>{me.username}</dd>
          <dt>{t('identity.account.units')}</dt>
          <dd>{me.units.map(({ name }) => name).join(', ') || me.organization.name}</dd>
          <dt>{t('identity.account.roles')}</dt>
          <dd>{[...new Set(roles)].join('; ') || t('identity.account.noRoles')}</dd>
        </dl>
        <section className={styles.section} aria-labelledby="channels-title">
          <h2 id="channels-title">{t('identity.account.channelsTitle')}</h2>
          <p className={styles.quiet}>{t('identity.account.channelsNote')}</p>
          <Link standalone href="/account/channels">
            {t('identity.account.toChannels')}
          </Link>
        </section>
        <PasswordSection />
        <SessionSection />
        <TokenSection />
      </div>
    </>
  )
}

/** Nothing of it is kept as a draft: passwords stay nowhere. */
function PasswordSection() {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [own, setOwn] = useState<FieldErrors>({})
  const { username } = useMe()
  const client = useQueryClient()
  const changing = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent('')
      setNext('')
      showToast(t('identity.account.changed'))
      return client.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
  })
  const errors = { ...fieldErrorsOf(changing.error), ...own }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const weak = checkCredentials({ username, password: next }).password
    const wrong: FieldErrors = {
      ...(current === '' && { current: t('identity.needed') }),
      ...(weak !== undefined && { next: weak }),
    }
    setOwn(wrong)
    if (Object.keys(wrong).length === 0) changing.mutate({ current, next })
  }
  return (
    <section className={styles.section} aria-labelledby="password-title">
      <h2 id="password-title">{t('identity.account.passwordTitle')}</h2>
      <p className={styles.quiet}>{t('identity.account.passwordNote')}</p>
      <form className={`${styles.form} ${styles.narrow}`} onSubmit={submit} noValidate>
        <input type="text" autoComplete="username" value={username} readOnly hidden />
        <TextField
          label={t('identity.account.current')}
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          error={errors.current}
        />
        <TextField
          label={t('identity.newPassword')}
          hint={t('identity.passwordHint')}
          type="password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          error={errors.next}
        />
        <ErrorNotice error={unplacedError(changing.error, ['current', 'next'])} />
        <div className={styles.actions}>
          <Button type="submit" isPending={changing.isPending}>
            {t('identity.account.change')}
          </Button>
        </div>
      </form>
    </section>
  )
}
