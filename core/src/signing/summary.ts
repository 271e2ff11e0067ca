/** All signatures of a file in one sentence. */
import { type FileSignatures, SIGNATURE_STATES, type SignatureCheck, type SignatureState } from './schema.ts'
import { sayChanges } from './sentences.ts'

const SHORT: Record<SignatureState, string> = {
  intact: 'nguyên vẹn',
  'added-to': 'nguyên vẹn, tệp được thêm dấu hoặc ghi chú sau khi ký',
  unverifiable: 'nội dung không đổi, chưa kiểm tra được người ký ở đây',
  weak: 'dùng thuật toán cũ, không còn đủ an toàn',
  expired: 'chứng thư đã hết hạn khi ký',
  'not-yet-valid': 'chứng thư chưa có hiệu lực khi ký',
  untrusted: 'chuỗi chứng thư không hợp lệ',
  revoked: 'chứng thư đã bị thu hồi',
  changed: 'tệp đã thay đổi sau khi ký',
  forged: 'không khớp, không dùng làm căn cứ được',
  unreadable: 'không đọc được',
}

/** The worst first: that is what somebody must look at. */
export function summarize(signatures: readonly SignatureCheck[]): Pick<FileSignatures, 'state' | 'sentence'> {
  const [first, ...more] = signatures
  if (first === undefined) return { state: 'unsigned', sentence: 'Tệp không có chữ ký số.' }
  const states = SIGNATURE_STATES.filter((state) => signatures.some((one) => one.state === state)).reverse()
  const state = states[0] ?? first.state
  if (more.length === 0) return { state, sentence: first.sentence }
  const counted = states.map((each) => {
    const those = signatures.filter((one) => one.state === each)
    const said = sayState(each, those)
    if (states.length === 1) return said
    return `${those.length} ${each === 'changed' ? 'có ' : ''}${said}`
  })
  return { state, sentence: `${signatures.length} chữ ký số: ${counted.join('; ')}.` }
}

/** What came after the last of them is what none of them vouches for; further signatures are counted beside it. */
function sayState(state: SignatureState, those: readonly SignatureCheck[]): string {
  const changes = (those.at(-1)?.changes ?? []).filter(({ code }) => code !== 'signature')
  if (changes.length === 0) return SHORT[state]
  if (state === 'changed') return `${SHORT.changed}, ${sayChanges(changes)}`
  return state === 'added-to' ? `nguyên vẹn, sau khi ký tệp có ${sayChanges(changes)}` : SHORT[state]
}

/** A file that could not be examined: said, and it is kept like any other. */
export const FAILURES = {
  encrypted: 'Chưa kiểm tra được chữ ký số: tệp có mật khẩu.',
  'too-slow': 'Chưa kiểm tra được chữ ký số: tệp quá lớn hoặc quá phức tạp.',
  failed: 'Chưa kiểm tra được chữ ký số: tệp bị hỏng.',
} as const
