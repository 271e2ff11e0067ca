/** Who sees what comes in, who answers, who sets up the ways. */
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { reachOf } from '../identity/index.ts'

export type Viewer = {
  /** sees what came, from whom, and what failed */
  sees: boolean
  /** answers senders, tries again: the clerk, and the leader at night */
  answers: boolean
  /** sets up where papers are fetched from */
  administers: boolean
}

export async function viewerOf(tx: Tx, actor: Actor): Promise<Viewer> {
  const reach = await reachOf(tx, actor)
  return {
    sees: reach.whole(['clerk', 'leader', 'administrator', 'auditor']),
    answers: reach.whole(['clerk', 'leader']),
    administers: reach.whole(['administrator']),
  }
}

/** @throws KipError forbidden */
export async function demand(tx: Tx, actor: Actor, what: keyof Viewer): Promise<Viewer> {
  const viewer = await viewerOf(tx, actor)
  if (!viewer[what]) throw new KipError('forbidden', SENTENCES[what])
  return viewer
}

const SENTENCES: Record<keyof Viewer, string> = {
  sees: 'Nguồn nhận do văn thư, lãnh đạo, quản trị viên và người kiểm tra xem.',
  answers: 'Chỉ văn thư và lãnh đạo được trả lời nơi gửi và nhận lại văn bản.',
  administers: 'Chỉ quản trị viên mới đặt được nguồn nhận. Hãy nhờ quản trị viên của cơ quan.',
}
