/** A paper that was taken in is seen, whatever was on its way when it came. */
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import type { Page } from '@kip/core/shared'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { readFilter } from './address.ts'
import { insertPaper, listQuery } from './api.ts'

const NO_FILTER = readFilter('', 'new')
const paper = { id: 'new', label: '1/SVHTS-VP' } as Incoming
const pageOf = (...ids: string[]) => ({
  items: ids.map((id) => ({ id }) as IncomingSummary),
  nextCursor: null,
  total: ids.length,
})

/** A list whose answers come when they are let go. */
function listOf(client: QueryClient) {
  const answers: ((page: Page<IncomingSummary> | Error) => void)[] = []
  const { queryKey, ...options } = listQuery(NO_FILTER)
  const fetchList = () =>
    client.fetchInfiniteQuery({
      ...options,
      queryKey,
      retry: false,
      staleTime: 0,
      queryFn: () =>
        new Promise<Page<IncomingSummary>>((resolve, reject) => {
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)))
        }),
    })
  const shown = () => client.getQueryData(queryKey)?.pages.flatMap(({ items }) => items.map(({ id }) => id))
  const total = () => client.getQueryData(queryKey)?.pages[0]?.total
  return { fetchList, shown, total, answer: (at: number, page: Page<IncomingSummary> | Error) => answers[at]?.(page) }
}

test('before anything has come', async () => {
  const client = new QueryClient()
  const list = listOf(client)
  const first = list.fetchList()
  const inserted = insertPaper(client, NO_FILTER, paper)
  list.answer(0, pageOf('old'))
  await Promise.all([first, inserted])
  expect([list.shown(), list.total()]).toEqual([['new', 'old'], 2])
})

test('while what is shown is fetched again', async () => {
  const client = new QueryClient()
  const list = listOf(client)
  const first = list.fetchList()
  list.answer(0, pageOf('old'))
  await first
  const again = list.fetchList()
  const inserted = insertPaper(client, NO_FILTER, paper)
  expect(list.shown()).toEqual(['new', 'old'])
  list.answer(1, pageOf('old'))
  await Promise.all([again, inserted])
  expect([list.shown(), list.total()]).toEqual([['new', 'old'], 2])
})

test('once where the answer knows it already, and where the answer is a failure', async () => {
  const client = new QueryClient()
  const list = listOf(client)
  const first = list.fetchList()
  const inserted = insertPaper(client, NO_FILTER, paper)
  list.answer(0, pageOf('old', 'new'))
  await Promise.all([first, inserted])
  expect([list.shown(), list.total()]).toEqual([['old', 'new'], 2])

  const failing = list.fetchList().catch(() => 'failed')
  await insertPaperWhile(() => list.answer(1, new Error('gone')))
  expect([await failing, list.shown()]).toEqual(['failed', ['newer', 'old', 'new']])

  async function insertPaperWhile(act: () => void) {
    const done = insertPaper(client, NO_FILTER, { ...paper, id: 'newer' })
    act()
    await done
  }
})
