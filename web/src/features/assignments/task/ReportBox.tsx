import type { Assignment } from '@kip/core/assignments'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { KeyHint } from '../../../ui/actions/KeyHint.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { NumberField } from '../../../ui/fields/NumberField.tsx'
import { TextArea, TextField } from '../../../ui/fields/TextField.tsx'
import { useAct } from '../acting.ts'
import { fieldError } from './FormFrame.tsx'
import styles from './TaskPage.module.css'
import { isMine, useOpenForm } from './taskForms.ts'
import { useTextDraft } from './useTextDraft.ts'

/** Where the officer says how it goes: always at hand for who does the work, on demand for who oversees it. */
export function ReportBox({ task }: { task: Assignment }) {
  const { asked } = useOpenForm(task)
  const isOwn = isMine(task, useMe())
  const [isWanted, setWanted] = useState(false)
  if (asked === 'report' && !isWanted) setWanted(true)
  return task.allowed.includes('report') && (isOwn || isWanted) ? <Box task={task} /> : null
}

function Box({ task }: { task: Assignment }) {
  const act = useAct(task.id)
  const note = useTextDraft('report', task.id)
  const waitingFor = useTextDraft('waiting', task.id)
  const [percent, setPercent] = useState<number | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const box = useFocusWhenAsked(task)
  const isBegun = note.value !== ''
  const send = (event?: FormEvent) => {
    event?.preventDefault()
    if (act.isPending) return
    const text = note.value.trim()
    setEmpty(text === '')
    if (text === '') return
    const waits = waitingFor.value.trim()
    act.mutate(
      {
        action: 'report',
        body: {
          note: text,
          ...(percent === null ? {} : { percent }),
          ...(waits === '' ? {} : { waitingFor: waits }),
        },
      },
      {
        onSuccess: () => {
          note.clear()
          waitingFor.clear()
          setPercent(null)
        },
      },
    )
  }
  useShortcuts(t('assignments.report.label'), [
    { keys: 'mod+Enter', description: t('assignments.report.send'), enabled: isBegun, run: () => send() },
  ])
  return (
    <form ref={box} className={styles.section} onSubmit={send} aria-label={t('assignments.report.label')}>
      <TextArea
        label={t('assignments.report.label')}
        value={note.value}
        onChange={(text) => {
          setEmpty(false)
          note.set(text)
        }}
        error={isEmpty ? t('assignments.report.needed') : fieldError(act.error, 'note')}
        maxLength={5000}
        rows={isBegun ? 4 : 2}
      />
      {isBegun && (
        <>
          <div className={styles.details}>
            <NumberField
              label={t('assignments.report.percent')}
              value={percent}
              onChange={setPercent}
              min={0}
              max={100}
              optional
            />
            <TextField
              label={t('assignments.report.waitingFor')}
              value={waitingFor.value}
              onChange={waitingFor.set}
              maxLength={300}
              optional
            />
          </div>
          <ErrorNotice error={act.error} />
          <div className={styles.buttons}>
            <Button kind="primary" type="submit" isPending={act.isPending} after={<KeyHint keys="mod+Enter" />}>
              {t('assignments.report.send')}
            </Button>
          </div>
        </>
      )}
    </form>
  )
}

/** `?do=report`, from a row or a key, leads to the box; the address then forgets it, so that it can be asked again. */
function useFocusWhenAsked(task: Assignment) {
  const box = useRef<HTMLFormElement>(null)
  const { asked, close } = useOpenForm(task)
  const forget = useRef(close)
  useEffect(() => {
    forget.current = close
  })
  useEffect(() => {
    if (asked !== 'report') return
    box.current?.scrollIntoView({ block: 'center' })
    box.current?.querySelector('textarea')?.focus()
    forget.current()
  }, [asked])
  return box
}
