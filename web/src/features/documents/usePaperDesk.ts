/** Everything one does with one paper: the draft of corrections, saving, registering, and the acts with a reason. */
import type { Incoming } from '@kip/core/documents'
import { FIELD_NAMES, type FieldName } from '@kip/core/reading'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { newIdempotencyKey } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { type Draft, useDraft } from '../../lib/storage.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { act, keepPaper, type PlainAction, paperQuery, register, saveFields } from './api.ts'
import { type Change, confirmedAll, shownValueOf } from './fields.ts'

/** @property version of the paper the corrections were begun on: a change by somebody else meanwhile is noticed. */
type PaperDraft = { version: number; fields: Change }

const NOTHING: PaperDraft = { version: 0, fields: {} }

const isPaperDraft = (value: unknown): value is PaperDraft =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'number' &&
  'fields' in value &&
  typeof value.fields === 'object' &&
  value.fields !== null &&
  Object.keys(value.fields).every((name) => (FIELD_NAMES as readonly string[]).includes(name))

/** What takes an act back, where something does. */
const REVERSE: Partial<Record<PlainAction, PlainAction>> = { return: 'restore', discard: 'restore', close: 'reopen' }

/** What stands between the clerk and the register. */
export type Obstacle = { kind: 'reading' | 'secrecy' | 'arrival-number' | 'missing' }

/** Without these a paper is not properly registered. */
export const NEEDED = ['issuer', 'number', 'issuedOn', 'kind', 'subject'] as const

export function usePaperDesk(paper: Incoming) {
  const client = useQueryClient()
  const { person, organization } = useMe()
  const draft: Draft<PaperDraft> = useDraft(`incoming:${paper.id}:${person.id}`, NOTHING, isPaperDraft)
  const typed = draft.value.fields
  const isDirty = Object.keys(typed).length > 0
  const version = isDirty && draft.value.version > 0 ? draft.value.version : paper.version
  const [arrivalNumber, setArrivalNumber] = useState<number | null>(null)
  const [accepted, setAccepted] = useState<string>('')
  const keyOf = useSteadyKey()

  const keep = (answer: Incoming) => {
    keepPaper(client, answer)
    // What this page itself has just done is no change by somebody else.
    if (isDirty && version === paper.version) draft.set({ ...draft.value, version: answer.version })
  }
  const work = useMutation({
    mutationFn: async ({ run }: { name: string; run: () => Promise<Incoming> }) => run(),
    onSuccess: keep,
  })
  const isExternal = organization.arrivalNumbering === 'external'
  const may = (action: string) => paper.allowed.includes(action)

  const set = (name: FieldName, value: string | null) =>
    draft.set({ version, fields: { ...typed, [name]: value === '' ? null : value } as Change })
  const unset = (name: FieldName) => {
    const { [name]: _, ...rest } = typed
    if (Object.keys(rest).length === 0) draft.clear()
    else draft.set({ version, fields: rest })
  }

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
    if (work.isPending || !may('register')) return
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
    if (work.isPending || !isDirty) return
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

  /** After somebody else's change: shows theirs, keeps what was typed here and lets it be saved on top. */
  const rebase = async () => {
    work.reset()
    const fresh = await client.fetchQuery({ ...paperQuery(paper.id), staleTime: 0 })
    if (isDirty) draft.set({ version: fresh.version, fields: typed })
  }

  return {
    paper,
    may,
    typed,
    isDirty,
    isRestored: draft.restored,
    set,
    unset,
    startOver: draft.clear,
    enter,
    save,
    does,
    rebase,
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
    isStale: work.error instanceof ApiProblem && work.error.code === 'stale-version',
  }
}

export type PaperDesk = ReturnType<typeof usePaperDesk>

/** The same act tried again carries the same key, so that a lost answer does not take a second number. */
function useSteadyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string } | null>(null)
  return (body) => {
    const text = JSON.stringify(body)
    if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey() }
    return last.current.key
  }
}
