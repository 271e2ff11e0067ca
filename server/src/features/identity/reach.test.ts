import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { createWard, PASSWORD, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { asOwner } from '../../testing/cluster.ts'
import { isAdministrator, isLeader, reachOf } from './index.ts'

/** Units seen by every role but an officer's. */
const seenBy = async (tx: Tx, actor: Actor) =>
  (await reachOf(tx, actor)).units(['clerk', 'leader', 'head', 'auditor', 'administrator'])

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

describe('how far a person sees', () => {
  it('follows the grants down the tree', async () => {
    const seen = (person: keyof Pick<Ward, 'chairman' | 'cultureHead' | 'cultureOfficer' | 'auditor'>) =>
      app.db.read(ward.scope, (tx) => seenBy(tx, ward[person].actor))
    expect(await seen('chairman')).toHaveLength(9)
    expect(await seen('auditor')).toHaveLength(9)
    expect(await seen('cultureHead')).toEqual([ward.units.culture])
    expect(await seen('cultureOfficer')).toEqual([])
    await app.db.read(ward.scope, async (tx) => {
      expect(await isLeader(tx, ward.vice.actor)).toBe(true)
      expect(await isLeader(tx, ward.cultureHead.actor)).toBe(false)
      expect(await isAdministrator(tx, ward.administrator.actor)).toBe(true)
      expect(await isAdministrator(tx, ward.chairman.actor)).toBe(false)
      expect((await reachOf(tx, ward.cultureOfficer.actor)).units(['officer'])).toEqual([ward.units.culture])
    })
  })

  it('asks for the tree once, and anew when the tree has changed', async () => {
    const { actor } = ward.cultureHead
    const reach = await app.db.read(ward.scope, (tx) => reachOf(tx, actor))
    expect(await app.db.read(ward.scope, (tx) => reachOf(tx, actor))).toBe(reach)
    const added = await ward.administrator.client.post<{ id: string }>('/api/v1/units', {
      name: 'Tổ Y tế',
      parentId: ward.units.culture,
    })
    const visible = await app.db.read(ward.scope, (tx) => seenBy(tx, actor))
    expect(visible.toSorted()).toEqual([ward.units.culture, added.body.id].sort())
  })
})

describe('another process', () => {
  it('that ends a session is heard at once, not when what is kept here has grown old', async () => {
    expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(200)
    await asOwner(app.ownerUrl, async (client) => {
      await client.query('update kip.sessions set revoked_at = now() where account_id = $1', [ward.clerk.accountId])
      await client.query("select pg_notify('kip_identity', $1)", [ward.clerk.accountId])
    })
    // Sooner than the five seconds for which it is kept.
    await vi.waitFor(async () => expect((await ward.clerk.client.get('/api/v1/me')).status).toBe(401), {
      timeout: 2_000,
    })
  })
})

describe('the audit log', () => {
  it('tells who signed in, who failed to, and who gave which role', async () => {
    const signIn = (password: string) =>
      app.client().post('/api/v1/session', { username: ward.vice.username, password })
    await signIn('sai mật khẩu')
    await signIn(PASSWORD)
    const roles = [{ role: 'leader', unitId: ward.units.culture }]
    await ward.administrator.client.post(`/api/v1/accounts/${ward.vice.accountId}/roles`, { roles })
    const log = () =>
      app.db.read(ward.scope, (tx) =>
        tx.query<{ action: string; person_id: string | null }>(
          'log',
          'select action, person_id from kip.audit_log where subject_id = $1 order by id',
          [ward.vice.accountId],
        ),
      )
    await vi.waitFor(async () =>
      expect((await log()).map((row) => row.action).sort()).toEqual([
        'identity.create-account',
        'identity.roles',
        'identity.sign-in',
        'identity.sign-in',
        'identity.sign-in-failed',
      ]),
    )
    const rows = await log()
    expect(rows.find((row) => row.action === 'identity.roles')?.person_id).toBe(ward.administrator.personId)
    expect(rows.find((row) => row.action === 'identity.sign-in-failed')?.person_id).toBeNull()
  })
})
