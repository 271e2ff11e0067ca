/**
 * How answers are kept. Convention: a query key starts with the feature's name, `['assignments', 'list', filter]`;
 * live events make answers old by it (events.ts).
 */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing, isSignedOut } from './problem.ts'

const RETRIES = 2

/** @param onSignedOut called when any request finds the session ended. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const check = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (!query.meta?.handlesSignedOut) check(error)
      },
    }),
    mutationCache: new MutationCache({ onError: check }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Only what may pass by itself; a refusal is shown at once.
        retry: (failures, error) => isPassing(error) && failures < RETRIES,
        // A list must not move under the cursor because a window came to the front: live events say what changed.
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
