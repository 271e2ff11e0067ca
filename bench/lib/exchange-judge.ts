/** Holds what was brought against the rows, the folders, the mailbox and what the outbox sent. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asOwner } from '../../server/src/testing/cluster.ts'
import type { ImapServer } from '../../server/src/testing/imap.ts'
import type { Dataset } from './dataset.ts'
import type { Gateway } from './exchange-office.ts'
import type { Brought } from './exchange-traffic.ts'

type Paper = { id: string; sha256: string; source: string }
type Message = {
  sha256: string
  kind: string
  state: string
  named_document: string | null
  document_id: string | null
}
type Item = { way_id: string; name: string; state: string; error: string | null; settled: boolean }
type Status = { occasion: string; code: string; state: string; file_name: string | null; named: string | null }
type Request = { kind: string; named_document: string; message_id: string; state: string; id: string }

export type Rows = {
  papers: Paper[]
  messages: Message[]
  items: Item[]
  statuses: Status[]
  requests: Request[]
  registered: string[]
  open: number
}

export function rowsOf(dataset: Dataset): Promise<Rows> {
  return asOwner(dataset.ownerUrl, async (client) => {
    const all = async <T extends object>(text: string) => (await client.query<T>(text, [dataset.organizationId])).rows
    const [count] = await all<{ open: number }>(
      `select (select count(*) from kip.documents where organization_id = $1 and reading_status = 'pending')
            + (select count(*) from kip.exchange_statuses where organization_id = $1 and state = 'waiting')
            + (select count(*) from kip.exchange_items i join kip.exchange_ways w using (organization_id)
                where organization_id = $1 and w.id = i.way_id and i.settled_at is null
                  and (w.kind = 'folder' or i.state <> 'failed')) as open`,
    )
    return {
      papers: await all<Paper>(
        `select d.id, f.sha256, d.source from kip.documents d
           join kip.document_files f on f.organization_id = d.organization_id and f.document_id = d.id and f.role = 'main'
          where d.organization_id = $1`,
      ),
      messages: await all<Message>(
        `select sha256, kind, state, named_document, document_id from kip.exchange_messages where organization_id = $1`,
      ),
      items: await all<Item>(
        `select way_id, name, state, error, settled_at is not null as settled from kip.exchange_items
          where organization_id = $1`,
      ),
      statuses: await all<Status>(
        `select occasion, code, state, file_name, content -> 'about' ->> 'documentId' as named
           from kip.exchange_statuses where organization_id = $1`,
      ),
      requests: await all<Request>(
        `select id, kind, named_document, message_id, state from kip.exchange_requests where organization_id = $1`,
      ),
      registered: (
        await all<{ id: string }>(
          `select id from kip.documents where organization_id = $1 and by_exchange and arrival_number is not null`,
        )
      ).map(({ id }) => id),
      open: Number(count?.open ?? 0),
    }
  })
}

export type Verdict = { lost: string[]; doubled: string[]; hidden: string[]; unfinished: string[] }

export function judge(
  brought: readonly Brought[],
  rows: Rows,
  places: { folder: string; outbox: Gateway; imap: ImapServer; wayIds: { folder: string; mailbox: string } },
): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], hidden: [], unfinished: [] }
  judgePapers(brought, rows, verdict)
  judgeMessages(brought, rows, verdict)
  judgeItems(brought, rows, places, verdict)
  judgeFolder(brought, places.folder, verdict)
  const unseen = (places.imap.folders.get('INBOX') ?? []).filter(({ flags }) => !flags.has('\\Seen')).length
  const failed = brought.filter(({ by, kind }) => by === 'mailbox' && kind === 'failure').length
  if (unseen !== failed) verdict.unfinished.push(`${unseen} mails are not marked, ${failed} could not be taken`)
  judgeStatuses(rows, places.outbox, verdict)
  return verdict
}

function judgePapers(brought: readonly Brought[], { papers, messages }: Rows, verdict: Verdict): void {
  const byDigest = countBy(papers, ({ sha256 }) => sha256)
  const wanted = new Set(brought.flatMap(({ kind, sha256 }) => (kind === 'paper' ? [sha256] : [])))
  for (const sha256 of wanted) expectOnce(`paper ${sha256}`, byDigest.get(sha256) ?? 0, verdict)
  const ofMessages = new Set(messages.flatMap(({ document_id }) => document_id ?? []))
  const strangers = papers.filter(({ id, sha256 }) => !wanted.has(sha256) && !ofMessages.has(id))
  verdict.doubled.push(...strangers.map(({ id, source }) => `paper ${id} (${source}) came from nowhere`))
}

function judgeMessages(brought: readonly Brought[], { messages, papers, requests }: Rows, verdict: Verdict): void {
  const rowsByDigest = countBy(messages, ({ sha256 }) => sha256)
  const known = new Set(papers.map(({ id }) => id))
  for (const { sha256, kind } of unique(brought)) {
    if (kind === 'message') expectOnce(`message ${sha256}`, rowsByDigest.get(sha256) ?? 0, verdict)
  }
  const bringing = brought.flatMap((one) =>
    one.kind === 'message' && (one.business === 'new' || one.business === 'replace') ? [one.documentId] : [],
  )
  for (const documentId of new Set(bringing)) {
    const papersOf = messages.filter(
      ({ kind, state, named_document, document_id }) =>
        named_document === documentId &&
        (kind === 'new' || kind === 'replace') &&
        state === 'done' &&
        known.has(document_id ?? ''),
    )
    expectOnce(`paper of message ${documentId}`, papersOf.length, verdict)
  }
  for (const one of unique(brought)) {
    if (one.kind !== 'message' || (one.business !== 'recall' && one.business !== 'update')) continue
    const asked = requests.some(
      ({ kind, named_document }) => kind === one.business && named_document === one.documentId,
    )
    if (!asked) verdict.lost.push(`what ${one.business} of ${one.documentId} asks`)
  }
  for (const [key, count] of countBy(
    requests,
    ({ message_id, kind, named_document }) => `${message_id} ${kind} ${named_document}`,
  )) {
    if (count > 1) verdict.doubled.push(`request ${key}`)
  }
}

function judgeItems(
  brought: readonly Brought[],
  { items }: Rows,
  { wayIds, imap }: { wayIds: { folder: string; mailbox: string }; imap: ImapServer },
  verdict: Verdict,
): void {
  const inFolder = items.filter(({ way_id }) => way_id === wayIds.folder)
  const byName = countBy(inFolder, ({ name }) => name)
  for (const { name, by } of brought) if (by === 'folder') expectOnce(`line of ${name}`, byName.get(name) ?? 0, verdict)
  const mails = items.filter(({ way_id }) => way_id === wayIds.mailbox).length
  const delivered = (imap.folders.get('INBOX') ?? []).length
  if (mails < delivered) verdict.lost.push(`${delivered - mails} lines of mails`)
  if (mails > delivered) verdict.doubled.push(`${mails - delivered} lines of mails`)
  const shown = items.filter(({ state, error }) => state === 'failed' && (error ?? '').length > 20).length
  const failures = brought.filter(({ kind }) => kind === 'failure').length
  if (shown !== failures) verdict.hidden.push(`${failures} things cannot be taken, ${shown} are shown with a sentence`)
  verdict.unfinished.push(...inFolder.filter(({ settled }) => !settled).map(({ name }) => `${name} is not settled`))
}

/** Every file once, where it belongs, with its reason beside it where it failed. */
function judgeFolder(brought: readonly Brought[], folder: string, verdict: Verdict): void {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const lying = countBy(all, ({ name }) => name)
  for (const { name, by } of brought) if (by === 'folder') expectOnce(`file ${name}`, lying.get(name) ?? 0, verdict)
  for (const entry of all) {
    if (entry.parentPath === folder) verdict.unfinished.push(`${entry.name} still lies in the folder`)
    if (/ \(\d+\)\./.test(entry.name)) verdict.doubled.push(`file ${entry.name}`)
  }
  for (const { name, by, kind } of brought) {
    if (by !== 'folder' || kind !== 'failure') continue
    const isExplained = all.some(
      (entry) =>
        entry.name === `${name}.ly-do.txt` && readFileSync(join(entry.parentPath, entry.name), 'utf8').length > 20,
    )
    if (!isExplained) verdict.hidden.push(`${name} lies in failed/ without a reason`)
  }
}

