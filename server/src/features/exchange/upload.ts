/** A message somebody uploads like any other file: the paper it brings, or the one it speaks of. */
import { KipError } from '@kip/core/shared'
import { type Actor, scopeOf } from '../../platform/http.ts'
import type { NewFile } from '../documents/index.ts'
import { type TakeDeps, type TakenMessage, takeMessage } from './take-message.ts'

/** @throws KipError `unprocessable` with a sentence; the message is kept all the same and listed among those that came */
export async function takeUploaded(
  deps: TakeDeps,
  actor: Actor,
  { sha256, size, name }: Pick<NewFile, 'sha256' | 'size' | 'name'>,
): Promise<{ documentId: string; created: boolean }> {
  const taken = await takeMessage(deps, scopeOf(actor), { sha256, size, name }, null)
  if (taken.documentId !== null) return { documentId: taken.documentId, created: taken.created }
  throw new KipError('unprocessable', sentenceOf(name, taken), { fields: { file: firstOf(taken) } })
}

const errorsOf = ({ faults }: TakenMessage) =>
  faults.filter(({ level }) => level === 'error').map(({ message }) => message)
const firstOf = (taken: TakenMessage) => errorsOf(taken)[0] ?? 'Không có văn bản nào để mở.'

function sentenceOf(name: string, taken: TakenMessage): string {
  if (taken.state === 'broken') {
    return `Thông điệp «${name}» không dùng được: ${errorsOf(taken).join(' ')} Tệp vẫn được giữ ở trang Nguồn nhận.`
  }
  if (taken.kind === 'status') {
    return `«${name}» là thông điệp trạng thái, không phải văn bản. Kịp đã ghi lại ở trang Nguồn nhận.`
  }
  return `«${name}» nói về một văn bản chưa có trong Kịp. Kịp đã giữ yêu cầu này ở trang Nguồn nhận và sẽ gắn khi văn bản đến; văn bản đã có dưới mã khác thì chọn ở đó.`
}
