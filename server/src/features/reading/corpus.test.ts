/**
 * Real papers of public offices, labelled by eye. They hold officials' names and are not kept in this repository: the
 * folder is looked for beside the checkout or taken from KIP_CORPUS. Without it one test says so in its name.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { FIELD_NAMES } from '@kip/core/reading'
import { describe, expect, it } from 'vitest'
import { readFile } from './read-file.ts'

type Label = { file: string; recipients: string[] } & Record<string, unknown>

const beside = resolve(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'corpus')
const folder = join(process.env.KIP_CORPUS ?? beside, 'real')
const labelFile = join(folder, 'labels.json')
const labels: Label[] = existsSync(labelFile) ? JSON.parse(readFileSync(labelFile, 'utf8')) : []
const context = { receivedAt: null, ward: null, calendar: indexCalendar(defaultCalendar()) }

describe('papers of real offices', () => {
  if (labels.length === 0) {
    it(`are not on this machine (${folder}): nothing was compared`, () => expect(labels).toEqual([]))
  }
  for (const label of labels) {
    it(`${label.file}: every labelled field`, async () => {
      const { reading } = await readFile(readFileSync(join(folder, label.file)), label.file, context)
      const labelled = FIELD_NAMES.filter((name) => name in label)
      const read = labelled.map((name) => [name, reading.fields[name].value])
      expect(read).toEqual(labelled.map((name) => [name, label[name]]))
      expect(reading.recipients).toEqual(label.recipients)
    })
  }
})
