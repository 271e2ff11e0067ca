import type { FieldErrors } from '@kip/core/shared'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useDraft } from '../../lib/storage.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import styles from './identity.module.css'
import {
  checkStep,
  credentialsOf,
  EMPTY_SET_UP,
  type SetUpDraft,
  type SetUpStep,
  stepOfField,
  stepsOf,
  suggestShortName,
} from './setUpSteps.ts'

const SHOWN = ['organization.name', 'organization.shortName', 'person.name', 'person.email', 'username', 'password']

export type SetUpQuestionsProps = {
  onSend: (draft: SetUpDraft, password: string, onDone: () => void) => void
  isSending: boolean
  problem: unknown
}

/** One question at a time; what was answered is kept while the person looks something up. */
export function SetUpQuestions({ onSend, isSending, problem }: SetUpQuestionsProps) {
  const draft = useDraft('set-up', EMPTY_SET_UP, shapedLike(EMPTY_SET_UP))
  const [password, setPassword] = useState('')
  const [own, setOwn] = useState<FieldErrors>({})
  const { value } = draft
  const steps = stepsOf(value)
  const step = steps.find((name) => name === value.step) ?? 'start'
  const place = steps.indexOf(step)
  const refused = fieldErrorsOf(problem)
  const heading = useRef<HTMLHeadingElement>(null)

  const change = (change: Partial<SetUpDraft>) => draft.set({ ...value, ...change })
  // A refusal is shown where it can be put right.
  useRefusal(problem, (wanted) => change({ step: wanted }))
  useEffect(() => {
    if (place > 0) heading.current?.focus()
  }, [place])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const errors = checkStep(step, value, password)
    setOwn(errors)
    if (Object.keys(errors).length > 0) return
    const next = steps[place + 1]
    if (next) change({ step: next })
    else onSend(value, password, draft.clear)
  }

  const errors = { ...refused, ...own }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <p className={styles.step}>{t('identity.setUp.step', { step: place + 1, count: steps.length })}</p>
      {step !== 'start' && (
        <h2 ref={heading} tabIndex={-1}>
          {t(`identity.setUp.${step}`)}
        </h2>
      )}
      {step === 'start' && (
        <RadioGroup
          label={t('identity.setUp.start')}
          options={[
            { id: 'real', label: t('identity.setUp.startReal'), hint: t('identity.setUp.startRealHint') },
            { id: 'demo', label: t('identity.setUp.startDemo'), hint: t('identity.setUp.startDemoHint') },
          ]}
          value={value.demo ? 'demo' : 'real'}
          onChange={(choice) => change({ demo: choice === 'demo' })}
        />
      )}
      {step === 'organization' && <OrganizationFields value={value} onChange={change} errors={errors} />}
      {step === 'person' && <PersonFields value={value} onChange={change} errors={errors} />}
      {step === 'account' && (
        <CredentialFields
          value={credentialsOf(value, password)}
          onChange={(credentials) => {
            setPassword(credentials.password)
            change({ username: credentials.username })
          }}
          errors={errors}
        />
      )}
      <ErrorNotice error={unplacedError(problem, SHOWN)} />
      {isSending && value.demo && <p role="status">{t('identity.setUp.filling')}</p>}
      <div className={styles.actions}>
        <Button type="submit" kind="primary" isPending={isSending}>
          {t(
            step !== 'account'
              ? 'identity.setUp.next'
              : value.demo
                ? 'identity.setUp.submitDemo'
                : 'identity.setUp.submit',
          )}
        </Button>
        {place > 0 && (
          <Button kind="quiet" isDisabled={isSending} onPress={() => change({ step: steps[place - 1] ?? 'start' })}>
            {t('identity.setUp.back')}
          </Button>
        )}
      </div>
    </form>
  )
}

function useRefusal(problem: unknown, goTo: (step: SetUpStep) => void): void {
  const go = useRef(goTo)
  useEffect(() => {
    go.current = goTo
  })
  useEffect(() => {
    const [step] = Object.keys(fieldErrorsOf(problem)).flatMap((field) => stepOfField(field) ?? [])
    if (step) go.current(step)
  }, [problem])
}

type FieldsProps = { value: SetUpDraft; onChange: (change: Partial<SetUpDraft>) => void; errors: FieldErrors }

function OrganizationFields({ value, onChange, errors }: FieldsProps) {
  return (
    <>
      <TextField
        label={t('identity.setUp.organizationName')}
        hint={t('identity.setUp.organizationNameHint')}
        value={value.organizationName}
        onChange={(organizationName) => onChange({ organizationName })}
        autoComplete="organization"
        maxLength={200}
        error={errors['organization.name']}
      />
      <TextField
        label={t('identity.setUp.organizationShort')}
        hint={t('identity.setUp.organizationShortHint')}
        value={value.organizationShort || suggestShortName(value.organizationName)}
        onChange={(organizationShort) => onChange({ organizationShort })}
        maxLength={200}
        error={errors['organization.shortName']}
      />
    </>
  )
}

function PersonFields({ value, onChange, errors }: FieldsProps) {
  return (
    <>
      <p className={styles.quiet}>{t('identity.setUp.personNote')}</p>
      <TextField
        label={t('identity.setUp.personName')}
        value={value.personName}
        onChange={(personName) => onChange({ personName })}
        autoComplete="name"
        maxLength={200}
        error={errors['person.name']}
      />
      <TextField
        label={t('identity.setUp.personEmail')}
        hint={t('identity.setUp.personEmailHint')}
        type="email"
        optional
        value={value.personEmail}
        onChange={(personEmail) => onChange({ personEmail })}
        autoComplete="email"
        error={errors['person.email']}
      />
    </>
  )
}
