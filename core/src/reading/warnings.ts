/** What a clerk is warned of about the paper as a whole. The codes are stable; the sentences are for people. */
import { formatDateVi } from '../calendar/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import type { EarlierPaper, EarlierRelation, ReadFields, ReadingWarning } from './schema.ts'
import type { PageText } from './text.ts'

/** What a clerk must know about the whole paper before trusting the rest. */
export function warningsOf(
  pages: readonly PageText[],
  fields: ReadFields,
  { receivedAt }: { receivedAt: Temporal.Instant | null },
): ReadingWarning[] {
  if (pages.every((page) => page.text.trim() === '')) {
    return [
      {
        code: 'no-text',
        message: 'Không đọc được chữ nào trong tệp; hãy nhập các trường bằng tay hoặc quét lại bản rõ hơn.',
      },
    ]
  }
  const warnings: ReadingWarning[] = []
  const { secrecy, number, notation, issuedOn } = fields
  if (secrecy.value !== null && secrecy.value !== 'none') {
    warnings.push({
      code: 'secret',
      message:
        'Văn bản mang dấu mật: không lưu, không quét, không xử lý trên hệ thống này; hãy chuyển sang sổ văn bản mật.',
      ...(secrecy.evidence ? { page: secrecy.evidence.page } : {}),
    })
  }
  if (number.value === null && notation.value !== null) {
    warnings.push({
      code: 'no-number',
      message: 'Văn bản chưa có số: có thể là dự thảo, hãy kiểm tra trước khi vào sổ.',
    })
  }
  if (issuedOn.value !== null && receivedAt !== null) {
    const received = dateIn(receivedAt)
    const issued = Temporal.PlainDate.from(issuedOn.value)
    const page = issuedOn.evidence ? { page: issuedOn.evidence.page } : {}
    if (Temporal.PlainDate.compare(issued, received) > 0) {
      warnings.push({
        code: 'future-date',
        message: 'Ngày ghi trên văn bản sau ngày nhận; hãy xem lại ngày tháng.',
        ...page,
      })
    } else if (Temporal.PlainDate.compare(issued.add({ years: 1 }), received) <= 0) {
      warnings.push({
        code: 'old-date',
        message: `Văn bản ghi năm ${issued.year}, trước ngày nhận hơn một năm; hãy xem có ghi nhầm năm không.`,
        ...page,
      })
    }
  }
  return warnings
}

const RELATION_WORDS: Readonly<Record<EarlierRelation, string>> = {
  reminds: 'nhắc thời hạn của',
  extends: 'gia hạn thời hạn của',
  corrects: 'đính chính',
  replaces: 'thay thế',
}

/** The paper whose work is moved stands in the register already, with a limit that may no longer hold. */
export function warnOfEarlier({ relation, number, notation, issuedOn, evidence }: EarlierPaper): ReadingWarning {
  const day = issuedOn === null ? '' : ` ngày ${formatDateVi(Temporal.PlainDate.from(issuedOn))}`
  return {
    code: 'earlier-paper',
    message: `Văn bản này ${RELATION_WORDS[relation]} văn bản số ${number}/${notation}${day}. Hãy tìm văn bản đó trong sổ và xem lại thời hạn đã giao.`,
    page: evidence.page,
  }
}
