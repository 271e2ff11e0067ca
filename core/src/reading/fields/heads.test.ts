/** Heads and feet of invented papers of every level, in the layouts in which they arrive and with the quirks of programs. */
import { describe, expect, it } from 'vitest'
import { HEAD_VARIATIONS, type HeadCase, inventHeads } from '../fixtures/heads.ts'
import { parseLayout } from '../layout/index.ts'
import { FIELD_NAMES } from '../schema.ts'
import { readFields } from './read.ts'
import { readRecipients } from './recipients.ts'

const CASES = inventHeads()

/** subjects are compared as the register compares them: without regard to capitals */
const shown = (name: string, value: string | null) => (name === 'subject' ? (value?.toLowerCase() ?? null) : value)

function read(text: string) {
  const layout = parseLayout([{ page: 1, text, runs: [] }])
  const fields = readFields(layout)
  return {
    fields: Object.fromEntries(FIELD_NAMES.map((name) => [name, shown(name, fields[name].value)])),
    recipients: readRecipients(layout),
  }
}

const expected = ({ fields, recipients }: HeadCase) => ({
  fields: Object.fromEntries(FIELD_NAMES.map((name) => [name, shown(name, fields[name])])),
  recipients,
})

describe('heads and feet', () => {
  it.each(CASES)('$name', (one) => {
    expect(read(one.text)).toEqual(expected(one))
  })

  it.each(Object.entries(HEAD_VARIATIONS))('reads the same: %s', (_, vary) => {
    for (const one of CASES.filter((_case, i) => i % 5 === 0)) expect(read(vary(one.text))).toEqual(expected(one))
  })
})
