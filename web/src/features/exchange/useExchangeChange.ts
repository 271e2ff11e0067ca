import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Sends a change; whatever pages show of the exchange, of papers and of work is fetched anew. */
export function useExchangeChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      const roots = ['exchange', 'incoming', 'assignments', 'insight']
      await Promise.all(roots.map((root) => client.invalidateQueries({ queryKey: [root] })))
    },
  })
}
