import { expect, it } from 'vitest'
import { cleanText } from './text.ts'

it.each([
  ['  Sở\u0000 Xây\r\ndựng ', 'Sở  Xây dựng'],
  ['Sở'.normalize('NFD'), 'Sở'],
  ['nửa \ud83d chữ', 'nửa \ufffd chữ'],
  ['a'.repeat(400), `${'a'.repeat(300)}…`],
])('%j is kept as %j', (given, kept) => {
  expect(cleanText(given)).toBe(kept)
})
