/**
 * The statuses of the document exchange (QCVN 102:2016/BTTTT): what their codes say, and which a sender is to be told
 * where a paper stands. Codes nobody has seen are kept and shown as they are, never guessed.
 */
import type { DocumentStatus } from '../documents/index.ts'

export const STATUS_NAMES = {
  '01': 'Đã đến',
  '02': 'Từ chối tiếp nhận',
  '03': 'Đã tiếp nhận, vào sổ',
  '04': 'Đã phân công',
  '05': 'Đang xử lý',
  '06': 'Hoàn thành',
  '13': 'Xin lấy lại',
  '15': 'Đồng ý cập nhật, lấy lại',
  '16': 'Từ chối cập nhật, lấy lại',
} as const
export type StatusCode = keyof typeof STATUS_NAMES

/** null: a code the regulation's implementations do not know */
export function findStatusName(code: string): string | null {
  return Object.hasOwn(STATUS_NAMES, code) ? STATUS_NAMES[code as StatusCode] : null
}

/** Where a paper that came by the exchange stands. */
export type PaperStanding = {
  id: string
  status: DocumentStatus
  registered: boolean
  /** work was given on it, now or before */
  assigned: boolean
  /** somebody has it in hand */
  begun: boolean
  requests: readonly { id: string; kind: 'recall' | 'update' | 'replace'; state: 'waiting' | 'accepted' | 'refused' }[]
}

export type DueStatus = {
  code: StatusCode
  /** what it is told of, once: the paper, or the request it answers */
  occasion: string
}

/**
 * Everything the sender is to be told by now. Those told before are among them: whoever writes takes the difference.
 * A paper given back because its sender asked for it is answered (15), not refused (02).
 */
export function statusesDue(paper: PaperStanding): DueStatus[] {
  const withdrawn = paper.requests.some(({ kind, state }) => kind !== 'update' && state === 'accepted')
  const refused = (paper.status === 'returned' || paper.status === 'refused') && !withdrawn
  const codes: StatusCode[] = [
    '01',
    ...(refused ? (['02'] as const) : []),
    ...(paper.registered ? (['03'] as const) : []),
    ...(paper.assigned ? (['04'] as const) : []),
    ...(paper.begun ? (['05'] as const) : []),
    ...(paper.status === 'done' && !withdrawn ? (['06'] as const) : []),
  ]
  return [
    ...codes.map((code) => ({ code, occasion: paper.id })),
    ...paper.requests.flatMap(({ id, state }) => {
      if (state === 'waiting') return []
      return [{ code: state === 'accepted' ? ('15' as const) : ('16' as const), occasion: id }]
    }),
  ]
}
