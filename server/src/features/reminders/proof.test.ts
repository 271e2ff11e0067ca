import type { ProofReminder, ReminderProof } from '@kip/core/reminders'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { examine } from '../../operations/doctor.ts'
import { APPLICATION_ROLE } from '../../platform/postgres/roles.ts'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, notifications } from '../../testing/reminders.ts'
import { sealTrail, verifyTrail } from './trail-store.ts'

const story = reminderStory()

async function proof(id: string): Promise<ReminderProof> {
  const { app, ward } = story
  const client = await clientOf(app, ward.chairman)
  const { status, body } = await client.get<ReminderProof>(`/api/v1/assignments/${id}/reminders/proof`)
  expect(status).toBe(200)
  return body
}

/** "planned 09:00 Nguyễn…": the steps of a reminder and of what was sent of it. */
const steps = ({ events, messages }: ProofReminder) => [
  ...events.map(({ what }) => what),
  ...messages.flatMap(({ channel, events: own }) => own.map(({ what }) => `${channel} ${what}`)),
]

/** Until every step of the ward is under a seal: a seal waits for whatever transaction of the server began earlier. */
async function seal(): Promise<void> {
  const { app, ward } = story
  await vi.waitFor(
    async () => {
      await sealTrail(app.db, ward.organizationId)
      const [row] = await app.db.read({ organizationId: ward.organizationId, personId: null }, (tx) =>
        tx.query<{ open: number }>(
          '',
          `select count(*)::integer as open from kip.reminder_trail t where not exists (
             select from kip.reminder_seals s where s.from_xid <= t.xid and t.xid < s.to_xid)`,
          [],
        ),
      )
      expect(row?.open).toBe(0)
    },
    { timeout: 20_000, interval: 20 },
  )
}

test('tells what was planned, sent, delivered, seen and acknowledged, by whom, and what comes next', async () => {
  const { app, ward } = story
  app.mailbox.failNext(1, 451)
  const id = await give(app, ward, { dueOn: '2026-11-20' })
  await runEngine(app)
  app.clock.advance({ minutes: 2 })
  await runEngine(app)
  const [told] = await notifications(app, ward.cultureOfficer)
  const officer = await clientOf(app, ward.cultureOfficer)
  await officer.post(`/api/v1/notifications/${told?.id}/seen`)
  await act(app, ward.cultureOfficer, id, 'acknowledge')
  await seal()

  const { reminders, check, assignment } = await proof(id)
  expect(assignment?.instruction).toBe('Báo cáo kết quả rà soát nhà văn hóa')
  const [first] = reminders
  if (first === undefined) throw new Error('nothing told')
  expect(first).toMatchObject({
    rule: 'assigned',
    person: { name: ward.cultureOfficer.name },
    state: 'released',
    plannedAt: expect.stringMatching(/^2026-11-16T09:00/),
  })
  expect(steps(first)).toEqual([
    'planned',
    'released',
    'answered',
    'page sent',
    'page delivered',
    'page seen',
    'page acknowledged',
    'email written',
    'email sending',
    'email deferred',
    'email sending',
    'email sent',
    'email acknowledged',
  ])
  const mail = first.messages.find(({ channel }) => channel === 'email')
  expect(mail).toMatchObject({ address: `${ward.cultureOfficer.username}@kip.example`, attempts: 2 })
  expect(mail?.events.find(({ what }) => what === 'deferred')?.detail).toContain('451')
  const seen = first.messages.find(({ channel }) => channel === 'page')?.events.find(({ what }) => what === 'seen')
  expect(seen?.by?.name).toBe(ward.cultureOfficer.name)
  const next = reminders.filter(({ state }) => state === 'planned')
  expect(next.length).toBeGreaterThan(1)
  expect(reminders.find(({ rule }) => rule === 'unacknowledged')).toMatchObject({ state: 'cancelled' })
  expect(check).toMatchObject({ intact: true, waiting: 0, findings: [] })
  expect(check.hash).toMatch(/^[0-9a-f]{64}$/)
})

test('is for those who see the work, and for nobody else', async () => {
  const { app, ward } = story
  const id = await give(app, ward)
  const path = `/api/v1/assignments/${id}/reminders/proof`
  expect((await (await clientOf(app, ward.cultureOfficer)).get(path)).status).toBe(200)
  expect((await (await clientOf(app, ward.economyOfficer)).get(path)).status).toBe(404)
})

