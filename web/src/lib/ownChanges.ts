/** What this page has changed by itself lately: the server tells everybody of it, but to us it is no news. */

const REMEMBERED = 10_000
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

const changedAt = new Map<string, number>()

/** Notes the ids in an address that is written to, or of the thing an answer carries. */
export function noteOwnChange(path: string, answer?: unknown, now: number = Date.now()): void {
  for (const [id, at] of changedAt) if (now - at > REMEMBERED) changedAt.delete(id)
  for (const id of path.match(ID) ?? []) changedAt.set(id, now)
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') {
    changedAt.set(answer.id, now)
  }
}

export function isOwnChange(id: string | undefined, now: number = Date.now()): boolean {
  const at = id === undefined ? undefined : changedAt.get(id)
  return at !== undefined && now - at <= REMEMBERED
}
