import type { AccessToken, NewAccessToken } from '@kip/core/identity'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { formatAgo, formatDate } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { createToken, revokeToken, tokensQuery } from './api.ts'
import styles from './identity.module.css'
import { SecretLine } from './SecretLine.tsx'

const DURATIONS = { '30': 30, '90': 90, '365': 365, none: null } as const

/** Tokens for other software, in the name of this person. */
export function TokenSection() {
  const { data, error, refetch } = useQuery(tokensQuery)
  const [made, setMade] = useState<NewAccessToken>()
  return (
    <section className={styles.section} aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('identity.tokens.title')}</h2>
      <p className={styles.quiet}>{t('identity.tokens.note')}</p>
      {made && (
        <div className={styles.box}>
          <strong>{t('identity.tokens.made', { name: made.accessToken.name })}</strong>
          <p>{t('identity.tokens.once')}</p>
          <SecretLine label={t('identity.tokens.made', { name: made.accessToken.name })} secret={made.token} />
          <div className={styles.actions}>
            <Button onPress={() => setMade(undefined)}>{t('identity.tokens.hide')}</Button>
          </div>
        </div>
      )}
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton rows={2} height={44} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('identity.tokens.empty')}>{t('identity.tokens.emptyBody')}</EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul className={styles.rows}>
          {data.items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <TokenForm onMade={setMade} />
    </section>
  )
}

function TokenForm({ onMade }: { onMade: (made: NewAccessToken) => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [duration, setDuration] = useState<keyof typeof DURATIONS>('90')
  const creating = useMutation({
    mutationFn: createToken,
    onSuccess: (made) => {
      setName('')
      onMade(made)
      void client.invalidateQueries({ queryKey: tokensQuery.queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    creating.mutate({ name, days: DURATIONS[duration] })
  }
  return (
    <form className={`${styles.form} ${styles.narrow}`} onSubmit={submit}>
      <TextField
        label={t('identity.tokens.name')}
        hint={t('identity.tokens.nameHint')}
        value={name}
        onChange={setName}
        maxLength={100}
        autoComplete="off"
        error={fieldErrorsOf(creating.error).name}
      />
      <Select
        label={t('identity.tokens.days')}
        value={duration}
        onChange={setDuration}
        options={[
          { id: '30', label: t('identity.tokens.days30') },
          { id: '90', label: t('identity.tokens.days90') },
          { id: '365', label: t('identity.tokens.days365') },
          { id: 'none', label: t('identity.tokens.daysNone') },
        ]}
      />
      <ErrorNotice error={unplacedError(creating.error, ['name'])} />
      <div className={styles.actions}>
        <Button type="submit" isPending={creating.isPending}>
          {t('identity.tokens.create')}
        </Button>
      </div>
    </form>
  )
}

function TokenRow({ token }: { token: AccessToken }) {
  const client = useQueryClient()
  const now = useNow()
  const { name } = token
  const revoking = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: () => {
      showToast(t('identity.tokens.revoked', { name }))
      void client.invalidateQueries({ queryKey: tokensQuery.queryKey })
    },
  })
  const facts = [
    t('identity.tokens.created', { date: formatDate(token.createdAt) }),
    token.lastUsedAt === null
      ? t('identity.tokens.neverUsed')
      : t('identity.tokens.used', { time: formatAgo(token.lastUsedAt, now) }),
    token.expiresAt === null
      ? t('identity.tokens.noEnd')
      : t('identity.tokens.until', { date: formatDate(token.expiresAt) }),
  ]
  return (
    <li>
      <div>
        <div>{name}</div>
        <div className={styles.quiet}>{facts.join(' · ')}</div>
        <ErrorNotice error={revoking.error} />
      </div>
      {token.allowed.includes('revoke') && (
        <Popover
          label={t('identity.tokens.revokeLabel', { name })}
          trigger={
            <Button kind="quiet" label={t('identity.tokens.revokeLabel', { name })}>
              {t('identity.tokens.revoke')}
            </Button>
          }
        >
          {(close) => (
            <div className={styles.ask}>
              <p>{t('identity.tokens.revokeNote', { name })}</p>
              <Button
                kind="primary"
                isPending={revoking.isPending}
                onPress={() => {
                  revoking.mutate()
                  close()
                }}
              >
                {t('identity.tokens.revoke')}
              </Button>
            </div>
          )}
        </Popover>
      )}
    </li>
  )
}
