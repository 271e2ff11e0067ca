/** One act is done once: pressed twice, or pressed again after its answer was lost on the way, it carries the same key. */
import { ApiProblem } from './problem.ts'

/** Keys of acts that have no answer yet, by what is done. */
const unanswered = new Map<string, string>()

/**
 * Sends under the key of the act. The key is kept until the server has answered, whatever it said: after a lost line
 * nobody here knows whether the work was done, and the server does, by the key.
 * @param act the address and the body
 */
export async function asOneAct<T>(act: string, makeKey: () => string, send: (key: string) => Promise<T>): Promise<T> {
  const key = unanswered.get(act) ?? makeKey()
  unanswered.set(act, key)
  try {
    const answer = await send(key)
    forget(act, key)
    return answer
  } catch (error) {
    if (!isLost(error)) forget(act, key)
    throw error
  }
}

function forget(act: string, key: string): void {
  if (unanswered.get(act) === key) unanswered.delete(act)
}

/** No answer came, or something on the way spoke in the server's place. What was broken off here is not wanted any more. */
function isLost(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 502 || error.code === 'unreadable')
}
