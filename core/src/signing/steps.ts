/** "Vì sao?": how a judgement about a signature came about, step by step, in Vietnamese. */
import { formatMomentVi } from '../calendar/index.ts'
import { OFFICE_ZONE, type Temporal } from '../shared/index.ts'
import type { CertificateFacts, ChainFacts, SignatureFacts, TimeStampFacts, ValueFacts } from './facts.ts'
import type { Integrity } from './judge.ts'
import { coverageOf, parseByteRange } from './range.ts'
import { sayChanges, sayDate } from './sentences.ts'

export function stepsOf(facts: SignatureFacts, integrity: Integrity): string[] {
  const { value, subFilter } = facts
  if (value === 'unsupported')
    return [`Kiểu chữ ký «${subFilter ?? 'không ghi'}» chưa được hỗ trợ.`, ...stepsOfField(facts)]
  if (value === 'unreadable') return ['Giá trị chữ ký trong tệp bị hỏng hoặc sai cấu trúc.', ...stepsOfField(facts)]
  return [
    ...stepsOfBytes(facts, value),
    ...stepsOfLater(facts, integrity),
    stepOfValue(value),
    stepOfCertificate(value.certificate),
    ...stepsOfChain(value.chain),
    stepOfTime(facts, value.timeStamp),
    ...stepsOfField(facts),
  ]
}

function stepsOfBytes({ range }: SignatureFacts, { digest, digestMatches }: ValueFacts): string[] {
  const bytes = parseByteRange(range.byteRange)
  if (bytes === null) return ['Chữ ký không ghi đúng phần tệp mà nó bao trùm.']
  const covered = sayNumber(bytes[1] + bytes[3])
  const match = digestMatches
    ? `Mã ${digest} của ${covered} byte đã ký khớp với chữ ký.`
    : `Mã ${digest} của phần tệp mà chữ ký bao trùm không khớp: các byte ấy không còn như lúc ký.`
  switch (coverageOf(range)) {
    case 'whole':
      return [match, 'Chữ ký bao trùm toàn bộ tệp.']
    case 'revision':
      return [
        match,
        `Chữ ký bao trùm ${covered} byte đầu; tệp được ghi thêm ${sayNumber(range.fileSize - bytes[2] - bytes[3])} byte sau đó.`,
      ]
    case 'beyond-end':
      return ['Phần mà chữ ký bao trùm dài hơn tệp hiện có: tệp đã bị ghi lại.', match]
    case 'misfit':
      return ['Chỗ mà chữ ký chừa ra không phải là chỗ của chính nó trong tệp.', match]
    case 'malformed':
      return [match]
  }
}

function stepsOfLater({ changes, permission }: SignatureFacts, integrity: Integrity): string[] {
  if (changes.length === 0) return []
  const allowed = permission === null ? [] : [PERMISSIONS[permission]]
  return integrity === 'rewritten' || integrity === 'forged'
    ? [`Theo thứ tự các đối tượng trong tệp, sau chữ ký cuối cùng có: ${sayChanges(changes)}.`]
    : [`So với bản đã ký: ${sayChanges(changes)}.`, ...allowed]
}

const PERMISSIONS = {
  1: 'Người ký chứng nhận tệp và không cho phép thay đổi gì sau đó (DocMDP mức 1).',
  2: 'Người ký chứng nhận tệp, sau đó chỉ cho phép điền biểu mẫu và ký thêm (DocMDP mức 2).',
  3: 'Người ký chứng nhận tệp, sau đó chỉ cho phép điền biểu mẫu, ký thêm và ghi chú (DocMDP mức 3).',
} as const

function stepOfValue({ valueMatches, namesCertificate, certificate }: ValueFacts): string {
  if (valueMatches === null) return 'Thuật toán ký không được hỗ trợ, nên chưa đối chiếu được chữ ký với chứng thư.'
  if (namesCertificate === false) return 'Chứng thư đi kèm không phải chứng thư mà người ký đã nêu trong chữ ký.'
  return valueMatches
    ? `Chữ ký khớp với khóa trong chứng thư của ${certificate.name ?? certificate.subject}.`
    : 'Chữ ký không khớp với khóa trong chứng thư đi kèm.'
}

