/** A hỏa tốc paper in the break at noon: the office is closed and nobody is on duty, and people are at hand all the same. */
import { defaultEscalation, type EscalationPreview } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { asPublished, propose, setUpRoster } from '../../testing/duty.ts'
import { runEngine } from '../../testing/engine.ts'
import { courseOfPaper, putOnDuty, urgentPaper, whoHeard } from '../../testing/night.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { clientOf } from '../../testing/reminders.ts'

const story = reminderStory()
const MONDAY = '2026-11-16'

async function at(time: string) {
  story.app.clock.set(`${MONDAY}T${time}:00+07:00`)
  await runEngine(story.app)
}
const heard = () => {
  const { app, ward } = story
  const people = [ward.cultureOfficer, ward.economyOfficer, ward.clerk, ward.chairman, ward.vice, ward.administrator]
  return whoHeard(app, people, 'Hỏa tốc')
}
const once = (...names: { name: string }[]) => names.map(({ name }) => `${name} 1/1`)

async function preview(time: string): Promise<string> {
  const client = await clientOf(story.app, story.ward.clerk)
  const body = { policy: defaultEscalation('hoa-toc'), arrivesAt: `${MONDAY}T${time}:00+07:00` }
  const { hours, calls } = (await client.post<EscalationPreview>('/api/v1/escalation-policies/preview', body)).body
  return `${hours}: ${calls.map(({ at, who }) => `${at.slice(11, 16)} ${who}`).join(', ')}`
}

test('with the duty of nights and days off, the clerk at once, the leaders ten minutes later, and not at 13:00', async () => {
  const { app, ward } = story
  await putOnDuty(ward, [ward.cultureOfficer, ward.economyOfficer], MONDAY)
  expect(await preview('12:10')).toBe('midday: 12:10 văn thư, 12:20 lãnh đạo, 12:50 quản trị viên')
  expect(await preview('22:10')).toMatch(/^outside: 22:10 trực chính, 22:20 người trực tiếp theo/)
  await at('12:10')
  const id = await urgentPaper(app, ward)
  await at('12:11')
  expect(await heard()).toEqual(once(ward.clerk))
  await at('12:21')
  expect(await heard()).toEqual(once(ward.clerk, ward.chairman, ward.vice))
  // It goes on by the hours it began in, though somebody is put on duty meanwhile.
  await putNoonOnDuty()
  await at('12:31')
  expect(await heard()).toEqual(once(ward.clerk, ward.chairman, ward.vice))
  expect(await courseOfPaper(app, ward.clerk, id)).toMatchObject({ hours: 'midday', passed: [] })
})

test('with somebody on duty at that moment: whoever is on duty, and the clerk is not asked', async () => {
  const { app, ward } = story
  await at('11:00')
  await putNoonOnDuty()
  expect(await preview('12:10')).toMatch(/^outside: 12:10 trực chính, 12:20 lãnh đạo/)
  expect(await preview('13:10')).toMatch(/^office: 13:10 văn thư/)
  await at('12:10')
  await urgentPaper(app, ward)
  await at('12:11')
  expect(await heard()).toEqual(once(ward.cultureOfficer))
  await at('12:21')
  expect(await heard()).toEqual(once(ward.cultureOfficer, ward.chairman, ward.vice))
})

/** A roster of its own for the break of working days. */
async function putNoonOnDuty(): Promise<void> {
  const { ward } = story
  const pattern = [{ days: 'working', part: 'day', from: '11:30', to: '13:00' }]
  const roster = await setUpRoster(ward, [ward.cultureOfficer], { name: 'Trực trưa', pattern })
  const days = { from: MONDAY, to: MONDAY }
  const body = { ...days, ...asPublished(await propose(ward, roster, days), () => [ward.cultureOfficer.personId]) }
  expect((await ward.chairman.client.post(`/api/v1/duty/rosters/${roster.id}/publish`, body)).status).toBe(200)
}
