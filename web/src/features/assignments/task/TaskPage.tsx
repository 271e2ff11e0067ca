import type { Assignment } from '@kip/core/assignments'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type LiveEvent, useLiveEvents } from '../../../lib/events.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { Stamp } from '../../../ui/time/Stamp.tsx'
import { insteadWords, responsibleWords } from '../AssignmentRow.tsx'
import { sayAnswer, waitedFor } from '../history.ts'
import { assignmentQuery } from '../queries.ts'
import { TaskBar, TaskDue } from '../TaskDue.tsx'
import { ReminderLedger } from './ReminderLedger.tsx'
import { ReportBox } from './ReportBox.tsx'
import { TaskActions } from './TaskActions.tsx'
import { TaskHistory } from './TaskHistory.tsx'
import { TaskLimits } from './TaskLimits.tsx'
import styles from './TaskPage.module.css'
import { TaskParties } from './TaskParties.tsx'
import { TaskSource } from './TaskSource.tsx'

/** One piece of work: what it asks and what was done at the left; people, limits and reminders at the right. */
export function TaskPage() {
  const { id = '' } = useParams({ strict: false })
  const task = useQuery(assignmentQuery(id))
  useRenewal(id)
  if (task.error && !task.data) {
    return (
      <Frame title={t('assignments.task.title')}>
        {task.error instanceof ApiProblem && task.error.code === 'not-found' ? (
          <EmptyState title={t('assignments.task.missing')}>{task.error.detail}</EmptyState>
        ) : (
          <ErrorNotice error={task.error} onRetry={() => void task.refetch()} />
        )}
      </Frame>
    )
  }
  if (!task.data) {
    return (
      <Frame title={t('assignments.task.title')}>
        <Skeleton height={32} width="60%" />
        <Skeleton rows={3} height={96} />
      </Frame>
    )
  }
  // Forms belong to one piece of work: another one starts with its own.
  return <Task key={id} task={task.data} />
}

function Task({ task }: { task: Assignment }) {
  return (
    <Frame title={task.instruction} task={task}>
      <div className={styles.columns}>
        <div className={styles.main}>
          <TaskActions task={task} />
          <TaskSource task={task} />
          <ReportBox task={task} />
          <TaskHistory task={task} />
        </div>
        <div className={styles.side}>
          <TaskParties task={task} />
          <TaskLimits task={task} />
          <ReminderLedger id={task.id} />
        </div>
      </div>
    </Frame>
  )
}

function Frame({ title, task, children }: { title: string; task?: Assignment; children: React.ReactNode }) {
  return (
    <article className={styles.page}>
      <PageHeader
        title={title}
        back={
          <Link href="/assignments" standalone>
            {t('assignments.list.title')}
          </Link>
        }
        answer={task && <Answer task={task} />}
      />
      {task && <TaskBar item={task} />}
      {children}
    </article>
  )
}

/** When it is due or how it ended, how urgent, where it stands, whose it is: one line. */
function Answer({ task }: { task: Assignment }) {
  const { state, urgency, leadUnit, extensionAsked, answer } = task
  const waitingFor = waitedFor(task)
  const instead = insteadWords(task)
  const whose = [leadUnit?.name, responsibleWords(task)].filter(Boolean).join(' · ')
  return (
    <>
      <Stamp urgency={urgency} />
      <TaskDue item={task} large />
      <Tag>{t(`assignments.status.${state}`)}</Tag>
      {instead && <Tag>{instead}</Tag>}
      {extensionAsked && <Tag>{t('assignments.state.extensionAsked')}</Tag>}
      {waitingFor && <Tag>{t('assignments.state.waitingFor', { whom: waitingFor })}</Tag>}
      {answer && <span>{t('assignments.history.answer', { number: sayAnswer(answer) })}</span>}
      {whose && <span className={styles.whose}>{whose}</span>}
    </>
  )
}

/** One thing is shown: what others change in it appears at once; nothing here moves under the cursor but the story. */
function useRenewal(id: string): void {
  const client = useQueryClient()
  useLiveEvents(
    ['assignment', 'notification'],
    useCallback(
      (event: LiveEvent) => {
        if (event.type === 'assignment' && event.id !== id) return
        void client.invalidateQueries({ queryKey: ['assignments', 'one', id] })
        void client.invalidateQueries({ queryKey: ['assignments', 'ledger', id] })
      },
      [client, id],
    ),
  )
}