function stepOfCertificate({ issuer, notBefore, notAfter }: CertificateFacts): string {
  return `Chứng thư do «${issuer}» cấp, có hiệu lực từ ${sayDate(notBefore)} đến ${sayDate(notAfter)}.`
}

function stepsOfChain(chain: ChainFacts): string[] {
  switch (chain.outcome) {
    case 'trusted':
      return [
        `Chuỗi chứng thư từ người ký: ${chain.path.map((name) => `«${name}»`).join(', ')}; cuối chuỗi là một chứng thư trong danh sách tin cậy.`,
        chain.checkedBy === null
          ? 'Không có danh sách thu hồi (CRL) của nơi cấp, nên không biết chứng thư có bị thu hồi hay không.'
          : `Chứng thư không có trong danh sách thu hồi (CRL) lập ngày ${sayDate(chain.checkedBy)}.`,
      ]
    case 'unknown-issuer':
      return [
        chain.hasAnchors
          ? `Danh sách tin cậy không có chứng thư của «${chain.missing}». Quản trị viên có thể thêm vào ở trang Quản trị.`
          : `Danh sách tin cậy còn trống. Quản trị viên thêm chứng thư của «${chain.missing}» ở trang Quản trị thì mới kiểm tra được.`,
      ]
    case 'expired':
    case 'not-yet-valid':
      return [
        `Chứng thư của «${chain.whose}» có hiệu lực từ ${sayDate(chain.notBefore)} đến ${sayDate(chain.notAfter)}, không gồm lúc ký.`,
      ]
    case 'revoked':
      return [`Theo danh sách thu hồi (CRL), chứng thư của «${chain.whose}» bị thu hồi từ ${sayDate(chain.at)}.`]
    case 'refused':
      return [`${REFUSALS[chain.why]}: «${chain.whose}».`]
  }
}

const REFUSALS = {
  'not-ca': 'Có chứng thư do một chứng thư không được quyền cấp ký ra',
  usage: 'Chứng thư không được cấp để ký văn bản',
  'path-length': 'Chuỗi chứng thư dài hơn mức nơi cấp cho phép',
  rules: 'Chứng thư có điều kiện bắt buộc mà Kịp chưa kiểm tra',
} as const

function stepOfTime({ claimedAt }: SignatureFacts, stamp: TimeStampFacts | null): string {
  const own = claimedAt === null ? 'Chữ ký không ghi giờ ký' : `Giờ ký ${sayMoment(claimedAt)} do máy của người ký ghi`
  if (stamp === null) return `${own}, không có dấu thời gian xác nhận.`
  const authority = `${stamp.authority === null ? '' : ` của «${stamp.authority}»`}${stamp.isWeak ? ' (dùng SHA-1)' : ''}`
  switch (stamp.state) {
    case 'verified':
      return `Dấu thời gian${authority} xác nhận giờ ký ${stamp.at === null ? '' : sayMoment(stamp.at)}.`
    case 'unverifiable':
      return `${own}; dấu thời gian${authority} ${stamp.at === null ? '' : `ghi ${sayMoment(stamp.at)} `}khớp nhưng chưa kiểm tra được nơi cấp ở đây.`
    case 'broken':
      return `${own}; dấu thời gian${authority} kèm theo không khớp.`
  }
}

function stepsOfField({ isAttached, reason, location }: SignatureFacts): string[] {
  return [
    ...(isAttached ? [] : ['Chữ ký còn trong tệp nhưng đã bị gỡ khỏi các trang.']),
    ...(reason === null || reason === '' ? [] : [`Lý do ký ghi trong tệp: «${reason}».`]),
    ...(location === null || location === '' ? [] : [`Nơi ký ghi trong tệp: «${location}».`]),
  ]
}

const sayMoment = (instant: Temporal.Instant): string => formatMomentVi(instant, OFFICE_ZONE)

/** 1.234.567 */
function sayNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.')
}
