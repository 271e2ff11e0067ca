import { expect, test } from 'vitest'
import { Temporal } from '../../shared/index.ts'
import { RESET_LINKS, waitForResetLink } from './password-reset.ts'

const now = Temporal.Instant.from('2026-11-23T08:00:00+07:00')
const links = (count: number, minutesAgo: number) =>
  Array.from({ length: count }, (_, index) => now.subtract({ minutes: minutesAgo, seconds: index }))

test.each<[string, Temporal.Instant[], number]>([
  ['none yet', [], 0],
  ['one below the bound', links(RESET_LINKS.free - 1, 1), 0],
  ['the bound reached a minute ago', links(RESET_LINKS.free, 1), 59 * 60 - (RESET_LINKS.free - 1)],
  ['the bound reached, one link an hour old', [...links(RESET_LINKS.free - 1, 1), ...links(1, 60)], 0],
  ['any number, long ago', links(100, 61), 0],
  ['more than the bound: until all but nineteen are an hour old', links(25, 10), 50 * 60 - 19],
])('%s', (_name, madeAt, seconds) => {
  expect(waitForResetLink(madeAt, now)).toBe(seconds)
})
