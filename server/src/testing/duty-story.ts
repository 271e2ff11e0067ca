/** The set-up of stories in which duty speaks: the officers' roster, published for some days, and what each has heard. */
import type { DutyShift, Roster } from '@kip/core/duty'
import { beforeEach } from 'vitest'
import type { TestPerson } from './actors.ts'
import { publish, setUpRoster } from './duty.ts'
import { runEngine } from './engine.ts'
import type { Story } from './fresh-ward.ts'
import { notifications } from './reminders.ts'

export type DutyStory = {
  readonly roster: Roster
  /** The engine runs at "12-04T16:00", after looking ahead as it does every few minutes. */
  at(moment: string): Promise<void>
  shiftOn(date: string, part?: 'day' | 'night'): DutyShift
  /** who stands in the first place */
  holderOf(shift: DutyShift): TestPerson
  /** What a person has been told with these words in it, alone or beside other things; the first first. */
  toldOf(who: TestPerson, words: string): Promise<string[]>
}

/** @param days published before each story */
export function dutyStory(story: Story, days: { from: string; to: string }): DutyStory {
  let roster: Roster
  let shifts: DutyShift[]
  beforeEach(async () => {
    const { ward } = story
    roster = await setUpRoster(ward, ward.officers)
    shifts = await publish(ward, roster, days)
  })
  return {
    get roster() {
      return roster
    },
    async at(moment) {
      story.app.clock.set(`2026-${moment}:00+07:00`)
      await runEngine(story.app, ['ahead'])
      await runEngine(story.app)
    },
    shiftOn(date, part = 'night') {
      const found = shifts.find((shift) => shift.date === date && shift.part === part)
      if (found === undefined) throw new Error(`no ${part} on ${date}`)
      return found
    },
    holderOf(shift) {
      const found = story.ward.officers.find(({ personId }) => personId === shift.places[0]?.person?.id)
      if (found === undefined) throw new Error('an officer is on duty')
      return found
    },
    async toldOf(who, words) {
      return (await notifications(story.app, who))
        .filter(({ title, body }) => `${title}\n${body}`.includes(words))
        .map(({ title }) => title)
        .reverse()
    },
  }
}
