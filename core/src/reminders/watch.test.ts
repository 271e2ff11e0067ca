import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { composeAlarm, decideAlarm, type StandingAlarm } from './watch.ts'

const now = Temporal.Instant.from('2026-11-16T09:00:00+07:00')
const ago = (seconds: number) => now.subtract({ seconds })
const alarm = (toldSeconds: number): StandingAlarm => ({ since: ago(7200), toldAt: ago(toldSeconds) })

describe('decideAlarm', () => {
  it.each<[string, number, number | null, number, StandingAlarm, string]>([
    ['all is well', 0, 3, 600, null, 'silent'],
    ['something due has waited for two minutes', 120, 3, 600, null, 'silent'],
    ['… for longer', 121, 3, 600, null, 'alarm unsent'],
    ['a release that takes long', 0, 75, 600, null, 'silent'],
    ['no pulse', 0, 76, 600, null, 'alarm no-pulse'],
    ['neither', 300, 300, 600, null, 'alarm unsent,no-pulse'],
    ['no engine ever ran, and nothing is due', 0, null, 600, null, 'silent'],
    ['no engine ever ran, and something is due', 130, null, 600, null, 'alarm unsent'],
    ['everything was off for a night and starts', 36_000, 36_000, 0, null, 'silent unsent,no-pulse'],
    ['… and the engine gives no sign of life', 36_000, 36_000, 74, null, 'silent unsent,no-pulse'],
    ['… for as long as it may be silent', 36_000, 36_000, 75, null, 'alarm unsent,no-pulse'],
    ['the engine runs and catches up', 36_000, 3, 119, null, 'silent unsent'],
    ['… and does not get through', 36_000, 3, 120, null, 'alarm unsent'],
    ['the engine stops as the watchdog begins', 0, 80, 80, null, 'alarm no-pulse'],
    ['told a moment ago', 300, 300, 600, alarm(60), 'silent unsent,no-pulse'],
    ['told a quarter of an hour ago', 300, 300, 600, alarm(900), 'again unsent,no-pulse'],
    ['told by a process that just started as well', 300, 300, 0, alarm(900), 'again unsent,no-pulse'],
    ['told in a future the clock has left', 300, 300, 600, alarm(-7200), 'again unsent,no-pulse'],
    ['it runs again', 0, 1, 0, alarm(60), 'all-clear'],
    ['it runs again and has not caught up yet', 300, 1, 600, alarm(60), 'silent unsent'],
  ])('%s', (_, oldest, pulse, watching, standing, expected) => {
    const watched = {
      oldestDueUnsentSeconds: oldest,
      pulseAt: pulse === null ? null : ago(pulse),
      watchingSince: ago(watching),
    }
    const { tell, reasons } = decideAlarm(watched, standing, now)
    expect(`${tell ?? 'silent'} ${reasons.join()}`.trim()).toBe(expected)
  })
})

describe('composeAlarm', () => {
  const facts = { since: ago(300), reasons: ['unsent', 'no-pulse'] as const, oldestDueUnsentSeconds: 300 }
  it.each<['alarm' | 'again' | 'all-clear', string]>([
    ['alarm', 'Nhắc việc đang dừng từ 08:55 thứ Hai 16/11/2026'],
    ['again', 'Nhắc việc vẫn đang dừng, từ 08:55 thứ Hai 16/11/2026'],
    ['all-clear', 'Nhắc việc đã chạy lại'],
  ])('%s', (tell, title) => {
    const words = composeAlarm(tell, facts, { now, zone: 'Asia/Ho_Chi_Minh' })
    expect(words.title).toBe(title)
    expect(words.body).toContain(tell === 'all-clear' ? '09:00 thứ Hai 16/11/2026' : '5 phút trước')
  })
})
