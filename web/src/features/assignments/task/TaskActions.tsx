import type { Assignment, AssignmentAction } from '@kip/core/assignments'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { useMe } from '../../../lib/session.ts'
import { ActionBar } from '../../../ui/actions/ActionBar.tsx'
import { Button } from '../../../ui/actions/Button.tsx'
import { KeyHint } from '../../../ui/actions/KeyHint.tsx'
import { Menu } from '../../../ui/actions/Menu.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { useAct } from '../acting.ts'
import styles from './TaskPage.module.css'
import { isMine, splitActions, useOpenForm, waitsForSomebody } from './taskForms.ts'

/** Forms bring calendars and long lists along: they come when one is opened. */
const ActionForm = lazy(async () => ({ default: (await import('./ActionForm.tsx')).ActionForm }))

const KEYS: Partial<Record<AssignmentAction, string>> = { acknowledge: 'a', report: 'r', complete: 'c' }

/** What may be done now, and the form of the one that was chosen, in the page and beside what it is about. */
export function TaskActions({ task }: { task: Assignment }) {
  const { asked, open, close } = useOpenForm(task)
  const act = useAct(task.id)
  const { buttons, isUrged, more } = splitActions(task.allowed, isMine(task, useMe()), waitsForSomebody(task))
  const wordsOf = (action: AssignmentAction) =>
    // Whom nobody has done it before is not given it anew.
    action === 'reassign' && task.responsible === null ? t('assignments.row.handOn') : t(`assignments.action.${action}`)
  const form = asked === 'acknowledge' || asked === 'report' ? undefined : asked

  const start = (action: AssignmentAction) => {
    act.reset()
    if (action === 'acknowledge') act.mutate({ action, body: {} })
    else open(action)
  }
  useShortcuts(
    t('assignments.task.keys'),
    Object.entries(KEYS).map(([action, keys]) => ({
      keys,
      description: t(`assignments.action.${action as 'acknowledge' | 'report' | 'complete'}`),
      enabled: task.allowed.includes(action as AssignmentAction),
      run: () => start(action as AssignmentAction),
    })),
  )
  if (buttons.length === 0) return null
  return (
    <>
      {form && (
        <FormPanel key={form} label={t(`assignments.action.${form}`)}>
          <Suspense fallback={<Skeleton rows={2} height={72} />}>
            <ActionForm action={form} task={task} onClose={close} />
          </Suspense>
        </FormPanel>
      )}
      <ErrorNotice error={act.error} />
      {!form && (
        <div className={styles.bar}>
          <ActionBar label={t('assignments.task.actions')}>
            {buttons.map((action, at) => (
              <Button
                key={action}
                kind={at === 0 && isUrged ? 'primary' : 'plain'}
                isPending={action === 'acknowledge' && act.isPending}
                onPress={() => start(action)}
                after={KEYS[action] && <KeyHint keys={KEYS[action]} />}
              >
                <span className={styles.oneLine}>{wordsOf(action)}</span>
              </Button>
            ))}
            {more.length > 0 && (
              <Menu
                label={t('assignments.task.more')}
                trigger={<Button label={t('assignments.task.more')}>{t('assignments.task.moreShort')}</Button>}
                groups={[
                  {
                    id: 'more',
                    entries: more.map((action) => ({
                      id: action,
                      label: wordsOf(action),
                      onAction: () => start(action),
                    })),
                  },
                ]}
              />
            )}
          </ActionBar>
        </div>
      )}
    </>
  )
}

/** Comes into sight by itself when it opens. */
function FormPanel({ label, children }: { label: string; children: ReactNode }) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which would be taken for what cleans up.
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={panel} className={styles.panel} aria-label={label}>
      <h2>{label}</h2>
      {children}
    </section>
  )
}
