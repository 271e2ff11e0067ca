import type { OrganizationView } from '@kip/core/directory'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { meQuery, useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { changeOrganization, organizationQuery, useOfficeChange } from './api.ts'
import styles from './directory.module.css'

const SHOWN = ['name', 'shortName', 'code']

/** How the office is called on papers, and where its arrival numbers come from. */
export function OrganizationTab() {
  const { data, error, refetch } = useQuery(organizationQuery)
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={4} height={56} />
  return data.allowed.includes('change') ? <OrganizationForm organization={data} /> : <Facts organization={data} />
}

function Facts({ organization }: { organization: OrganizationView }) {
  const { name, shortName, code, arrivalNumbering } = organization
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        <dt>{t('directory.organization.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('directory.organization.shortName')}</dt>
        <dd>{shortName}</dd>
        {code !== null && (
          <>
            <dt>{t('directory.organization.code')}</dt>
            <dd>{code}</dd>
          </>
        )}
        <dt>{t('directory.organization.numbering')}</dt>
        <dd>{t(`directory.organization.${arrivalNumbering}`)}</dd>
      </dl>
      <p className={styles.quiet}>{t('directory.organization.readOnly')}</p>
    </div>
  )
}

function OrganizationForm({ organization }: { organization: OrganizationView }) {
  const me = useMe()
  const client = useQueryClient()
  const initial = useMemo(
    () => ({
      name: organization.name,
      shortName: organization.shortName,
      code: organization.code ?? '',
      arrivalNumbering: organization.arrivalNumbering,
    }),
    [organization],
  )
  const draft = useDraft(`organization:${me.person.id}`, initial, shapedLike(initial))
  const saving = useOfficeChange(changeOrganization)
  const { value } = draft
  const set = (change: Partial<typeof value>) => draft.set({ ...value, ...change })
  const errors = fieldErrorsOf(saving.error)
  return (
    <Form
      title={t('directory.organization.answer')}
      restored={draft.restored}
      onStartOver={draft.clear}
      isPending={saving.isPending}
      error={unplacedError(saving.error, SHOWN)}
      onSubmit={() =>
        saving.mutate(
          { ...value, code: value.code.trim() || null },
          {
            onSuccess: () => {
              // The name also stands at the top of every page.
              void client.invalidateQueries({ queryKey: meQuery.queryKey })
              showToast(t('directory.organization.saved'))
            },
          },
        )
      }
    >
      <TextField
        label={t('directory.organization.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        error={errors.name}
      />
      <TextField
        label={t('directory.organization.shortName')}
        hint={t('directory.organization.shortNameHint')}
        value={value.shortName}
        onChange={(shortName) => set({ shortName })}
        maxLength={200}
        error={errors.shortName}
      />
      <TextField
        label={t('directory.organization.code')}
        hint={t('directory.organization.codeHint')}
        value={value.code}
        onChange={(code) => set({ code })}
        maxLength={50}
        optional
        error={errors.code}
      />
      <RadioGroup
        label={t('directory.organization.numbering')}
        options={[
          { id: 'own', label: t('directory.organization.own'), hint: t('directory.organization.ownHint') },
          {
            id: 'external',
            label: t('directory.organization.external'),
            hint: t('directory.organization.externalHint'),
          },
        ]}
        value={value.arrivalNumbering}
        onChange={(arrivalNumbering) => set({ arrivalNumbering })}
      />
    </Form>
  )
}
