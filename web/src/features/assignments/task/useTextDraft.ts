import { useMe } from '../../../lib/session.ts'
import { type Draft, useDraft } from '../../../lib/storage.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

/** Words a person types about one piece of work, kept until they are sent. */
export function useTextDraft(name: string, taskId: string): Draft<string> {
  const { person } = useMe()
  return useDraft(`${name}:${taskId}:${person.id}`, '', isText)
}
