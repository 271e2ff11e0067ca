/** What somebody asks over HTTP, in one transaction of his. */
import type { FastifyRequest } from 'fastify'
import type { Database, Tx } from '../../platform/database.ts'
import { type Actor, requireActor, scopeOf } from '../../platform/http.ts'

/** @throws KipError not-signed-in */
type Ask = <T>(request: FastifyRequest, work: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>

export function askingOf(db: Database): { read: Ask; write: Ask } {
  return {
    read(request, work) {
      const actor = requireActor(request)
      return db.read(scopeOf(actor), (tx) => work(tx, actor))
    },
    write(request, work) {
      const actor = requireActor(request)
      return db.write(scopeOf(actor), (tx) => work(tx, actor))
    },
  }
}
