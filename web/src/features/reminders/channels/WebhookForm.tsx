import type { NewWebhook } from '@kip/core/reminders'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { addWebhook, channelsQuery } from './api.ts'
import styles from './channels.module.css'

const EMPTY = { label: '', url: '' }

/** What was typed stays until it is taken. */
export function WebhookForm({ onMade }: { onMade: (made: NewWebhook) => void }) {
  const client = useQueryClient()
  const me = useMe()
  const draft = useDraft(`webhook:${me.person.id}`, EMPTY, shapedLike(EMPTY))
  const { label, url } = draft.value
  const adding = useMutation({
    mutationFn: addWebhook,
    onSuccess: (made) => {
      draft.clear()
      onMade(made)
      return client.invalidateQueries({ queryKey: channelsQuery.queryKey })
    },
  })
  const errors = fieldErrorsOf(adding.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate({ label, url })
  }
  return (
    <section className={styles.stack} aria-labelledby="webhook-title">
      <h2 id="webhook-title">{t('channels.add.title')}</h2>
      <p className={styles.quiet}>{t('channels.add.note')}</p>
      <form className={styles.stack} onSubmit={submit} noValidate>
        <TextField
          label={t('channels.add.label')}
          hint={t('channels.add.labelHint')}
          value={label}
          onChange={(text) => draft.set({ label: text, url })}
          maxLength={60}
          autoComplete="off"
          error={errors.label}
        />
        <TextField
          label={t('channels.add.url')}
          hint={t('channels.add.urlHint')}
          value={url}
          onChange={(text) => draft.set({ label, url: text })}
          maxLength={500}
          autoComplete="off"
          error={errors.url}
        />
        <ErrorNotice error={unplacedError(adding.error, ['label', 'url'])} />
        <div>
          <Button type="submit" isPending={adding.isPending}>
            {t('channels.add.press')}
          </Button>
        </div>
      </form>
    </section>
  )
}
