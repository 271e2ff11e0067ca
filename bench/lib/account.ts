/** Holds the rows against what the mail server really took: what is lost, what came twice, what is honestly unknown. */
import type { Scope } from '../../server/src/platform/database.ts'
import { asOwner } from '../../server/src/testing/cluster.ts'
import type { Findings } from './benchmark.ts'
import type { BenchDatabase } from './database.ts'
import type { MailServer } from './mail-server.ts'

export type Account = {
  letters: number
  lost: number
  doubled: number
  unknown: number
  failed: number
  /** due, and neither out nor settled */
  open: number
  /** letters that are not urgent and came to somebody within an hour of the last such one */
  aboveRate: number
}

/**
 * lost: a reminder that fell due and neither went out nor shows what became of it, or a letter recorded as sent that the
 * server never took. doubled: a letter, or a reminder in two letters, that the server took twice.
 */
export async function takeStock(database: BenchDatabase, scope: Scope, mail: MailServer): Promise<Account> {
  const { letters, unreleased, aboveRate } = await database.db.read(scope, async (tx) => ({
    letters: await tx.query<{ id: string; state: string; reminders: string[] }>(
      'bench_letters',
      `select m.id, m.state, array_agg(l.reminder_id::text) as reminders
         from kip.messages m
         join kip.message_reminders l on l.organization_id = m.organization_id and l.message_id = m.id
        where m.organization_id = $1 and m.channel = 'email'
        group by m.organization_id, m.id`,
      [scope.organizationId],
    ),
    unreleased: (
      await tx.query<{ count: number }>(
        'bench_unreleased',
        `select count(*)::integer as count from kip.reminders
          where organization_id = $1 and state = 'planned' and send_at <= kip.now()`,
        [scope.organizationId],
      )
    )[0]?.count,
    aboveRate: (
      await tx.query<{ count: number }>(
        'bench_above_rate',
        `select count(*)::integer as count from (
           select sent_at - lag(sent_at) over (partition by person_id order by sent_at) as after from kip.messages
            where organization_id = $1 and channel = 'email' and not urgent and sent_at is not null) letters
          where after < interval '1 hour'`,
        [scope.organizationId],
      )
    )[0]?.count,
  }))
  const account: Account = {
    letters: letters.length,
    lost: 0,
    doubled: 0,
    unknown: 0,
    failed: 0,
    open: unreleased ?? 0,
    aboveRate: aboveRate ?? 0,
  }
  const told = new Map<string, number>()
  for (const letter of letters) {
    const times = mail.received.get(`<${letter.id}@kip>`) ?? 0
    for (const reminder of letter.reminders) told.set(reminder, (told.get(reminder) ?? 0) + times)
    if (letter.state === 'unknown') account.unknown += 1
    else if (letter.state === 'failed') account.failed += 1
    else if (letter.state === 'pending' || letter.state === 'sending') account.open += 1
    else if (letter.state === 'sent' && times === 0) account.lost += 1
  }
  account.doubled = [...told.values()].filter((times) => times > 1).length
  return account
}

/** What is due or under way in the whole database, at the cost of an index. */
export async function countOpen(database: BenchDatabase): Promise<number> {
  return asOwner(database.ownerUrl, async (owner) => {
    await owner.query("select set_config('kip.clock_offset', $1, false)", [`${database.db.clockOffset} milliseconds`])
    const { rows } = await owner.query<{ open: number }>(
      `select ((select count(*) from kip.messages where state in ('pending', 'sending'))
             + (select count(*) from kip.reminders where state = 'planned' and subject_type <> 'sentinel'
                 and send_at <= kip.now()))::integer as open`,
    )
    return rows[0]?.open ?? 0
  })
}

/** @param expected letters that were due; `bounced`: those the server refused for good, rightly failed */
export function verdictOf(account: Account, rounds: number, expected: number, bounced = 0): Findings {
  const lost = account.lost + account.open + (account.failed - bounced) + (expected - account.letters)
  const { doubled, unknown } = account
  return { rounds, lost, doubled, unknown, ok: lost === 0 && doubled === 0 && account.aboveRate === 0 }
}
