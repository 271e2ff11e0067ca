/**
 * Pages made ready for the rules: composed Unicode, no invisible characters, one kind of space, letter-spaced words
 * closed. Everything behind this file works on these pages, so offsets, runs and quotes always belong together.
 */

import type { PageText } from '../text.ts'
import { rebuild, type Target } from './rebuild.ts'
import { closeSpacedLetters } from './spacing.ts'

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\r]/
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

/** A character that would be lost or changed: such a page is rebuilt; all others are used as they are. */
const UNREADY = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\r\f\v\u00a0\u2000-\u200a\u202f\u3000]|\p{M}/u

/** The page with composed characters and plain spaces; line breaks stay where they are. */
export function readyPage(page: PageText): PageText {
  const composed = UNREADY.test(page.text) ? rebuild(page, composeInto) : page
  return closeSpacedLetters(composed)
}

function composeInto(source: string, target: Target): void {
  for (const match of source.matchAll(CLUSTER)) {
    const cluster = match[0]
    const first = cluster.charAt(0)
    if (INVISIBLE.test(first)) continue
    if (first === '\f' || first === '\v') target.add('\n', match.index)
    else if (first !== '\n' && first !== '\t' && /\s/.test(first)) target.add(' ', match.index)
    else target.add(cluster.normalize('NFC'), match.index)
  }
}

const FOLDED = new Map<string, string>()

function foldUnit(unit: string): string {
  const known = FOLDED.get(unit)
  if (known !== undefined) return known
  let folded = (unit.normalize('NFD')[0] ?? unit).toLowerCase()
  if (folded.length !== 1) folded = unit
  if (folded === 'đ' || folded === 'ð') folded = 'd'
  else if (/[\u2010-\u2015\u2212]/.test(folded)) folded = '-'
  else if (/[“”„«»]/.test(folded)) folded = '"'
  else if (/[‘’]/.test(folded)) folded = "'"
  else if (/\s/.test(folded)) folded = ' '
  FOLDED.set(unit, folded)
  return folded
}

/**
 * Lower case, no diacritics, đ → d, one kind of dash, quotation mark and space, **length kept**: an offset into the
 * folded text is an offset into the text. For matching only.
 */
export function foldKeepingLength(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i++) folded += foldUnit(text.charAt(i))
  return folded
}
