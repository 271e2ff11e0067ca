/** "Đã nhận" said somewhere else than on the page of the work. */
import { allActions } from '@kip/core/assignments'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { findAssignment } from './access.ts'
import { actOnAssignment, type Plugs } from './service.ts'

/** By the same table as on the page; where it does not allow it (any more) nothing is done. */
export async function acknowledgeWork(tx: Tx, actor: Actor, id: string, plugs: Plugs): Promise<void> {
  const opened = await findAssignment(tx, actor, id, 'update')
  if (opened === undefined || !allActions(opened.facts, opened.standing, opened.inPlaceOf).includes('acknowledge'))
    return
  await actOnAssignment(tx, actor, id, { action: 'acknowledge', body: {} }, plugs)
}
