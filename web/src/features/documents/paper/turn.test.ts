import type { Box } from '@kip/core/reading'
import { expect, it } from 'vitest'
import type { MarkKey, PaperEvidence } from '../marks.ts'
import { type Quarters, quartersOf, turned } from './turn.ts'

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

/** A sheet turned clockwise by a quarter: what was above lies right. */
function lay([left, top, right, bottom]: Box, quarters: Quarters): Box {
  if (quarters === 0) return [left, top, right, bottom]
  return lay([1 - bottom, left, 1 - top, right], ((quarters + 3) % 4) as Quarters)
}

it.each([
  [0, 0],
  [1, 3],
  [2, 2],
  [3, 1],
] as [Quarters, Quarters][])('a sheet laid by %i quarters is turned by %i', (laid, expected) => {
  const evidence = PAPER.map(([key, box, quote]) => at(key, lay(box, laid), quote))
  expect(quartersOf(evidence, 1)).toBe(expected)
  expect(turned(laid, expected)).toBe(0)
})

it.each<[string, PaperEvidence[]]>([
  ['nothing was read', []],
  ['nothing but the head was read', [at('field:issuer', [0.1, 0.05, 0.4, 0.07])]],
  ['it was read on another page', PAPER.map(([key, box]) => at(key, lay(box, 1), 'ỦY BAN NHÂN DÂN', 2))],
  ['places are not known', [{ key: 'field:issuer', label: '', evidence: { page: 1, quote: 'ỦY BAN NHÂN DÂN' } }]],
])('stays as it is where %s', (_, evidence) => {
  expect(quartersOf(evidence, 1)).toBe(0)
})
