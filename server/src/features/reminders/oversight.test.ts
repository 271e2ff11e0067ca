/** Work that is late, or hỏa tốc and not acknowledged, is brought to the head and then to the leaders. */
import { expect, test } from 'vitest'
import { changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { whoHeard } from '../../testing/night.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, give, ledger } from '../../testing/reminders.ts'

const story = reminderStory()
const everybody = () => {
  const { ward } = story
  return [ward.cultureOfficer, ward.cultureHead, ward.chairman, ward.vice, ward.economyHead, ward.clerk]
}
const heard = (words: string) => whoHeard(story.app, everybody(), words)
const once = (...people: TestPerson[]) => people.map(({ name }) => `${name} 1/1`)
async function at(time: string) {
  story.app.clock.set(`2026-11-${time}:00+07:00`)
  await runEngine(story.app)
}

test('late: the head after one working day, the leaders after three, in the morning digest and never at night', async () => {
  const { app, ward } = story
  // Tuesday 24 November is a day off.
  const id = await give(app, ward, { dueOn: '2026-11-18' })
  await runEngine(app)
  await at('19T07:31')
  expect(await heard('Quá hạn từ')).toEqual(once(ward.cultureOfficer))
  await at('19T20:00')
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual([])
  await at('20T07:31')
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual(once(ward.cultureHead))
  await at('23T07:31')
  expect(await heard('Quá hạn 3 ngày làm việc')).toEqual([])
  await at('25T07:31')
  expect(await heard('Quá hạn 3 ngày làm việc')).toEqual(once(ward.chairman, ward.vice))
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual(once(ward.cultureHead))
  const rules = (await ledger(app, ward, id)).filter(({ rule }) => rule === 'escalated')
  expect(new Set(rules.map(({ digest, state }) => `${digest} ${state}`))).toEqual(
    new Set(['false sent', 'false delivered']),
  )
})

test('the head is away when it becomes late, and back on his day: he hears it then, and the leaders on theirs', async () => {
  const { app, ward } = story
  await give(app, ward, { dueOn: '2026-11-18' })
  await at('17T08:00')
  await goAway(app, ward, ward.cultureHead, { from: '2026-11-18T00:00:00+07:00', to: '2026-11-20T07:00:00+07:00' })
  await at('19T07:31')
  await at('20T07:31')
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual(once(ward.cultureHead))
  await at('25T07:31')
  expect(await heard('Quá hạn 3 ngày làm việc')).toEqual(once(ward.chairman, ward.vice))
})

test('a leader who comes back before he meant to hears on his day what was planned without him', async () => {
  const { app, ward } = story
  await give(app, ward, { dueOn: '2026-11-18' })
  await at('17T08:00')
  const away = await goAway(app, ward, ward.vice, {
    from: '2026-11-18T00:00:00+07:00',
    to: '2026-11-30T00:00:00+07:00',
  })
  await at('19T07:31')
  await at('23T07:31')
  await changeAbsence(app, ward, away, 'end')
  await at('25T07:31')
  expect(await heard('Quá hạn 3 ngày làm việc')).toEqual(once(ward.chairman, ward.vice))
})

test.each([
  ['by each morning of being late', false],
  ['by a change of absences', true],
])(
  'the leaders took the day of an absent head: planned anew %s, who was away then does not hear it on another',
  async (_, isChanged) => {
    const { app, ward } = story
    await give(app, ward, { dueOn: '2026-11-18' })
    await at('17T08:00')
    const head = { from: '2026-11-18T00:00:00+07:00', to: '2026-11-30T00:00:00+07:00' }
    await goAway(app, ward, ward.cultureHead, head)
    const vice = { from: '2026-11-18T00:00:00+07:00', to: '2026-11-20T12:00:00+07:00' }
    await goAway(app, ward, ward.vice, vice)
    await at('19T07:31')
    await at('20T07:31')
    expect(await heard('Quá hạn 1 ngày làm việc, báo lãnh đạo')).toEqual(once(ward.chairman))
    await at('23T07:31')
    const clerk = { from: '2026-11-23T13:00:00+07:00', to: '2026-11-24T00:00:00+07:00' }
    if (isChanged) await goAway(app, ward, ward.clerk, clerk)
    await at('25T07:31')
    expect(await heard('báo lãnh đạo')).toEqual(once(ward.chairman))
  },
)

test('the engine stood still over the head’s day: he hears it when the office is open, and the leaders on theirs', async () => {
  const { app, ward } = story
  await give(app, ward, { dueOn: '2026-11-18' })
  await runEngine(app)
  await at('20T22:00')
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual([])
  await at('23T07:31')
  expect(await heard('Quá hạn 1 ngày làm việc')).toEqual(once(ward.cultureHead))
  await at('25T07:31')
  expect(await heard('Quá hạn 3 ngày làm việc')).toEqual(once(ward.chairman, ward.vice))
})

test('finished, or given more time, before the day: nobody above hears of it', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn: '2026-11-18' })
  await at('19T07:31')
  await act(app, ward.cultureOfficer, id, 'complete', { answer: '12/BC-VHXH' })
  await at('25T08:00')
  expect(await heard('ngày làm việc, báo')).toEqual([])
})

test('hỏa tốc nobody acknowledges: the head in twenty minutes, the leaders in forty; acknowledged, nobody', async () => {
  const { app, ward } = story
  app.clock.set('2026-11-16T22:00:00+07:00')
  await give(app, ward, { urgency: 'hoa-toc' })
  const known = await give(app, ward, { urgency: 'hoa-toc', to: ward.socialOfficer })
  await runEngine(app)
  await act(app, ward.socialOfficer, known, 'acknowledge')
  await at('16T22:21')
  expect(await heard('báo trưởng đơn vị')).toEqual(once(ward.cultureHead))
  await at('16T22:41')
  expect(await heard('báo lãnh đạo')).toEqual(once(ward.chairman, ward.vice))
})
