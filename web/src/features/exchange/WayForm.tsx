import type { ExchangeWay, ExchangeWayInput, MailSecurity, WayKind, WaySettings } from '@kip/core/exchange'
import { MAIL_SECURITIES, WAY_KINDS } from '@kip/core/exchange'
import { useState } from 'react'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { NumberField } from '../../ui/fields/NumberField.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { addWay, changeWay } from './api.ts'
import styles from './exchange.module.css'
import { useExchangeChange } from './useExchangeChange.ts'

type WayDraft = {
  kind: WayKind
  name: string
  folder: string
  host: string
  port: number | null
  security: MailSecurity
  user: string
  password: string
  mailbox: string
  moveTo: string
}

const PORTS: Record<MailSecurity, number> = { tls: 993, starttls: 143, none: 143 }
const SHOWN = ['name', 'folder', 'host', 'port', 'user', 'password', 'mailbox', 'moveTo']

/** The password is typed here and never comes back; so nothing of the form is kept as a draft. */
export function WayForm({ way, hasOutbox, onDone }: { way?: ExchangeWay; hasOutbox: boolean; onDone: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(way))
  const set = (change: Partial<WayDraft>) => setDraft((now) => ({ ...now, ...change }))
  const saving = useExchangeChange((input: ExchangeWayInput) =>
    way ? changeWay(way.id, { ...input, version: way.version }) : addWay(input),
  )
  const errors = errorsOf(saving.error)
  const kinds = WAY_KINDS.filter((kind) => kind !== 'outbox' || !hasOutbox)
  return (
    <Form
      title={t(way ? 'exchange.form.change' : 'exchange.form.add')}
      onCancel={onDone}
      isPending={saving.isPending}
      error={Object.keys(errors).some((name) => SHOWN.includes(name)) ? null : unplacedError(saving.error, SHOWN)}
      onSubmit={() =>
        saving.mutate(inputOf(draft), {
          onSuccess: ({ name }) => {
            showToast(t('exchange.way.saved', { name }))
            onDone()
          },
        })
      }
    >
      {!way && (
        <Select
          label={t('exchange.form.kind')}
          hint={t(`exchange.kind.${draft.kind}Hint`)}
          options={kinds.map((id) => ({ id, label: t(`exchange.kind.${id}`) }))}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
      )}
      <TextField
        label={t('exchange.form.name')}
        hint={t('exchange.form.nameHint')}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={80}
        error={errors.name}
      />
      {draft.kind === 'mailbox' ? (
        <MailboxFields draft={draft} set={set} errors={errors} keepsPassword={way?.hasPassword ?? false} />
      ) : (
        <TextField
          label={t('exchange.form.folder')}
          hint={t('exchange.form.folderHint')}
          value={draft.folder}
          onChange={(folder) => set({ folder })}
          maxLength={500}
          autoComplete="off"
          error={errors.folder}
        />
      )}
    </Form>
  )
}

type FieldsProps = {
  draft: WayDraft
  set: (change: Partial<WayDraft>) => void
  errors: Readonly<Record<string, string>>
  keepsPassword: boolean
}

function MailboxFields({ draft, set, errors, keepsPassword }: FieldsProps) {
  return (
    <>
      <FieldRow>
        <TextField
          label={t('exchange.form.host')}
          value={draft.host}
          onChange={(host) => set({ host })}
          maxLength={253}
          autoComplete="off"
          error={errors.host}
        />
        <div className={styles.narrow}>
          <NumberField
            label={t('exchange.form.port')}
            value={draft.port}
            onChange={(port) => set({ port })}
            min={1}
            max={65_535}
            error={errors.port}
          />
        </div>
      </FieldRow>
      <Select
        label={t('exchange.form.security')}
        options={MAIL_SECURITIES.map((id) => ({ id, label: t(`exchange.security.${id}`) }))}
        value={draft.security}
        onChange={(security) => set({ security, port: PORTS[security] })}
      />
      <FieldRow>
        <TextField
          label={t('exchange.form.user')}
          value={draft.user}
          onChange={(user) => set({ user })}
          maxLength={200}
          autoComplete="off"
          error={errors.user}
        />
        <TextField
          label={t('exchange.form.password')}
          {...(keepsPassword ? { hint: t('exchange.form.passwordKept') } : {})}
          type="password"
          value={draft.password}
          onChange={(password) => set({ password })}
          maxLength={500}
          autoComplete="new-password"
          error={errors.password}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('exchange.form.mailbox')}
          value={draft.mailbox}
          onChange={(mailbox) => set({ mailbox })}
          maxLength={200}
          error={errors.mailbox}
        />
        <TextField
          label={t('exchange.form.moveTo')}
          hint={t('exchange.form.moveToHint')}
          value={draft.moveTo}
          onChange={(moveTo) => set({ moveTo })}
          maxLength={200}
          optional
          error={errors.moveTo}
        />
      </FieldRow>
    </>
  )
}

/** "settings.folder" stands beside the field "folder". */
function errorsOf(error: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldErrorsOf(error)).map(([name, sentence]) => [name.replace(/^settings\./, ''), sentence]),
  )
}

function draftOf(way: ExchangeWay | undefined): WayDraft {
  const empty: WayDraft = {
    kind: way?.kind ?? 'folder',
    name: way?.name ?? '',
    folder: '',
    host: '',
    port: PORTS.tls,
    security: 'tls',
    user: '',
    password: '',
    mailbox: 'INBOX',
    moveTo: '',
  }
  if (way === undefined) return empty
  if (way.settings.kind !== 'mailbox') return { ...empty, folder: way.settings.folder }
  const { host, port, security, user, mailbox, moveTo } = way.settings
  return { ...empty, host, port, security, user, mailbox, moveTo: moveTo ?? '' }
}

function inputOf(draft: WayDraft): ExchangeWayInput {
  const { kind, name, folder, host, port, security, user, password, mailbox, moveTo } = draft
  const settings: WaySettings =
    kind === 'mailbox'
      ? {
          kind,
          host,
          port: port ?? 0,
          security,
          user,
          mailbox: mailbox.trim() || 'INBOX',
          moveTo: moveTo.trim() || null,
        }
      : { kind, folder }
  return { name, settings, ...(kind === 'mailbox' && password !== '' ? { password } : {}) }
}
