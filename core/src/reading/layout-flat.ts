/**
 * Papers that have lost their line breaks ("… VIỆT NAMĐộc lập - Tự do - Hạnh phúcSố: 12/UBND-NCLâm Đồng, ngày …"):
 * where a new line must have begun.
 */
import { foldKeepingLength } from './layout-pages.ts'

/** Shorter lines are let alone: a header of two columns joined in one line is still a line. */
const FLAT_LENGTH = 200
const MOTTO_INSIDE = /cong hoa xa hoi chu nghia viet nam.{0,80}doc lap\s*-\s*tu do\s*-\s*hanh phuc/

/** Letters glued to a word that begins a line: "phúcSố", "NCLâm", "2025V/v", "gửi:- Các", "khu.Căn". */
const GLUED =
  /(?<=\p{Ll})(?=\p{Lu}[\p{Ll}/])|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\d)(?=\p{Lu}[\p{Ll}/])|(?<=[.;:])(?=\p{Lu}\p{Ll}|- |Điều )/gu
const OFFICE_GLUED =
  /(?<=\p{Lu})(?=TỈNH |THÀNH PHỐ |PHƯỜNG |ĐẶC KHU |SỞ |VĂN PHÒNG|PHÒNG |CÔNG AN |BAN (?!NHÂN)|CHI CỤC |TRUNG TÂM |HỘI ĐỒNG )/gu
/** On folded text: what begins a line of its own wherever it stands in such a paper. */
const ANCHORS =
  /(?=cong hoa xa hoi chu nghia)|(?<=hoi chu nghia viet nam)|(?=doc lap\s*-\s*tu do\s*-)|(?<=hanh phuc)|(?=\bso\s*:)|(?=v\/v\b)|(?=\bkinh gui\b\s*:)|(?=\bnoi nhan\b\s*:)|(?<=ngay[\d\s.…]{1,20}thang[\d\s.…]{1,20}nam \d{4})(?=\s*\p{L})/gu
const CLAUSES =
  /(?<=[.;:,]\s*)(?=Căn cứ |Điều \d+\. |\d{1,2}\. \p{Lu}|[IVX]{1,4}\. \p{Lu}| - \p{Lu})|(?<=\p{L})(?=\d{1,2}\. \p{Lu}\p{Ll})/gu
const TITLES =
  /(?<=\s)(?=(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|GIẤY MỜI|CÔNG ĐIỆN|CHỈ THỊ)(?:\s|:|$))/gu

/** Offsets at which a flattened line is to be cut, ascending; none for an ordinary line. */
export function flatBreaks(text: string): number[] {
  if (text.length < FLAT_LENGTH) return []
  const fold = foldKeepingLength(text)
  if (!MOTTO_INSIDE.test(fold)) return []
  const breaks = new Set<number>()
  for (const pattern of [GLUED, OFFICE_GLUED, CLAUSES, TITLES]) {
    for (const match of text.matchAll(pattern)) breaks.add(match.index)
  }
  for (const match of fold.matchAll(ANCHORS)) breaks.add(match.index)
  return [...breaks].filter((at) => at > 0 && at < text.length).sort((a, b) => a - b)
}
