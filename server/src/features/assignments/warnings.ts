/** Before work is given: is the person away or about to leave, or will they be when it is due? Said, never refused. */
import { type GivingWarning, type GivingWarningQuery, readLimit } from '@kip/core/assignments'
import { responsibleAt, sayWarning, warnOf } from '@kip/core/coverage'
import { goneFrom } from '@kip/core/directory'
import { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { BACK_WITHIN, coverageFacts } from '../coverage/index.ts'
import { findPeopleByIds, findPerson } from '../directory/index.ts'

export async function warnOfAbsence(tx: Tx, query: GivingWarningQuery): Promise<GivingWarning[]> {
  const { person: personId, field = null, unit = null } = query
  const person = await findPerson(tx, personId)
  if (person === undefined) return []
  const dueAt = readLimit(query, await calendarOf(tx), tx.now)
  // It is asked who answers at the limit, or when the person is gone.
  const asked = dueAt ?? (person.leftOn === null ? tx.now : goneFrom(person.leftOn))
  const last = Temporal.Instant.compare(asked, tx.now) > 0 ? asked : tx.now
  const facts = await coverageFacts(tx, { from: tx.now, to: last.add(BACK_WITHIN) })
  const warning = warnOf(personId, tx.now, dueAt, facts)
  if (warning === null) return []
  const unitId = unit ?? person.positions[0]?.unitId ?? null
  const answer = responsibleAt({ personId, fieldId: field, unitId }, warning.at, facts).personId
  const [instead] = answer === null ? [] : await findPeopleByIds(tx, [answer])
  return [{ code: warning.code, message: sayWarning(warning, person.name, instead?.name ?? null) }]
}
