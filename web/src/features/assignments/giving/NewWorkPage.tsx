import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { ActionBar } from '../../../ui/actions/ActionBar.tsx'
import { Button } from '../../../ui/actions/Button.tsx'
import { KeyHint } from '../../../ui/actions/KeyHint.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { cx } from '../../../ui/cx.ts'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { assignmentPath } from '../AssignmentRow.tsx'
import { GiveFields } from './GiveFields.tsx'
import styles from './Giving.module.css'
import { nameOf } from './units.ts'
import { useGiving } from './useGiving.ts'

/** Work given without a document: by a leader to any unit, by a head within their own. */
export function NewWorkPage() {
  const navigate = useNavigate()
  const state = useGiving({
    paper: null,
    isAllowed: true,
    onGiven: ({ id }) => navigate({ href: assignmentPath(id) }),
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    state.submit()
  }
  const title = t('assignments.give.title')
  useShortcuts(title, [{ keys: 'mod+Enter', description: t('assignments.give.submit'), run: () => submit() }])
  return (
    <>
      <PageHeader
        title={t('assignments.new.title')}
        answer={t('assignments.new.answer')}
        back={
          <Link href="/assignments" standalone>
            {t('assignments.list.title')}
          </Link>
        }
      />
      <form className={cx(styles.form, styles.page)} onSubmit={submit} aria-label={title} noValidate>
        <GiveFields state={state} isAlone />
        <ActionBar label={title}>
          <Button kind="primary" type="submit" isPending={state.isPending} after={<KeyHint keys="mod+Enter" />}>
            {state.unit ? t('assignments.give.submitTo', { unit: nameOf(state.unit) }) : t('assignments.give.submit')}
          </Button>
        </ActionBar>
      </form>
    </>
  )
}
