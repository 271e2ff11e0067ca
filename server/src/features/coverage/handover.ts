/** A transfer or a departure in one step: work, fields of work and standing in for others go to named successors. */
import type { Handover, HandoverInput } from '@kip/core/coverage'
import { hasLeft } from '@kip/core/directory'
import { type Id, KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import type { Actor } from '../../platform/http.ts'
import { changePerson, findPeopleByIds, passFields, todayOf } from '../directory/index.ts'
import { lockPerson, passStandIns } from './absence-store.ts'
import { standingsTo } from './access.ts'
import type { Plugs } from './plugs.ts'

/**
 * All of it or nothing.
 * @throws KipError forbidden: whoever does not answer for the person, or, heading a unit only, for a successor; and for
 *   `leftOn`, who may not change people; invalid-input: a successor who is the person, or is not there any more
 */
export async function handOver(tx: Tx, actor: Actor, input: HandoverInput, plugs: Plugs): Promise<Handover> {
  const { personId: fromId, toPersonId, byField, reason, leftOn } = input
  const takers = [...new Set([toPersonId, ...byField.map((one) => one.toPersonId)])]
  const standingTo = await standingsTo(tx, actor, [fromId, ...takers])
  if (![fromId, ...takers].every((id) => standingTo(id).answers)) {
    throw new KipError(
      'forbidden',
      'Trưởng đơn vị bàn giao giữa những người trong đơn vị mình. Ngoài đơn vị, hãy nhờ lãnh đạo hoặc quản trị viên.',
    )
  }
  await checkTakers(tx, fromId, takers)
  await lockPerson(tx, fromId)
  const named = new Map(byField.map((one) => [one.fieldId, one.toPersonId]))
  const takerOf = (fieldId: Id | null) => (fieldId === null ? undefined : named.get(fieldId)) ?? toPersonId
  const standIns = await passStandIns(tx, fromId, toPersonId)
  const done: Handover = {
    work: await plugs.handOver(tx, { fromId, takerOf, reason }),
    fields: await passFields(tx, fromId, takerOf),
    standIns: standIns.passed.length,
  }
  if (leftOn !== undefined) await changePerson(tx, actor, fromId, { leftOn })
  await plugs.changed?.(tx, [...new Set([...standIns.passed, ...standIns.ended])])
  await recordAudit(tx, {
    action: 'coverage.hand-over',
    subject: { type: 'person', id: fromId },
    details: { toPersonId, byField, reason, leftOn: leftOn ?? null, ...done },
  })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'coverage', data: {} })
  return done
}

async function checkTakers(tx: Tx, fromId: Id, takers: readonly Id[]): Promise<void> {
  const people = await findPeopleByIds(tx, [fromId, ...takers])
  const find = (id: Id) => people.find((person) => person.id === id)
  if (find(fromId) === undefined) throw invalid('personId', 'Không tìm thấy người này. Hãy chọn lại.')
  for (const id of takers) {
    if (id === fromId) throw invalid('toPersonId', 'Người nhận phải là người khác. Hãy chọn lại.')
    const taker = find(id)
    if (taker === undefined || hasLeft(taker, todayOf(tx))) {
      throw invalid('toPersonId', 'Có người nhận không còn công tác ở cơ quan. Hãy chọn người khác.')
    }
  }
}

function invalid(field: string, sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { [field]: sentence } })
}
