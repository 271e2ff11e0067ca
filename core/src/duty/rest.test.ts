import { describe, expect, it } from 'vitest'
import { Temporal } from '../shared/index.ts'
import { tooLittleRest } from './rest.ts'

const turn = (from: string, to: string) => ({
  startsAt: Temporal.Instant.from(`2026-12-${from}:00+07:00`),
  endsAt: Temporal.Instant.from(`2026-12-${to}:00+07:00`),
})
const NIGHT = turn('04T17:00', '05T07:30')

describe('tooLittleRest', () => {
  it.each<[string, ReturnType<typeof turn>[], number, number | null]>([
    ['no other turn', [], 24, null],
    ['the night before', [turn('03T17:00', '04T07:30')], 24, 9],
    ['exactly enough', [turn('03T07:30', '03T17:00')], 24, null],
    ['the day after', [turn('05T07:30', '05T17:00')], 12, 0],
    ['overlapping', [turn('04T07:30', '04T20:00')], 12, 0],
    ['the nearest counts', [turn('01T17:00', '02T07:30'), turn('06T07:30', '06T17:00')], 48, 24],
  ])('%s', (_, others, least, hours) => {
    expect(tooLittleRest(NIGHT, others, least)?.hours ?? null).toBe(hours)
  })
})
