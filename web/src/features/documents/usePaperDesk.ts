/** Everything one does with one paper: the draft of corrections, saving, registering, and the acts with a reason. */
import type { Incoming } from '@kip/core/documents'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useSteadyKey } from '../../lib/steadyKey.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { act, keepPaper, type PlainAction, paperQuery, register, saveFields } from './api.ts'
import { confirmedAll, shownValueOf } from './fields.ts'
import { usePaperDraft } from './usePaperDraft.ts'

/** What takes an act back, where something does. */
const REVERSE: Partial<Record<PlainAction, PlainAction>> = { return: 'restore', discard: 'restore', close: 'reopen' }

/** What stands between the clerk and the register. */
export type Obstacle = { kind: 'reading' | 'secrecy' | 'arrival-number' | 'missing' }

/** Without these a paper is not properly registered. */
export const NEEDED = ['issuer', 'number', 'issuedOn', 'kind', 'subject'] as const

export function usePaperDesk(paper: Incoming) {
  const client = useQueryClient()
  const { organization } = useMe()
  const draft = usePaperDraft(paper)
  const { typed, isDirty, version } = draft
  const [arrivalNumber, setArrivalNumber] = useState<number | null>(null)
  const [accepted, setAccepted] = useState<string>('')
  const keyOf = useSteadyKey()

  const keep = (answer: Incoming) => {
    keepPaper(client, answer)
    draft.keepUpWith(answer)
  }
  const work = useMutation({
    mutationFn: async ({ run }: { name: string; run: () => Promise<Incoming> }) => run(),
    onSuccess: keep,
    onError: (error) => {
      // Somebody was first: the page shows what holds now, beside what was typed here.
      if (isOvertaken(error)) void client.refetchQueries(paperQuery(paper.id))
    },
  })
  const isExternal = organization.arrivalNumbering === 'external'
  const may = (action: string) => paper.allowed.includes(action)

  const missing = NEEDED.filter((name) => shownValueOf(paper, typed, name) === null)
  const obstacle = ((): Obstacle | null => {
    if (paper.readingStatus === 'pending') return { kind: 'reading' }
    const secrecy = paper.values.secrecy
    if (typed.secrecy === undefined && secrecy !== null && secrecy !== 'none') return { kind: 'secrecy' }
    if (isExternal && arrivalNumber === null) return { kind: 'arrival-number' }
    return missing.length > 0 && accepted !== missing.join() ? { kind: 'missing' } : null
  })()

  /** Refuses quietly while an obstacle stands; what is missing in the fields is refused once. */
  const enter = () => {
    if (work.isPending || !may('register') || draft.overtakenBy !== null) return
    if (obstacle?.kind === 'missing') setAccepted(missing.join())
    if (obstacle) return
    const body = {
      fields: confirmedAll(paper, typed),
      version,
      ...(isExternal && arrivalNumber !== null ? { arrivalNumber } : {}),
    }
    work.mutate(
      { name: 'register', run: () => register(paper.id, body, keyOf(body)) },
      {
        onSuccess: (answer) => {
          draft.clear()
          if (answer.arrivalLabel !== null) showToast(t('documents.done.register', { number: answer.arrivalLabel }))
        },
      },
    )
  }

  const save = () => {
    if (work.isPending || !isDirty || draft.overtakenBy !== null) return
    work.mutate(
      { name: 'save', run: () => saveFields(paper.id, typed, version) },
      {
        onSuccess: () => {
          draft.clear()
          showToast(t('documents.done.save'))
        },
      },
    )
  }

  const does = (action: PlainAction, reason?: string, onDone?: () => void) =>
    work.mutate(
      { name: action, run: () => act(paper.id, action, reason) },
      {
        onSuccess: (answer) => {
          onDone?.()
          const reverse = REVERSE[action]
          const undo = reverse !== undefined && answer.allowed.includes(reverse) ? () => does(reverse) : undefined
          showToast(t(`documents.done.${action}`), undo)
        },
      },
    )

  /** After somebody else's change: what was typed here is kept and may be saved on top of it. */
  const goOn = () => {
    work.reset()
    draft.goOn()
  }
  const startOver = () => {
    work.reset()
    draft.clear()
  }

  return {
    paper,
    may,
    typed,
    isDirty,
    isRestored: draft.isRestored,
    set: draft.set,
    unset: draft.unset,
    startOver,
    goOn,
    overtakenBy: draft.overtakenBy,
    enter,
    save,
    does,
    obstacle,
    /** Fields still empty, of which the person has been told. */
    warnedOf: accepted === '' ? [] : missing,
    isExternal,
    arrivalNumber,
    setArrivalNumber,
    /** Runs any other act on the paper and keeps its answer. */
    run: (name: string, run: () => Promise<Incoming>, onSuccess?: (answer: Incoming) => void) =>
      work.mutate({ name, run }, onSuccess ? { onSuccess } : {}),
    pending: work.isPending ? work.variables.name : null,
    error: work.error,
  }
}

export type PaperDesk = ReturnType<typeof usePaperDesk>

const isOvertaken = (error: unknown) =>
  error instanceof ApiProblem && (error.code === 'stale-version' || error.code === 'not-allowed-now')
