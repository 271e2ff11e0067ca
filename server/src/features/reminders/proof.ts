/** The proof of reminding of one subject, and whether anything was changed since. */
import { checkTrail, type ProofFinding, type ReminderProof, tellTrail } from '@kip/core/reminders'
import { formatInstant, type Id } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { APPLICATION_ROLE } from '../../platform/postgres/roles.ts'
import type { ChainCheck } from '../../platform/seals.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { openSubject, type SubjectOf } from './subject-access.ts'
import { loadLiveRows, loadTrail, type Trail, verifySealsOver } from './trail-store.ts'

/** Whoever sees the subject sees it. @throws KipError `not-found` */
export async function proveReminding(tx: Tx, actor: Actor, subject: SubjectOf): Promise<ReminderProof> {
  const { title } = await openSubject(tx, actor, subject)
  const { type, id } = subject
  const trail = await loadTrail(tx, id)
  const { steps } = trail
  const messageIds = steps.flatMap((step) => (step.kind === 'message' ? step.state.messageId : []))
  const live = await loadLiveRows(tx, id, [...new Set(messageIds)])
  const chain = await verifySealsOver(tx, trail.seals)
  const people = await findPeopleByIds(tx, peopleIn(trail))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const findings = [
    ...checkTrail(steps, live, APPLICATION_ROLE),
    ...trail.unreadable.map(({ at }) => ({ ...NOTHING, kind: 'unreadable' as const, at })),
    ...brokenSeal(chain),
  ]
  return {
    assignment: type === 'assignment' ? { id, instruction: title } : null,
    paper: type === 'document' ? { id, subject: title } : null,
    madeAt: formatInstant(tx.now),
    reminders: tellTrail(steps, (id) => names.get(id) ?? '?', APPLICATION_ROLE),
    check: {
      intact: findings.length === 0,
      steps: steps.length,
      waiting: steps.filter(({ sealed }) => !sealed).length,
      seals: trail.seals.length,
      hash: chain.ok ? chain.hash : null,
      findings,
    },
  }
}

const NOTHING = { reminderId: null, messageId: null, fields: [], role: null, at: null, seal: null }

function brokenSeal(chain: ChainCheck): ProofFinding[] {
  return chain.ok ? [] : [{ ...NOTHING, kind: 'seal', seal: chain.seq }]
}

function peopleIn({ steps }: Trail): Id[] {
  const ids = steps.flatMap((step) => [
    ...(step.personId === null ? [] : [step.personId]),
    ...(step.kind === 'told' ? [] : [step.state.personId]),
    ...(step.kind === 'reminder' && step.state.heardBy ? [step.state.heardBy] : []),
  ])
  return [...new Set(ids)]
}
