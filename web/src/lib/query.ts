/**
 * How answers are kept. Convention: a query key starts with the feature's name, `['assignments', 'list', filter]`;
 * live events name the same feature (events.ts).
 */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isPassing, isSignedOut } from './problem.ts'

const RETRIES = 2

/** @param onSignedOut called when any request finds the session ended. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
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
