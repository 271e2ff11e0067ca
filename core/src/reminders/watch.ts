/** When the watchdog raises its alarm, how often it repeats it, and when it gives the all-clear. */
import { formatMomentVi } from '../calendar/index.ts'
import type { Temporal } from '../shared/index.ts'

/** unsent: something due waits too long · no-pulse: the engine gives no sign of life */
export const ALARM_REASONS = ['unsent', 'no-pulse'] as const
export type AlarmReason = (typeof ALARM_REASONS)[number]

/** Something due may be unsent for so long; a large release takes its time. */
export const TOLERATED_SECONDS = 120
/**
 * The engine beats every few seconds, after a long release every twenty. So long a watchdog must have looked itself: with a look
 * each 15 s the alarm is there within 90 s, also where the engine stops just as the watchdog begins.
 */
export const PULSE_SECONDS = 75
/** Nobody is told twice of one silence before that. */
const AGAIN_MINUTES = 15
/** Whoever has just begun to look waits before saying that something is unsent: what was missed while nothing ran is being caught up. */
const GRACE_SECONDS = 120

export type Watched = {
  oldestDueUnsentSeconds: number
  /** null: no engine ever ran here */
  pulseAt: Temporal.Instant | null
  /** since when this watchdog looks without a break */
  watchingSince: Temporal.Instant
}

/** null: all is well, as far as anybody was told */
export type StandingAlarm = { since: Temporal.Instant; toldAt: Temporal.Instant } | null

export type AlarmDecision = {
  reasons: AlarmReason[]
  /** null: nothing to say that was not said */
  tell: 'alarm' | 'again' | 'all-clear' | null
}

export function decideAlarm(watched: Watched, alarm: StandingAlarm, now: Temporal.Instant): AlarmDecision {
  const reasons = reasonsOf(watched, now)
  if (reasons.length === 0) return { reasons, tell: alarm === null ? null : 'all-clear' }
  if (alarm === null) {
    const patience = reasons.includes('no-pulse') ? PULSE_SECONDS : GRACE_SECONDS
    const watchedFor = now.since(watched.watchingSince).total('seconds')
    return { reasons, tell: watchedFor >= patience ? 'alarm' : null }
  }
  // A clock that stepped back has told in the future: that is no reason to be silent.
  const told = Math.abs(now.since(alarm.toldAt).total('minutes'))
  return { reasons, tell: told >= AGAIN_MINUTES ? 'again' : null }
}

function reasonsOf({ oldestDueUnsentSeconds, pulseAt }: Watched, now: Temporal.Instant): AlarmReason[] {
  const silent = pulseAt !== null && Math.abs(now.since(pulseAt).total('seconds')) > PULSE_SECONDS
  return [
    ...(oldestDueUnsentSeconds > TOLERATED_SECONDS ? (['unsent'] as const) : []),
    ...(silent ? (['no-pulse'] as const) : []),
  ]
}

export type AlarmWords = { title: string; body: string }

/** What administrators are told. @param alarm since when, for what @param base address of the installation */
export function composeAlarm(
  tell: 'alarm' | 'again' | 'all-clear',
  alarm: { since: Temporal.Instant; reasons: readonly AlarmReason[]; oldestDueUnsentSeconds: number },
  at: { now: Temporal.Instant; zone: string },
): AlarmWords {
  const since = formatMomentVi(alarm.since, at.zone)
  if (tell === 'all-clear') {
    return {
      title: 'Nhắc việc đã chạy lại',
      body: `Nhắc việc dừng từ ${since} và đã chạy lại lúc ${formatMomentVi(at.now, at.zone)}. Những gì lỡ trong lúc dừng đang được gửi, kèm lời nói rõ là trễ.`,
    }
  }
  return {
    title: tell === 'alarm' ? `Nhắc việc đang dừng từ ${since}` : `Nhắc việc vẫn đang dừng, từ ${since}`,
    body: [
      ...alarm.reasons.map((reason) => sayReason(reason, alarm.oldestDueUnsentSeconds)),
      'Chưa ai được nhắc cho đến khi chạy lại. Hãy xem tiến trình nền của Kịp (kip worker) còn chạy không, khởi động lại, rồi chạy kip doctor.',
    ].join(' '),
  }
}

function sayReason(reason: AlarmReason, oldestSeconds: number): string {
  switch (reason) {
    case 'unsent':
      return `Có lời nhắc đã đến giờ từ ${Math.floor(oldestSeconds / 60)} phút trước mà chưa gửi.`
    case 'no-pulse':
      return 'Bộ phận nhắc việc không còn dấu hiệu hoạt động.'
  }
}
