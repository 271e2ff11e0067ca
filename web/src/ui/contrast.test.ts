/** Every pair of text and ground that occurs, in both themes: at least 4.5 : 1; borders of controls and bars 3 : 1. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  )
}

const light = tokensOf(':root')
const themes = { light, dark: { ...light, ...tokensOf(':root[data-theme="dark"]') } }

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dark + 0.05)
}

const grounds = ['bg', 'surface', 'raised', 'sunken', 'hover', 'accent-soft']
const texts = ['text', 'text-quiet', 'accent', 'accent-hover', 'soon', 'today', 'late']
const pairs: [text: string, ground: string][] = [
  ...texts.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['soon', 'soon-soft'],
  ['today', 'today-soft'],
  ['late', 'late-soft'],
  ['text', 'soon-soft'],
  ['text', 'today-soft'],
  ['text', 'late-soft'],
  ['bg', 'text'],
]

describe.each(Object.entries(themes))('%s', (_theme, tokens) => {
  const ratio = (a: string, b: string) => contrast(tokens[a] ?? '', tokens[b] ?? '')

  test.each(pairs)('%s on %s can be read', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['bg', 'surface', 'raised', 'hover'])('the frame of a control stands out on %s', (ground) => {
    expect(ratio('line-strong', ground)).toBeGreaterThanOrEqual(3)
  })
})

test('the ruler itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
