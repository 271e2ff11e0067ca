/** What failed for good or ended unknown, by person and cause: sent again at one press, or put aside with a note. */
import { causeOf, type FailureChoice, type FailureGroup, groupFailures, type PutAsideInput } from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { demandMessageKeeper } from './access.ts'
import { insertAside, listFailedMessages, resendAll } from './failures-store.ts'

export async function listFailures(tx: Tx, actor: Actor, aside: boolean): Promise<FailureGroup[]> {
  await demandMessageKeeper(tx, actor)
  return groupFailures(await listFailedMessages(tx, aside))
}

/** Also what was put aside, where one person is named. @returns how many go out again. @throws KipError `not-found` */
export async function resendFailures(tx: Tx, actor: Actor, choice: FailureChoice): Promise<number> {
  const waiting = await choose(tx, actor, choice, false)
  const aside = choice.personId === undefined ? [] : await choose(tx, actor, choice, true)
  const ids = demandSome([...waiting, ...aside])
  const count = await resendAll(tx, ids)
  await note(tx, 'resend', choice, count)
  return count
}

/** They leave the list and stay in the ledger. @returns how many. @throws KipError `not-found` */
export async function putFailuresAside(tx: Tx, actor: Actor, input: PutAsideInput): Promise<number> {
  const ids = demandSome(await choose(tx, actor, input, false))
  await insertAside(tx, ids, input.note)
  await note(tx, 'put-aside', input, ids.length)
  return ids.length
}

async function choose(tx: Tx, actor: Actor, { cause, personId }: FailureChoice, aside: boolean): Promise<string[]> {
  await demandMessageKeeper(tx, actor)
  const failed = await listFailedMessages(tx, aside)
  return failed
    .filter(
      ({ person, channel, state, error }) =>
        causeOf(channel, state, error) === cause && (personId ?? person.id) === person.id,
    )
    .map(({ id }) => id)
}

function demandSome(ids: string[]): string[] {
  if (ids.length > 0) return ids
  throw new KipError('not-found', 'Không còn thông báo nào như vậy: có thể đã gửi lại rồi. Hãy tải lại trang.')
}

async function note(tx: Tx, verb: string, { cause, personId }: FailureChoice, count: number): Promise<void> {
  await recordAudit(tx, {
    action: `reminders.${verb}`,
    subject: { type: 'messages', id: personId ?? null },
    details: { cause, count },
  })
}
