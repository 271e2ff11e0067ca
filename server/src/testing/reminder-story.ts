/** The set-up of stories about reminding: a ward at an hour, and nothing due or on its way from the story before. */
import { runEngine } from './engine.ts'
import { freshWard, type Story, type StoryOptions } from './fresh-ward.ts'

/** Monday; Tuesday 24 November is a day off. */
const MONDAY = '2026-11-16T09:00:00+07:00'

/** @returns as `freshWard`; each story finds an empty mailbox that takes mail, and an engine that has just run */
export function reminderStory(now = MONDAY, { before, ...options }: StoryOptions = {}): Story {
  return freshWard(now, {
    ...options,
    before: async (app) => {
      await before?.(app)
      app.mailbox.refuse(false)
      // A story that ended with the clock elsewhere must not be a gap of the next.
      app.clock.set(now)
      await runEngine(app)
      app.mailbox.messages.length = 0
    },
  })
}
