/** "What if she is away from … to …?", asked before anything happens; nothing is written. */
import { breaksIn, type Cover, type CoverBy, type WhatIf, type WhatIfQuery, whatIf } from '@kip/core/coverage'
import { type Id, KipError, parseInstant, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findPeopleByIds, findPerson } from '../directory/index.ts'
import { demandConcerned } from './access.ts'
import { unitOf } from './answers.ts'
import { coverageFacts, listCompetences } from './facts-store.ts'
import { fieldNames, membersByUnit } from './names-store.ts'
import type { Plugs } from './plugs.ts'

/** @throws KipError forbidden, invalid-input */
export async function askWhatIf(tx: Tx, actor: Actor, query: WhatIfQuery, plugs: Plugs): Promise<WhatIf> {
  const stretch = { from: parseInstant(query.from), to: parseInstant(query.to) }
  if (Temporal.Instant.compare(stretch.from, stretch.to) >= 0) {
    const sentence = 'Lúc kết thúc phải sau lúc bắt đầu. Hãy chọn lại.'
    throw new KipError('invalid-input', sentence, { fields: { to: sentence } })
  }
  await demandConcerned(tx, actor, query.person)
  const { parts, hidden } = await plugs.openWorkOf(tx, actor, query.person)
  const ownUnit = unitOf(await findPerson(tx, query.person))
  const due = parts.flatMap((part) =>
    part.dueAt === null || part.waitsForDecision ? [] : [{ ...part, dueAt: part.dueAt }],
  )
  const found = whatIf(query.person, stretch, {
    coverage: await coverageFacts(tx, stretch),
    work: due.map(({ assignmentId, fieldId, unitId, dueAt }) => ({
      id: assignmentId,
      fieldId,
      unitId: unitId ?? ownUnit,
      dueAt: parseInstant(dueAt),
    })),
    competences: await listCompetences(tx),
    load: await plugs.loadIn(tx, stretch),
    members: await membersByUnit(tx),
  })
  const ids = found.breaks.flatMap(({ cover }) => (cover === null ? [] : [cover.personId]))
  const people = new Map((await findPeopleByIds(tx, [...new Set(ids)])).map(({ id, name }) => [id, name]))
  const fields = await fieldNames(tx)
  const named = (id: Id, names: ReadonlyMap<Id, string>) => ({ id, name: names.get(id) ?? '' })
  const byId = new Map(due.map((part) => [part.assignmentId, part]))
  return {
    breaks: found.breaks.flatMap(({ work, cover }) => {
      const part = byId.get(work.id)
      if (part === undefined) return []
      const { assignmentId, title, dueAt } = part
      const who = cover === null ? null : { person: named(cover.personId, people), reason: reasonOf(cover) }
      return [{ assignmentId, title, dueAt, cover: who }]
    }),
    fields: found.fields
      .filter(({ fieldId }) => fields.has(fieldId))
      .map(({ fieldId, before, during }) => ({ field: named(fieldId, fields), before, during })),
    hidden: hidden.filter(({ dueAt, waitsForDecision }) => {
      return dueAt !== null && !waitsForDecision && breaksIn(stretch, parseInstant(dueAt))
    }).length,
  }
}

const ABILITY: Record<CoverBy, string> = {
  alone: 'tự làm được lĩnh vực này',
  'with-help': 'làm được khi có người giúp',
  'on-paper': 'có tên ở lĩnh vực này, chưa được đánh giá',
  'same-unit': 'cùng đơn vị, chưa rõ có làm được không',
}

function reasonOf({ by, load }: Cover): string {
  const busy =
    load === 0 ? 'không có việc nào đến hạn trong thời gian này' : `có ${load} việc đến hạn trong thời gian này`
  return `${capital(ABILITY[by])}, ${busy}.`
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
