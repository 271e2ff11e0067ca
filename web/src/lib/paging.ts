/** Whole lists that are short by nature: the units, the people, the tokens of an office. */
import type { Page } from '@kip/core/shared'
import { api, type QueryValue } from './http.ts'

const PAGE = 200
/** An office of the largest kind has some thousand people; what is longer is to be paged by the screen. */
const MOST_PAGES = 25

/** Every page of a list, one after the other. Not for lists that grow with the years. */
export async function fetchAll<Item>(
  path: string,
  options: { query?: Readonly<Record<string, QueryValue>>; signal?: AbortSignal } = {},
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: Page<Item> = await api.get(path, {
      query: { ...options.query, cursor, limit: PAGE },
      signal: options.signal,
    })
    items.push(...answer.items)
    cursor = answer.nextCursor
    if (cursor === null) break
  }
  return items
}
