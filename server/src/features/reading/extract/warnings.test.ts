import { expect, test } from 'vitest'
import { gathered, warning } from './warnings.ts'

const of = (code: 'ocr-too-slow' | 'damaged-page', ...pages: number[]) => pages.map((page) => warning(code, { page }))

test('what is said of many pages is said once, with the pages', () => {
  const cut = warning('text-cut')
  const all = [...of('damaged-page', 2, 9), cut, ...of('ocr-too-slow', 3, 7, 8, 9, 12)]
  const said = gathered(all)
  expect(said.map(({ code, page }) => [code, page])).toEqual([
    ['damaged-page', 2],
    ['damaged-page', 9],
    ['text-cut', undefined],
    ['ocr-too-slow', undefined],
  ])
  expect(said.at(-1)?.message).toMatch(/ Các trang: 3, 7–9, 12\.$/)
})
