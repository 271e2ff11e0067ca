/** Everything one does with one paper: the draft of corrections, saving, registering, and the acts with a reason. */
import type { Incoming } from '@kip/core/documents'
import { parseEntry } from '@kip/core/registers'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useSteadyKey } from '../../lib/steadyKey.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { act, changeDuty, keepPaper, type PlainAction, paperQuery, register, saveFields } from './api.ts'
import { confirmedAll } from './fields.ts'
import type { MarkKey } from './marks.ts'
import { type Doubts, doubtsOf } from './places.ts'
import { usePaperDraft } from './usePaperDraft.ts'

/** What takes an act back, where something does. */
const REVERSE: Partial<Record<PlainAction, PlainAction>> = { return: 'restore', discard: 'restore', close: 'reopen' }

/** What stands between the clerk and the register. */
export type Obstacle = { kind: 'reading' | 'secrecy' | 'arrival-number' } | ({ kind: 'doubts' } & Doubts)

/** Who fills in some of what was empty is told again of the rest. */
type Told = { missing: string; unlooked: ReadonlySet<MarkKey> }

export type PaperDeskOptions = {
  /** Places the person has looked at since the paper was opened. */
  looked: ReadonlySet<MarkKey>
  onRegistered: (() => void) | null
}

export function usePaperDesk(paper: Incoming, { looked, onRegistered }: PaperDeskOptions) {
  const client = useQueryClient()
  const { organization } = useMe()
  const draft = usePaperDraft(paper)
  const { typed, isDirty, version } = draft
  const [arrivalNumber, setArrivalNumber] = useState('')
  /** Doubts the person has been told of; with another word they are taken as they are. */
  const [told, setTold] = useState<Told | null>(null)
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

  const doubts = doubtsOf(paper, typed, looked)
  const isTold =
    doubts.missing.join() === (told?.missing ?? '') && doubts.unlooked.every((place) => told?.unlooked.has(place))
  const obstacle = ((): Obstacle | null => {
    if (paper.readingStatus === 'pending') return { kind: 'reading' }
    const secrecy = paper.values.secrecy
    if (typed.secrecy === undefined && secrecy !== null && secrecy !== 'none') return { kind: 'secrecy' }
    if (isExternal && parseEntry(arrivalNumber) === null) return { kind: 'arrival-number' }
    return isTold ? null : { kind: 'doubts', ...doubts }
  })()

  /** Does nothing while an obstacle stands; doubts stand in the way once. */
  const enter = () => {
    if (work.isPending || !may('register') || draft.overtakenBy !== null) return
    if (obstacle?.kind === 'doubts') {
      setTold({ missing: doubts.missing.join(), unlooked: new Set([...(told?.unlooked ?? []), ...doubts.unlooked]) })
    }
    if (obstacle) return
    const body = {
      fields: confirmedAll(paper, typed),
      version,
      ...(isExternal ? { arrivalNumber: arrivalNumber.trim() } : {}),
    }
    work.mutate(
      { name: 'register', run: () => register(paper.id, body, keyOf(body)) },
      {
        onSuccess: (answer) => {
          draft.clear()
          if (answer.arrivalLabel === null) return
          showToast(t('documents.done.register', { number: answer.arrivalLabel }))
          onRegistered?.()
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
    /** What the person has been told of and is still so; null while nothing was said. */
    doubtsTold: told === null ? null : doubts,
    isExternal,
    arrivalNumber,
    setArrivalNumber,
    /** Runs any other act on the paper and keeps its answer. */
    confirmDuty: (id: string) => work.mutate({ name: `duty:${id}`, run: () => changeDuty(paper.id, id, {}) }),
    run: (name: string, run: () => Promise<Incoming>, onSuccess?: (answer: Incoming) => void) =>
      work.mutate({ name, run }, onSuccess ? { onSuccess } : {}),
    pending: work.isPending ? work.variables.name : null,
    error: work.error,
  }
}

export type PaperDesk = ReturnType<typeof usePaperDesk>

const isOvertaken = (error: unknown) =>
  error instanceof ApiProblem && (error.code === 'stale-version' || error.code === 'not-allowed-now')
