/** One plain Vietnamese sentence for a signature, and one for a file. */
import { formatDateVi } from '../calendar/index.ts'
import { dateIn, type Temporal } from '../shared/index.ts'
import type { ChainFacts, SignatureFacts, ValueFacts } from './facts.ts'
import type { Integrity } from './judge.ts'
import { keepsTo } from './permission.ts'
import type { Change, SignatureState } from './schema.ts'

/** "Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: nguyên vẹn." */
export function sentenceOf(facts: SignatureFacts, integrity: Integrity, state: SignatureState): string {
  return `${whoseSignature(facts)}: ${sayWhat(facts, integrity, state)}.`
}

function sayWhat(facts: SignatureFacts, integrity: Integrity, state: SignatureState): string {
  const { value, changes } = facts
  if (value === 'unsupported') return 'đã ký, kiểu chữ ký này chưa kiểm tra được ở đây'
  if (value === 'unreadable' || integrity === 'unreadable') return 'không đọc được chữ ký, nên không kiểm tra được'
  switch (integrity) {
    case 'forged':
      return 'chữ ký không khớp với tệp hoặc với chứng thư, không dùng làm căn cứ được'
    case 'changed':
      return `tệp đã thay đổi sau khi ký${changes.length === 0 ? '' : `: ${sayChanges(changes)}`}`
    case 'rewritten':
      return `tệp đã bị ghi lại sau khi ký${changes.length === 0 ? '' : `, có ${sayChanges(changes)}`}; không đối chiếu được với bản đã ký`
    case 'added-to':
    case 'intact':
      return joinParts(
        sayBytes(integrity, changes, state),
        sayPermission(facts),
        saySigner(value),
        value.isWeak ? sayWeak(value) : null,
      )
  }
}

/** Who signed and when, as far as it is known. */
function whoseSignature({ kind, value, claimedName, claimedAt }: SignatureFacts): string {
  const certificate = typeof value === 'string' ? null : value.certificate
  const name = certificate?.name ?? claimedName ?? 'người không rõ tên'
  const organization = certificate?.organization ?? null
  const stamp = typeof value === 'string' ? null : value.timeStamp
  const at = (stamp?.state === 'verified' ? stamp.at : null) ?? claimedAt
  const what = kind === 'timestamp' ? 'Dấu thời gian của' : 'Chữ ký của'
  return `${what} ${name}${organization === null ? '' : ` (${organization})`}${at === null ? '' : ` ngày ${sayDate(at)}`}`
}

function sayBytes(integrity: 'intact' | 'added-to', changes: readonly Change[], state: SignatureState): string {
  if (integrity === 'added-to') return `phần đã ký không đổi, sau khi ký tệp có ${sayChanges(changes)}`
  return state === 'intact' ? 'nguyên vẹn' : 'nội dung không đổi từ khi ký'
}

function sayPermission({ permission, changes }: SignatureFacts): string | null {
  const isKept = keepsTo(permission, changes)
  if (isKept === null) return null
  return isKept ? 'người ký cho phép thêm như vậy' : 'người ký không cho phép thêm gì như vậy'
}

function saySigner({ chain, valueMatches }: ValueFacts): string | null {
  if (valueMatches === null) return 'chưa kiểm tra được ở đây, vì thuật toán ký không được hỗ trợ'
  switch (chain.outcome) {
    case 'trusted':
      return null
    case 'unknown-issuer':
      return 'chưa kiểm tra được người ký ở đây: chứng thư gốc không có trong danh sách tin cậy'
    case 'expired':
      return `khi ký, chứng thư đã hết hạn từ ngày ${sayDate(chain.notAfter)}`
    case 'not-yet-valid':
      return `khi ký, chứng thư chưa có hiệu lực (từ ngày ${sayDate(chain.notBefore)})`
    case 'revoked':
      return `chứng thư đã bị thu hồi ngày ${sayDate(chain.at)}`
    case 'refused':
      return sayRefused(chain)
  }
}

function sayRefused({ why }: ChainFacts & { outcome: 'refused' }): string {
  return why === 'rules'
    ? 'chưa kiểm tra được người ký ở đây: chứng thư có điều kiện mà Kịp chưa kiểm tra được'
    : 'chuỗi chứng thư không hợp lệ, không tin được người ký'
}

function sayWeak({ digest }: ValueFacts): string {
  return `chữ ký dùng thuật toán cũ${digest === 'SHA-1' || digest === 'MD5' ? ` ${digest}` : ''}, không còn đủ an toàn`
}

function joinParts(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join('; ')
}

/** What a reader sees comes first; what nobody sees is told only where there is nothing else. */
export function sayChanges(changes: readonly Change[]): string {
  const seen = changes.filter(({ code }) => code !== 'metadata' && code !== 'technical' && code !== 'validation-data')
  return (seen.length === 0 ? changes : seen).map(sayChange).join(', ')
}

function sayChange({ code, pages }: Change): string {
  const where = pages.length === 0 ? '' : ` trang ${sayPages(pages)}`
  const on = pages.length === 0 ? '' : ` trên${where}`
  switch (code) {
    case 'pages':
      return 'thêm, bớt hoặc đổi thứ tự trang'
    case 'content':
      return `nội dung${where} bị sửa`
    case 'cover':
      return `hình che phần lớn${where}`
    case 'other':
      return 'phần khác của tệp bị sửa'
    case 'unknown':
      return 'thay đổi không xác định được'
    case 'arrival-stamp':
      return `thêm dấu ĐẾN${on}`
    case 'arrival-stamp-likely':
      return `thêm dấu${on} (thường là dấu ĐẾN)`
    case 'stamp':
      return `thêm dấu${on}`
    case 'note':
      return `thêm ghi chú${on}`
    case 'form-fill':
      return `điền biểu mẫu${on}`
    case 'signature':
      return 'thêm chữ ký'
    case 'validation-data':
      return 'thêm dữ liệu để kiểm tra chữ ký'
    case 'metadata':
      return 'đổi thông tin mô tả tệp'
    case 'technical':
      return 'đổi phần kỹ thuật, không hiện trên trang'
  }
}

const SHOWN_PAGES = 5

function sayPages(pages: readonly number[]): string {
  const shown = pages.slice(0, SHOWN_PAGES).join(', ')
  return pages.length > SHOWN_PAGES ? `${shown}, …` : shown
}

export const sayDate = (instant: Temporal.Instant): string => formatDateVi(dateIn(instant))
