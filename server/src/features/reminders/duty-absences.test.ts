/** A turn of duty of somebody who is away: told to whoever can close the gap, and to them once they are there after all. */
import type { DutyShift } from '@kip/core/duty'
import { beforeEach, expect, it } from 'vitest'
import { changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { dutyStory } from '../../testing/duty-story.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'

const story = reminderStory('2026-11-30T09:00:00+07:00')
const { at, shiftOn, holderOf, toldOf } = dutyStory(story, { from: '2026-11-30', to: '2026-12-06' })

const TURN = 'ca đêm bắt đầu 17:00 thứ Sáu 04/12/2026'
const GAP = 'ca bắt đầu 17:00 thứ Sáu 04/12/2026'
/** Of that night; back on Saturday, when it still runs. */
const FRIDAY = { from: '2026-12-04T00:00:00+07:00', to: '2026-12-05T00:00:00+07:00' }
let friday: DutyShift
let holder: TestPerson
/** Seen when one next looks ahead. */
async function away(more: Partial<typeof FRIDAY> = {}): Promise<string> {
  const id = await goAway(story.app, story.ward, holder, { ...FRIDAY, ...more })
  await runEngine(story.app, ['ahead'])
  return id
}

beforeEach(() => {
  friday = shiftOn('2026-12-04')
  holder = holderOf(friday)
})

it('is not told to them; whoever keeps the roster is told who is missing from which shift, by mail without the name', async () => {
  const { chairman, cultureHead } = story.ward
  await at('12-02T10:00')
  await away()
  await at('12-03T07:30')
  await at('12-03T16:00')
  await at('12-04T07:30')
  expect(await toldOf(holder, TURN)).toEqual([])
  const heard = await toldOf(chairman, `${holder.name} (chỗ thứ 1) vắng mặt`)
  expect(heard).toEqual([
    expect.stringContaining(`C${GAP.slice(1)}: người ở chỗ thứ 1 vắng mặt`),
    expect.stringContaining(`Hôm nay, ${GAP}: người ở chỗ thứ 1 vắng mặt`),
  ])
  expect(await toldOf(cultureHead, GAP)).toEqual([])
  const letters = story.app.mailbox.messages.filter(({ text }) => text.includes(GAP))
  expect(letters.length).toBeGreaterThan(0)
  expect(letters.filter(({ text, subject }) => `${subject} ${text}`.includes(holder.name))).toEqual([])
})

it('planned already is not said when it would go out; called off before the turn, it is', async () => {
  await at('12-03T10:00')
  const absence = await goAway(story.app, story.ward, holder, FRIDAY)
  story.app.clock.set('2026-12-03T16:00:00+07:00')
  await runEngine(story.app)
  expect(await toldOf(holder, TURN)).toEqual([])
  await changeAbsence(story.app, story.ward, absence, 'cancel')
  await at('12-03T16:10')
  expect(await toldOf(holder, `Bạn trực ${TURN}`)).toHaveLength(1)
  await at('12-04T08:00')
  expect(await toldOf(holder, `Bạn trực ${TURN}`)).toHaveLength(1)
})

it('ended early, before the turn, it is told that the turn still holds, once', async () => {
  const { chairman } = story.ward
  await at('12-03T16:00')
  expect(await toldOf(holder, `Bạn trực ${TURN}`)).toHaveLength(1)
  story.app.clock.set('2026-12-04T08:00:00+07:00')
  const absence = await away({ from: '2026-12-04T08:00:00+07:00' })
  await at('12-04T08:05')
  expect(await toldOf(chairman, `Hôm nay, ${GAP}`)).toHaveLength(1)
  expect(await toldOf(holder, 'Bạn vẫn trực')).toEqual([])
  story.app.clock.set('2026-12-04T11:00:00+07:00')
  await changeAbsence(story.app, story.ward, absence, 'end')
  await at('12-04T11:05')
  await at('12-04T11:10')
  expect(await toldOf(holder, `Bạn vẫn trực ${TURN}`)).toHaveLength(1)
  for (const other of story.ward.officers) {
    if (other !== holder) expect(await toldOf(other, 'Bạn vẫn trực')).toEqual([])
  }
})

it('who is away only later in the shift is told of it, and the gap is told as well', async () => {
  await at('12-02T10:00')
  await away({ from: '2026-12-05T00:00:00+07:00', to: '2026-12-06T00:00:00+07:00' })
  await at('12-03T07:30')
  await at('12-03T16:00')
  expect(await toldOf(holder, `Bạn trực ${TURN}`)).toHaveLength(1)
  expect(await toldOf(story.ward.chairman, `${holder.name} (chỗ thứ 1) vắng mặt`)).toHaveLength(1)
})
