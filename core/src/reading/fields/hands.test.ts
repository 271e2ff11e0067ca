/** What many hands, old templates and optical readers make of a head and a foot. */
import { describe, expect, it } from 'vitest'
import { comparableText } from '../../shared/index.ts'
import { inventHands } from '../fixtures/hands.ts'
import { parseLayout } from '../layout/index.ts'
import { FIELD_NAMES } from '../schema.ts'
import { readFields } from './read.ts'

const shown = (value: string | null | undefined) => (value == null ? null : comparableText(value))

describe('as hands and readers leave it', () => {
  it.each(inventHands())('$name', ({ text, fields }) => {
    const read = readFields(parseLayout([{ page: 1, text, runs: [] }]))
    const named = FIELD_NAMES.filter((name) => name in fields)
    expect(Object.fromEntries(named.map((name) => [name, shown(read[name].value)]))).toEqual(
      Object.fromEntries(named.map((name) => [name, shown(fields[name])])),
    )
  })
})
