/** The corrections typed on a paper: kept on this device, and compared with what others do to the paper meanwhile. */
import type { Incoming } from '@kip/core/documents'
import { FIELD_NAMES, type FieldName } from '@kip/core/reading'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { type Change, changedByOthers } from './fields.ts'

/**
 * version: of the paper the corrections were begun on · seen: how long its history was then
 */
type PaperDraft = { version: number; seen?: number; fields: Change }

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

export function usePaperDraft(paper: Incoming) {
  const { person } = useMe()
  const draft = useDraft<PaperDraft>(`incoming:${paper.id}:${person.id}`, NOTHING, isPaperDraft)
  const { fields: typed, version, seen = 0 } = draft.value
  const isDirty = Object.keys(typed).length > 0
  const overtakenBy = isDirty ? changedByOthers(paper, { version, seen }) : null
  const now = { version: paper.version, seen: paper.history.length }
  const base = overtakenBy === null ? now : { version, seen }

  return {
    typed,
    isDirty,
    isRestored: draft.restored,
    /** The version that what is sent builds on: the server refuses it where somebody has changed more. */
    version: isDirty ? base.version : paper.version,
    /** What somebody else did to the paper after the corrections were begun; null while nobody did. */
    overtakenBy,
    set: (name: FieldName, value: string | null) =>
      draft.set({ ...base, fields: { ...typed, [name]: value === '' ? null : value } as Change }),
    unset: (name: FieldName) => {
      const { [name]: _, ...rest } = typed
      if (Object.keys(rest).length === 0) draft.clear()
      else draft.set({ ...base, fields: rest })
    },
    clear: draft.clear,
    /** What others did has been seen: what was typed here is to hold on top of it. */
    goOn: () => draft.set({ ...now, fields: typed }),
    /** An act of this page itself is no change by somebody else. */
    keepUpWith: (answer: Incoming) => {
      if (isDirty && overtakenBy === null) {
        draft.set({ version: answer.version, seen: answer.history.length, fields: typed })
      }
    },
  }
}
