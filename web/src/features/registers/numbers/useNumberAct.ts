import { useMutation, useQueryClient } from '@tanstack/react-query'
import { fieldErrorsOf, unplacedError } from '../../../lib/forms.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'

export type NumberAct<Answer> = {
  run: () => Promise<Answer>
  /** What is said when it is done. */
  say: (answer: Answer) => string
  /** Names of the fields that say themselves what is wrong with them. */
  fields: readonly string[]
  onClose: () => void
}

/** One change of the register's numbers: what it says afterwards, what it makes old, what went wrong where. */
export function useNumberAct<Answer>({ run, say, fields, onClose }: NumberAct<Answer>) {
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: run,
    onSuccess: (answer) => {
      showToast(say(answer))
      for (const root of ['registers', 'incoming', 'insight']) void client.invalidateQueries({ queryKey: [root] })
      onClose()
    },
  })
  return {
    start: () => act.mutate(),
    isPending: act.isPending,
    errors: fieldErrorsOf(act.error),
    error: unplacedError(act.error, fields),
  }
}
