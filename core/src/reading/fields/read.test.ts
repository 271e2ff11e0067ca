import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectedFields, PAPER_FIELDS } from '../fixtures/paper-fields.ts'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN, FIELD_NAMES } from '../schema.ts'
import { readFields } from './read.ts'
import { readRecipients } from './recipients.ts'

const SPACED = '13-so-chi-cuc-gian-chu'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, '..', 'fixtures', `${name}.txt`), 'utf8')
}

function read(text: string) {
  const pages = text.split('\f').map((page, index) => ({ page: index + 1, text: page, runs: [] }))
  const layout = parseLayout(pages)
  return { fields: readFields(layout), recipients: readRecipients(layout) }
}

function valuesOf(text: string) {
  const { fields } = read(text)
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, fields[name].value]))
}

describe('fields of papers in many layouts', () => {
  test.each(Object.entries(PAPER_FIELDS))('%s', (name, expected) => {
    const reading = read(fixture(name))
    expect(valuesOf(fixture(name))).toEqual(expectedFields(expected))
    expect(reading.recipients).toEqual(expected.recipients ?? [])
  })

  test.each(Object.keys(PAPER_FIELDS).filter((name) => name !== SPACED))(
    '%s: every quote stands in the text',
    (name) => {
      const text = fixture(name)
      const flat = text.replace(/\s+/g, ' ')
      const quotes = Object.values(read(text).fields).flatMap(({ evidence }) => evidence?.quote ?? [])
      for (const quote of quotes) expect(flat).toContain(quote)
    },
  )

  test('letters set apart are quoted closed', () => {
    expect(read(fixture(SPACED)).fields.number.evidence?.quote).toBe('Số: 330/CCCNTY-QLDB')
    expect(read(fixture(SPACED)).fields.parentIssuer.evidence?.quote).toBe('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG')
  })
})

/** What happens to a text on its way: another Unicode form, other gaps, other blank lines, the notes of a signing program. */
const DISTURBANCES: Record<string, (text: string) => string> = {
  'decomposed Unicode': (text) => text.normalize('NFD'),
  'every line followed by an empty one': (text) => text.replaceAll('\n', '\n\n'),
  'tabs between the columns': (text) => text.replace(/(?<=\S) {6,}(?=\S)/g, '\t'),
  'wider gaps': (text) => text.replace(/(?<=\S) {6,}(?=\S)/g, (gap) => gap.repeat(2)),
  'non-breaking spaces and zero-width characters': (text) => text.replace(/(?<=\p{L}) (?=\p{L})/gu, '\u200b\u00a0'),
  'page numbers and carriage returns': (text) => `${text.replaceAll('\n', '\r\n')}\r\n1\r\n`,
  'a note of a signing program on top': (text) =>
    `Ký bởi: Cơ quan mẫu\nEmail: vanthu@vidu.vn\nThời gian ký: 02.01.2026 08:15:00 +07:00\n${text}`,
}

describe('the same fields however the text arrives', () => {
  for (const [disturbance, disturb] of Object.entries(DISTURBANCES)) {
    test.each(Object.entries(PAPER_FIELDS))(`${disturbance}: %s`, (name, expected) => {
      expect(valuesOf(disturb(fixture(name)))).toEqual(expectedFields(expected))
    })
  }

  test.each(Object.entries(PAPER_FIELDS))('joined columns may cost certainty, never truth: %s', (name, expected) => {
    const { fields } = read(
      fixture(name)
        .replace(/(?<=\S) {2,}(?=\S)/g, ' ')
        .replace(/^ +/gm, ''),
    )
    const right = expectedFields(expected)
    for (const field of FIELD_NAMES.filter((name) => fields[name].confidence >= CERTAIN)) {
      expect([field, fields[field].value]).toEqual([field, right[field]])
    }
  })
})
