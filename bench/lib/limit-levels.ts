/** Limits by kind and by the confidence they were read with: how many were there, how many were not in the paper. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultCalendar, indexCalendar } from '../../core/src/calendar/index.ts'
import { parseDuties, showDue } from '../../core/src/reading/fixtures/limits.ts'
import { readDocument } from '../../core/src/reading/read.ts'
import type { Duty } from '../../core/src/reading/schema.ts'
import { parseInstant } from '../../core/src/shared/index.ts'
import { heldOutPapers, heldOutSentences, SENTENCE_SETS } from './labelled.ts'

export type LimitLevel = { kind: string; confidence: number; seen: number; wrong: number }

const DUTIES = resolve(import.meta.dirname, '..', '..', 'core', 'src', 'reading', 'fixtures', 'duties')
const calendar = indexCalendar(defaultCalendar())

export function countLimits(): LimitLevel[] {
  const levels = new Map<string, LimitLevel>()
  for (const { duties, expected } of [...fromHeldOut(), ...fromOwnPapers()]) {
    const left = [...expected]
    for (const { due, confidence } of duties) {
      if (due === null) continue
      const key = `${due.kind} ${confidence}`
      const level = levels.get(key) ?? { kind: due.kind, confidence, seen: 0, wrong: 0 }
      levels.set(key, level)
      level.seen++
      const at = left.indexOf(showDue(due))
      if (at >= 0) left.splice(at, 1)
      else level.wrong++
    }
  }
  return [...levels.values()].sort((a, b) => a.kind.localeCompare(b.kind) || b.confidence - a.confidence)
}

type Case = { duties: readonly Duty[]; expected: readonly string[] }

function read(text: string, received: string | null, ward: string | null): readonly Duty[] {
  const pages = text.split('\f').map((page, i) => ({ page: i + 1, text: page.normalize('NFC'), runs: [] }))
  return readDocument(pages, { receivedAt: received === null ? null : parseInstant(received), ward, calendar }).duties
}

function fromHeldOut(): Case[] {
  const papers = [...heldOutPapers('papers-a'), ...heldOutPapers('papers-b'), ...heldOutPapers('papers-c')]
  return [
    ...papers.flatMap(({ text, received, ward, duties }): Case[] =>
      duties === null
        ? []
        : [
            {
              duties: read(text, received, ward),
              expected: duties.flatMap(({ due }) => (due === null ? [] : [showDue(due)])),
            },
          ],
    ),
    ...SENTENCE_SETS.flatMap(heldOutSentences).map(({ text, due }) => ({
      duties: read(text, null, null),
      expected: due.map(showDue),
    })),
  ]
}

function fromOwnPapers(): Case[] {
  return readdirSync(DUTIES).map((name) => {
    const { paper, expected } = parseDuties(readFileSync(join(DUTIES, name), 'utf8'))
    return {
      duties: read(paper, '2026-05-12T15:00:00+07:00', 'phường An Thạnh Tây'),
      expected: expected.map(({ due }) => due),
    }
  })
}