function judgeStatuses({ statuses, messages, requests, registered }: Rows, outbox: Gateway, verdict: Verdict): void {
  for (const { file_name, state, occasion, code } of statuses) {
    if (state !== 'written' || file_name === null) verdict.unfinished.push(`status ${code} of ${occasion}`)
    else if (!outbox.taken.has(file_name)) verdict.lost.push(`file of status ${code} of ${occasion}`)
  }
  const named = new Set(statuses.map(({ file_name }) => file_name))
  for (const name of outbox.taken.keys()) if (!named.has(name)) verdict.doubled.push(`file ${name} has no status`)
  const told = countBy(statuses, ({ occasion, code }) => `${code} ${occasion}`)
  for (const { kind, state, document_id } of messages) {
    if ((kind === 'new' || kind === 'replace') && state === 'done')
      expectOnce(`01 of ${document_id}`, told.get(`01 ${document_id}`) ?? 0, verdict)
  }
  for (const id of registered) expectOnce(`03 of ${id}`, told.get(`03 ${id}`) ?? 0, verdict)
  for (const { id, state } of requests) {
    if (state === 'waiting') continue
    const code = state === 'accepted' ? '15' : '16'
    expectOnce(`${code} of ${id}`, told.get(`${code} ${id}`) ?? 0, verdict)
  }
  for (const [key, count] of countBy(
    statuses.filter(({ code }) => code < '10' && code !== '02'),
    ({ named: paper, code }) => `${code} of ${paper}`,
  )) {
    if (count > 1) verdict.doubled.push(key)
  }
  verdict.unfinished.push(...outbox.left().map((name) => `${name} is left in the outbox`))
}

function expectOnce(what: string, count: number, verdict: Verdict): void {
  if (count === 0) verdict.lost.push(what)
  if (count > 1) verdict.doubled.push(`${what}: ${count} times`)
}

function unique(brought: readonly Brought[]): Brought[] {
  return [...new Map(brought.map((one) => [one.sha256, one])).values()]
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}
