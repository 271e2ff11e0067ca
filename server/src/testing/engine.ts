/** Runs the reminder engine by hand: one engine, one cycle of all modules, until nothing is left to do. */
import { createEngine, type Engine, type EngineOptions, type ModuleName } from '../features/reminders/index.ts'
import type { TestApp } from './app.ts'

/** Not the seals: each organisation of each story before would be sealed again. */
const REMINDING: readonly ModuleName[] = ['release', 'settle', 'plan', 'push', 'send', 'post']

export type TestEngine = {
  /** Everything that is due at the clock's time, as often as there is something. Default: all that reminds. */
  run(names?: readonly ModuleName[]): Promise<void>
  engine: Engine
}

export function createTestEngine(app: Pick<TestApp, 'deps'>, options: EngineOptions = {}): TestEngine {
  const engine = createEngine(app.deps, options)
  return {
    engine,
    async run(names = REMINDING) {
      for (;;) {
        const { done, failed } = await engine.run(names, true)
        if (failed) throw new Error('a module of the engine failed: see the log (KIP_LOG=error)')
        if (done === 0) return
      }
    },
  }
}

/** For receivers that never answer. Whoever does answer has time for it, on a busy machine too. */
export function createImpatientEngine(app: Pick<TestApp, 'deps'>): TestEngine {
  return createTestEngine(app, { answerTimeoutMs: 2_000 })
}

const engines = new WeakMap<object, TestEngine>()

/** With the one engine the test application has. */
export function runEngine(app: Pick<TestApp, 'deps'>, names?: readonly ModuleName[]): Promise<void> {
  const known = engines.get(app.deps) ?? createTestEngine(app)
  engines.set(app.deps, known)
  return known.run(names)
}
