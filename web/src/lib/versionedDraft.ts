import { useMemo, useState } from 'react'
import { type Draft, useDraft } from './storage.ts'

type Kept<T> = { version: number; value: T }

export type VersionedDraft<T> = Draft<T> & {
  /** Sent along when it is saved: the server refuses when somebody has saved another since. */
  version: number
  /** What was typed rests on an older version: the page says so, and saving is a decision, not an accident. */
  isOutdated: boolean
}

/**
 * A draft of something that others change too. When somebody has saved it meanwhile, what was typed is neither lost nor put
 * over the other's change unseen.
 * @param version of what is shown now; the other parameters are those of `useDraft`
 */
export function useVersionedDraft<T>(
  key: string,
  version: number,
  initial: T,
  accept: (value: unknown) => value is T,
): VersionedDraft<T> {
  const [begunOn] = useState(version)
  const first = useMemo(() => ({ version, value: initial }), [version, initial])
  const draft = useDraft<Kept<T>>(key, first, (kept): kept is Kept<T> => isKept(kept) && accept(kept.value))
  const [keptVersion] = useState(draft.value.version)
  return {
    value: draft.value.value,
    set: (value) => draft.set({ version: begunOn, value }),
    restored: draft.restored,
    clear: draft.clear,
    version: begunOn,
    isOutdated: draft.restored && keptVersion !== begunOn,
  }
}

function isKept(kept: unknown): kept is Kept<unknown> {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'value' in kept &&
    'version' in kept &&
    typeof kept.version === 'number'
  )
}
