import { expect, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import { tooFar } from './reach.ts'

const NOW = parseInstant('2026-11-30T08:00:00+07:00')
const at = (date: string) => parseInstant(`${date}T08:00:00+07:00`)

test.each([
  ['2025-11-30', '2031-11-30', undefined],
  ['2025-11-29', '2025-12-01', 'from'],
  ['1900-01-01', '2999-01-01', 'from'],
  ['2026-12-01', '2031-12-01', 'to'],
  ['2999-01-01', '2999-01-02', 'to'],
])('%s – %s: too far at %s', (from, to, end) => {
  expect(tooFar({ from: at(from), to: at(to) }, NOW)?.end).toBe(end)
})
