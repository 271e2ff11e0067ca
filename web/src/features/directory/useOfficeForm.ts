import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { useOfficeChange } from './api.ts'

type OfficeForm<Draft, Saved> = {
  /** names the thing; whose draft it is, is added */
  draftOf: string
  /** stays the same object while the form is open */
  initial: Draft
  /** inputs that show their own sentence */
  shown: readonly string[]
  save: (value: Draft) => Promise<Saved>
  /** the words of the toast */
  saved: (answer: Saved) => string
  onDone: (answer: Saved) => void
}

/** A form on the office itself: what is typed is kept until it is saved, and what the server refuses stands beside its field. */
export function useOfficeForm<Draft extends object, Saved>(options: OfficeForm<Draft, Saved>) {
  const me = useMe()
  const { draftOf, initial, shown, save, saved, onDone } = options
  const draft = useDraft(`${draftOf}:${me.person.id}`, initial, shapedLike(initial))
  const saving = useOfficeChange(save)
  return {
    value: draft.value,
    set: (change: Partial<Draft>) => draft.set({ ...draft.value, ...change }),
    errors: fieldErrorsOf(saving.error),
    /** for `Form` */
    form: {
      restored: draft.restored,
      onStartOver: draft.clear,
      isPending: saving.isPending,
      error: unplacedError(saving.error, shown),
      onSubmit: () =>
        saving.mutate(draft.value, {
          onSuccess: (answer) => {
            draft.clear()
            showToast(saved(answer))
            onDone(answer)
          },
        }),
    },
  }
}
