/** Late work is brought to those above also where the ordinary rule that tells of it each morning is switched off. */
import { defaultPolicy, type Health } from '@kip/core/reminders'
import { beforeEach, describe, expect, test } from 'vitest'
import { goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { whoHeard } from '../../testing/night.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger } from '../../testing/reminders.ts'
import { checkReminding } from './watchdog.ts'

const story = reminderStory()
/** Wednesday 18 November at 17:00; Tuesday 24 is a day off. */
const DUE = { dueOn: '2026-11-18' }
const HEAD = 'Quá hạn 1 ngày làm việc'
const LEADERS = 'Quá hạn 3 ngày làm việc'

const heard = (words: string) => {
  const { app, ward } = story
  const people = [ward.cultureOfficer, ward.cultureHead, ward.chairman, ward.vice, ward.economyHead, ward.clerk]
  return whoHeard(app, people, words)
}
const once = (...people: TestPerson[]) => people.map(({ name }) => `${name} 1/1`)
async function at(...times: string[]) {
  for (const time of times) {
    story.app.clock.set(`2026-11-${time}:00+07:00`)
    await runEngine(story.app)
  }
}
async function tellOverdue(enabled: boolean): Promise<void> {
  const rules = defaultPolicy('none').rules.map((rule) => (rule.rule === 'overdue-daily' ? { ...rule, enabled } : rule))
  const client = await clientOf(story.app, story.ward.administrator)
  const { urgency: _, ...policy } = { ...defaultPolicy('none'), rules }
  expect((await client.put('/api/v1/reminder-policies/none', policy)).status).toBe(200)
}

describe('with the morning rule switched off', () => {
  beforeEach(() => tellOverdue(false))

  test('the head after one working day, the leaders after three; whoever has the work hears nothing of it', async () => {
    const { app, ward } = story
    const id = await give(app, ward, DUE)
    await at('16T09:01', '18T17:01', '19T07:31')
    expect([
      await heard('Quá hạn'),
      (await ledger(app, ward, id)).filter(({ rule }) => rule === 'overdue-daily'),
    ]).toEqual([[], []])
    await at('20T07:31')
    expect(await heard(HEAD)).toEqual(once(ward.cultureHead))
    await at('23T07:31', '25T07:31')
    expect(await heard(LEADERS)).toEqual(once(ward.chairman, ward.vice))
    await at('26T07:31', '30T07:31')
    expect(await heard('Quá hạn')).toEqual(once(ward.cultureHead, ward.chairman, ward.vice))
    // What stood for the limit was never for anybody to hear.
    const above = (await ledger(app, ward, id)).filter(({ rule }) => rule === 'escalated')
    expect(above.map(({ person }) => person.id)).not.toContain(ward.cultureOfficer.personId)
  })

  test('done in time, or given more time: nobody; then from the new limit on', async () => {
    const { app, ward } = story
    const done = await give(app, ward, DUE)
    const longer = await give(app, ward, { ...DUE, instruction: 'Rà soát hộ nghèo' })
    await act(app, ward.cultureOfficer, done, 'complete', { answer: '12/BC-VHXH' })
    await act(app, ward.cultureOfficer, longer, 'request-extension', { dueOn: '2026-11-20', reason: 'Thêm việc' })
    await act(app, ward.chairman, longer, 'grant-extension')
    await at('18T17:01', '20T07:31')
    expect(await heard(HEAD)).toEqual([])
    await at('20T17:01', '23T07:31', '25T07:31')
    expect(await heard(HEAD)).toEqual(once(ward.cultureHead))
  })

  test('who is away on his day is passed over, though he went after the limit', async () => {
    const { app, ward } = story
    await give(app, ward, DUE)
    await at('18T17:01', '19T08:00')
    await goAway(app, ward, ward.cultureHead, { from: '2026-11-19T12:00:00+07:00', to: '2026-11-21T00:00:00+07:00' })
    await at('20T07:31')
    expect(await heard(HEAD)).toEqual(once(ward.chairman, ward.vice))
  })

  test('the engine stood still over the limit and the head’s day: the watchdog sees it, and he hears when the office is open', async () => {
    const { app, ward } = story
    await give(app, ward, DUE)
    await runEngine(app)
    app.clock.set('2026-11-20T22:00:00+07:00')
    await checkReminding(app.deps.db)
    const { reminding } = (await app.client().get<Health>('/api/v1/health')).body
    expect(reminding.oldestDueUnsentSeconds).toBeGreaterThan(2 * 86_400)
    await runEngine(app)
    await at('20T22:01')
    expect(await heard(HEAD)).toEqual([])
    await at('23T07:31')
    expect(await heard(HEAD)).toEqual(once(ward.cultureHead))
    await at('25T07:31')
    expect(await heard(LEADERS)).toEqual(once(ward.chairman, ward.vice))
  })

  test('switched on again after the limit: told in the morning, and those above on the same days', async () => {
    const { app, ward } = story
    await give(app, ward, DUE)
    await at('16T09:01', '18T17:01')
    await tellOverdue(true)
    await at('18T17:02', '19T07:31')
    expect(await heard('Quá hạn từ')).toEqual(once(ward.cultureOfficer))
    await at('20T07:31')
    expect(await heard(HEAD)).toEqual(once(ward.cultureHead))
  })
})

test('switched off between the limit and the morning: nothing is lost', async () => {
  const { app, ward } = story
  await give(app, ward, DUE)
  await at('18T17:01')
  await tellOverdue(false)
  await at('18T18:00', '19T07:31', '20T07:31')
  expect([await heard('Quá hạn từ'), await heard(HEAD)]).toEqual([[], once(ward.cultureHead)])
})
