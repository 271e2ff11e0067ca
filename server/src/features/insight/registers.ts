/** The registers as lists: every column the decree names, in its order. */
import type { FollowUpRow } from '@kip/core/assignments'
import type { IncomingRegisterRow } from '@kip/core/documents'
import { toFollowUpRow, toIncomingRegisterRow } from '@kip/core/insight'
import { dateIn, KipError, type Page } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'
import { listFollowUpLines, listIncomingLines, type RegisterRange } from './register-store.ts'

export type RegisterRequest = {
  year: number | undefined
  from: number | undefined
  to: number | undefined
  cursor: string | undefined
  limit: number
}

/** Clerks keep the registers; leaders, auditors and the administrator read them. */
async function requireRegisters(tx: Tx, actor: Actor): Promise<void> {
  const reach = await reachOf(tx, actor)
  if (reach.whole(['clerk', 'leader', 'auditor', 'administrator'])) return
  throw new KipError(
    'forbidden',
    'Sổ văn bản do văn thư, lãnh đạo và người kiểm tra xem. Văn bản của bạn nằm ở trang Văn bản đến.',
  )
}

export async function listIncomingRegister(
  tx: Tx,
  actor: Actor,
  request: RegisterRequest,
): Promise<Page<IncomingRegisterRow>> {
  await requireRegisters(tx, actor)
  const lines = await listIncomingLines(tx, rangeOf(tx, request, request.limit + 1))
  return pageOfLines(lines, request.limit, toIncomingRegisterRow)
}

export async function listFollowUpRegister(tx: Tx, actor: Actor, request: RegisterRequest): Promise<Page<FollowUpRow>> {
  await requireRegisters(tx, actor)
  const lines = await listFollowUpLines(tx, rangeOf(tx, request, request.limit + 1))
  return pageOfLines(lines, request.limit, toFollowUpRow)
}

type Line = { id: string; number: number; suffix: string }

function pageOfLines<L extends Line, R>(lines: L[], limit: number, toRow: (line: L) => R): Page<R> {
  const page = lines.slice(0, limit)
  const last = lines.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(toRow),
    nextCursor: last === undefined ? null : [last.number, last.suffix, last.id].join('.'),
  }
}

function rangeOf(tx: Tx, request: RegisterRequest, limit: number): RegisterRange {
  return {
    year: request.year ?? dateIn(tx.now).year,
    from: request.from ?? null,
    to: request.to ?? null,
    after: readCursor(request.cursor),
    limit,
  }
}

function readCursor(text: string | undefined): RegisterRange['after'] {
  if (text === undefined) return null
  const found = /^(\d{1,9})\.([a-z]{0,4})\.([0-9a-f-]{36})$/.exec(text)
  if (found?.[1] === undefined)
    throw new KipError('invalid-input', 'Vị trí trang không đúng. Hãy mở lại sổ từ đầu.', {
      fields: { cursor: 'Hãy bỏ tham số này.' },
    })
  return { number: Number(found[1]), suffix: found[2] ?? '', id: found[3] ?? '' }
}
