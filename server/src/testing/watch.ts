/** A watchdog that looks each quarter of a minute of the moved clock. */
import { createWatch, type Watch } from '../features/reminders/watchdog.ts'
import type { TestApp } from './app.ts'
import { runEngine } from './engine.ts'

export type TestWatch = Watch & {
  /** So many seconds of looks; the engine runs beside them or stands still. */
  wait(seconds: number, engine: 'runs' | 'stands'): Promise<void>
}

/** It has looked long enough to raise an alarm, and whatever alarm the story before left behind is over. */
export async function startTestWatch(app: TestApp, log = app.deps.log): Promise<TestWatch> {
  const watch: TestWatch = {
    ...createWatch({ ...app.deps, log }),
    async wait(seconds, engine) {
      for (let passed = 0; passed < seconds; passed += 15) {
        app.clock.advance({ seconds: 15 })
        if (engine === 'runs') await runEngine(app)
        await watch.look()
      }
    },
  }
  await runEngine(app)
  await watch.look()
  await watch.wait(120, 'runs')
  return watch
}
