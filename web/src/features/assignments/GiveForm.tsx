import type { Assignment } from '@kip/core/assignments'
import type { Urgency } from '@kip/core/reading'
import type { Id, IsoInstant } from '@kip/core/shared'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { api, newIdempotencyKey } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { KeyHint } from '../../ui/actions/KeyHint.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextArea } from '../../ui/fields/TextField.tsx'
import { AssigneePicker, NOBODY } from './AssigneePicker.tsx'
import { Coordinators } from './Coordinators.tsx'
import { type Giving, type GivingErrors, inputOf, isGiving, missingOf } from './giving.ts'
import { LimitPicker } from './LimitPicker.tsx'
import { UNCHOSEN } from './limit.ts'
import styles from './pickers.module.css'

export type GiveFormProps = {
  /** The paper the work comes from; left out: work without a document. */
  documentId?: Id
  /** The duty of the paper that becomes this work, with its limit. */
  duty?: { id: Id; what: string; dueAt: IsoInstant | null }
  /** Suggested lead. */
  lead?: { unitId: Id | null; personId: Id | null }
  /** Why units are suggested, by their id. */
  hints?: Readonly<Record<Id, string>>
  /** Only these units may lead, e.g. those a head answers for. */
  unitIds?: readonly Id[] | undefined
  onGiven: (assignment: Assignment) => void
  onCancel?: () => void
}

const URGENCIES = ['none', 'khan', 'thuong-khan', 'hoa-toc'] as const satisfies readonly Urgency[]

/** A direction: what, who leads, who helps, by when. What is typed is kept until it is given. */
export function GiveForm({ documentId, duty, lead, hints, unitIds, onGiven, onCancel }: GiveFormProps) {
  const { person } = useMe()
  const draft = useDraft<Giving>(
    `give:${documentId ?? 'new'}:${duty?.id ?? ''}:${person.id}`,
    {
      instruction: duty?.what ?? '',
      lead: lead ?? NOBODY,
      with: [],
      limit: duty?.dueAt ? { kind: 'document' } : UNCHOSEN,
      urgency: 'none',
    },
    isGiving,
  )
  const [errors, setErrors] = useState<GivingErrors>()
  const idempotencyKey = useRef(newIdempotencyKey())
  const giving = draft.value
  const give = useMutation({
    mutationFn: () =>
      api.post<Assignment>(documentId === undefined ? '/assignments' : `/incoming/${documentId}/assignments`, {
        body: inputOf(giving, duty?.id),
        idempotencyKey: idempotencyKey.current,
      }),
    onSuccess: (assignment) => {
      draft.clear()
      onGiven(assignment)
    },
    // The server has refused this very request: what is corrected is another one.
    onError: (problem) => {
      if (problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500)
        idempotencyKey.current = newIdempotencyKey()
    },
  })
  const set = (change: Partial<Giving>) => {
    setErrors(undefined)
    draft.set({ ...giving, ...change })
  }
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    const missing = missingOf(giving)
    setErrors(missing)
    if (!missing && !give.isPending) give.mutate()
  }
  useShortcuts(t('assignments.give.title'), [
    { keys: 'mod+Enter', description: t('assignments.give.submit'), run: () => submit() },
  ])
  const refused = give.error instanceof ApiProblem ? give.error.fields : {}
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('assignments.give.title')}>
      {draft.restored && (
        <p className={styles.meaning}>
          {t('assignments.draft.restored')}{' '}
          <Button kind="quiet" onPress={draft.clear}>
            {t('assignments.draft.clear')}
          </Button>
        </p>
      )}
      <TextArea
        label={t('assignments.give.instruction')}
        value={giving.instruction}
        onChange={(instruction) => set({ instruction })}
        error={errors?.instruction ?? refused['instruction']}
        maxLength={2000}
        autoFocus={documentId === undefined}
        rows={3}
      />
      <AssigneePicker
        value={giving.lead}
        onChange={(value) => set({ lead: value })}
        error={errors?.lead ?? refused['lead']}
        hints={hints}
        unitIds={unitIds}
      />
      <LimitPicker
        value={giving.limit}
        onChange={(limit) => set({ limit })}
        error={errors?.limit ?? refused['dueAt'] ?? refused['dueOn']}
        fromDocument={duty?.dueAt ?? undefined}
        allowsNone
      />
      <Coordinators value={giving.with} onChange={(value) => set({ with: value })} />
      {documentId === undefined && (
        <Select
          label={t('assignments.give.urgency')}
          options={URGENCIES.map((id) => ({ id, label: t(`assignments.urgency.${id}`) }))}
          value={giving.urgency === 'hoa-toc-hen-gio' ? 'hoa-toc' : giving.urgency}
          onChange={(urgency) => set({ urgency })}
        />
      )}
      <ErrorNotice error={give.error} />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" isPending={give.isPending} after={<KeyHint keys="mod+Enter" />}>
          {t('assignments.give.submit')}
        </Button>
        {onCancel && (
          <Button kind="quiet" onPress={onCancel}>
            {t('assignments.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
