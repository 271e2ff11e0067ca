import type { ReminderPolicyView, ReminderRule } from '@kip/core/reminders'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useVersionedDraft } from '../../lib/versionedDraft.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Switch } from '../../ui/fields/Checkbox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import { policiesQuery, savePolicy } from './api.ts'
import { PolicyPreview } from './PolicyPreview.tsx'
import { RuleLine } from './RuleLine.tsx'
import styles from './reminders.module.css'
import { addDaysBefore, mayRemove, type PolicyDraft } from './rules.ts'

/** The rules of one urgency; what a change means stands beside it while it is made. */
export function PolicyEditor({ policy }: { policy: ReminderPolicyView }) {
  const me = useMe()
  const client = useQueryClient()
  const { urgency, version, rules, quietOutsideOfficeTime, digestAt } = policy
  const initial = useMemo<PolicyDraft>(
    () => ({ rules, quietOutsideOfficeTime, digestAt }),
    [rules, quietOutsideOfficeTime, digestAt],
  )
  const draft = useVersionedDraft(`policy:${urgency}:${me.person.id}`, version, initial, shapedLike(initial))
  const saving = useMutation({
    mutationFn: (value: PolicyDraft) => savePolicy(urgency, { ...value, version: draft.version }),
    onSuccess: () => {
      draft.clear()
      showToast(t('reminders.policy.saved'))
      return client.invalidateQueries({ queryKey: policiesQuery.queryKey })
    },
  })
  const { value } = draft
  const isStale = saving.error instanceof ApiProblem && saving.error.code === 'stale-version'
  const setRules = (next: ReminderRule[]) => draft.set({ ...value, rules: next })
  return (
    <div className={styles.panes}>
      <div className={styles.editor}>
        <Form
          title={t('reminders.policy.title')}
          restored={draft.restored}
          isOutdated={draft.isOutdated}
          onStartOver={draft.clear}
          isPending={saving.isPending}
          error={unplacedError(saving.error, ['digestAt'])}
          onSubmit={() => saving.mutate(value)}
        >
          <ul className={styles.rules}>
            {value.rules.map((rule, at) => (
              <RuleLine
                // biome-ignore lint/suspicious/noArrayIndexKey: rules are told apart by their place alone
                key={at}
                rule={rule}
                quiet={value.quietOutsideOfficeTime}
                onChange={(next) => setRules(value.rules.with(at, next))}
                onRemove={mayRemove(value.rules, rule) ? () => setRules(value.rules.toSpliced(at, 1)) : undefined}
              />
            ))}
          </ul>
          <div>
            <Button kind="quiet" onPress={() => setRules(addDaysBefore(value.rules))}>
              {t('reminders.rule.add')}
            </Button>
          </div>
          <Switch
            isSelected={value.quietOutsideOfficeTime}
            onChange={(quiet) => draft.set({ ...value, quietOutsideOfficeTime: quiet })}
          >
            {t('reminders.policy.quiet')}
          </Switch>
          <p className={styles.quiet}>
            {t(value.quietOutsideOfficeTime ? 'reminders.policy.quietNote' : 'reminders.policy.loudNote')}
          </p>
          <div className={styles.digest}>
            <TimeField
              label={t('reminders.policy.digestAt')}
              value={value.digestAt}
              onChange={(time) => time !== null && draft.set({ ...value, digestAt: time })}
              error={fieldErrorsOf(saving.error).digestAt}
            />
          </div>
          {isStale && (
            <div>
              <Button onPress={() => void client.invalidateQueries({ queryKey: policiesQuery.queryKey })}>
                {t('reminders.policy.reload')}
              </Button>
            </div>
          )}
        </Form>
      </div>
      <PolicyPreview policy={{ urgency, ...value }} />
    </div>
  )
}
