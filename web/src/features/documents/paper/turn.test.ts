import type { Box } from '@kip/core/reading'
import { expect, it } from 'vitest'
import type { MarkKey, PaperEvidence } from '../marks.ts'
import { type Quarters, quartersOf, turned, turnedBox } from './turn.ts'

const at = (key: MarkKey, box: Box, quote = 'ỦY BAN NHÂN DÂN', page = 1): PaperEvidence => ({
  key,
  label: '',
  evidence: { page, quote, box },
})

/** Upright, as boxes of a page: head above, what is asked in the middle, signer below. */
const PAPER: readonly (readonly [MarkKey, Box, string?])[] = [
  ['field:issuer', [0.1, 0.05, 0.4, 0.07]],
  ['field:number', [0.15, 0.08, 0.18, 0.1], '7'],
  ['field:issuedOn', [0.5, 0.08, 0.9, 0.1]],
  ['duty:1', [0.1, 0.4, 0.9, 0.43]],
  ['field:signerName', [0.6, 0.7, 0.85, 0.72]],
]

it.each([
  [0, 0],
  [1, 3],
  [2, 2],
  [3, 1],
] as [Quarters, Quarters][])('a sheet laid by %i quarters is turned by %i', (laid, expected) => {
  const evidence = PAPER.map(([key, box, quote]) => at(key, turnedBox(box, laid), quote))
  expect(quartersOf(evidence, 1)).toBe(expected)
  expect(turned(laid, expected)).toBe(0)
})

it.each<[string, PaperEvidence[]]>([
  ['nothing was read', []],
  ['nothing but the head was read', [at('field:issuer', [0.1, 0.05, 0.4, 0.07])]],
  ['it was read on another page', PAPER.map(([key, box]) => at(key, turnedBox(box, 1), 'ỦY BAN NHÂN DÂN', 2))],
  ['places are not known', [{ key: 'field:issuer', label: '', evidence: { page: 1, quote: 'ỦY BAN NHÂN DÂN' } }]],
])('stays as it is where %s', (_, evidence) => {
  expect(quartersOf(evidence, 1)).toBe(0)
})

it('what stood above stands right after a quarter, and where it was after four', () => {
  const above: Box = [0.25, 0, 0.75, 0.125]
  expect(turnedBox(above, 1)).toEqual([0.875, 0.25, 1, 0.75])
  expect(turnedBox(turnedBox(above, 3), 1)).toEqual(above)
})