test('a statement that changes many rows leaves a step of each that changed, in their order, and none of the others', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn: '2026-11-20' })
  const steps = async () =>
    await app.db.read({ organizationId: ward.organizationId, personId: null }, (tx) =>
      tx.query<{ of: string; reason: string }>(
        '',
        `select state ->> 'reminderId' as of, state ->> 'reason' as reason from kip.reminder_trail
          where kind = 'reminder' and about = $1 order by id`,
        [id],
      ),
    )
  const before = await steps()
  expect(before.length).toBeGreaterThan(2)
  expect(before.map(({ of }) => of)).toEqual(before.map(({ of }) => of).toSorted())
  const rename = (text: string) =>
    app.db.write({ organizationId: ward.organizationId, personId: null }, (tx) => tx.query('', text, []))
  await rename("update kip.reminders set reason = 'Như cũ' where rule <> 'assigned'")
  await rename("update kip.reminders set reason = case when rule = 'assigned' then 'Mới' else reason end")
  await rename("update kip.reminders set reason = 'Không ai' where false")
  const told = (await steps()).slice(before.length)
  const changed = before.slice(1).map(({ of }) => of)
  expect(told).toEqual([...changed.map((of) => ({ of, reason: 'Như cũ' })), { of: before[0]?.of, reason: 'Mới' }])
})

test('the application itself can neither write nor change the trail', async () => {
  const { app, ward } = story
  const id = await give(app, ward)
  const run = (text: string) =>
    app.db.write({ organizationId: ward.organizationId, personId: null }, (tx) => tx.query('', text, []))
  await expect(run('update kip.reminder_trail set at = now()')).rejects.toThrow('permission denied')
  await expect(run('delete from kip.reminder_trail')).rejects.toThrow('permission denied')
  await expect(
    run(`insert into kip.reminder_trail (organization_id, kind, about, step, state) values
      ('${ward.organizationId}', 'reminder', '${id}', 'insert', '{}')`),
  ).rejects.toThrow('permission denied')
})

describe('somebody at the database itself', () => {
  let id: string
  beforeEach(async () => {
    const { app, ward } = story
    id = await give(app, ward, { dueOn: '2026-11-20' })
    await runEngine(app)
    await seal()
    expect((await proof(id)).check.intact).toBe(true)
    expect(await verifyTrail(app.db, ward.organizationId, APPLICATION_ROLE)).toMatchObject({
      chain: { ok: true },
      foreign: 0,
      altered: 0,
    })
  })

  /** by kip doctor */
  const SAID = {
    foreign: 'có người sửa thẳng trong cơ sở dữ liệu',
    altered: 'không còn như vết để lại',
    chain: 'khối niêm phong số 1 không còn khớp',
  }
  const ofMail = 'organization_id = $1 and channel = $$email$$'
  const ofTrail = "organization_id = $1 and kind = 'message' and state ->> 'state' = 'sent'"
  test.each<[string, string, object, 'altered' | 'foreign' | 'chain']>([
    [
      'changes when a letter went out: the step names him',
      `update kip.messages set sent_at = '2026-11-01 08:00+07' where ${ofMail}`,
      { kind: 'foreign', role: expect.any(String) },
      'foreign',
    ],
    [
      'does so with the trail switched off: the row does not agree with its last step',
      `update kip.messages set sent_at = '2026-11-01 08:00+07', seen_at = '2026-11-01 09:00+07' where ${ofMail}`,
      { kind: 'altered', fields: ['sentAt', 'seenAt'] },
      'altered',
    ],
    [
      'changes the words of a message',
      `update kip.messages set body = 'khác' where ${ofMail}`,
      { kind: 'altered', fields: ['text'] },
      'altered',
    ],
    [
      'takes a reminder away from its message',
      'delete from kip.message_reminders where organization_id = $1',
      { kind: 'removed' },
      'altered',
    ],
    [
      'rewrites the step too: its seal breaks',
      `update kip.reminder_trail set state = state || '{"attempts": 7}' where ${ofTrail}`,
      { kind: 'seal', seal: 1 },
      'chain',
    ],
    [
      'rewrites the seal too: the chain breaks',
      'update kip.reminder_seals set row_count = row_count + 1 where organization_id = $1 and seq = 1',
      { kind: 'seal', seal: 1 },
      'chain',
    ],
  ])('%s', async (_, damage, finding, where) => {
    const { app, ward } = story
    await asOwner(app.ownerUrl, async (owner) => {
      if (where !== 'foreign') await owner.query('set session_replication_role = replica')
      await owner.query(damage, [ward.organizationId])
    })
    const { check } = await proof(id)
    expect(check.intact).toBe(false)
    expect(check.findings).toEqual(expect.arrayContaining([expect.objectContaining(finding)]))
    const whole = await verifyTrail(app.db, ward.organizationId, APPLICATION_ROLE)
    expect(whole.chain.ok).toBe(where !== 'chain')
    expect(whole.foreign > 0).toBe(where === 'foreign')
    const { config, files, mailer } = app.deps
    const found = (await examine(config, app.db, files, mailer)).filter(({ ok }) => !ok)
    expect(found.map(({ sentence }) => sentence).join('\n')).toContain(SAID[where])
  })
})
