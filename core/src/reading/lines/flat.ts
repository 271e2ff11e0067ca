/**
 * Papers that have lost their line breaks ("… VIỆT NAMĐộc lập - Tự do - Hạnh phúcSố: 12/UBND-NCLâm Đồng, ngày …"):
 * where a new line must have begun.
 */
import { foldKeepingLength } from './pages.ts'
import { syllableStarts } from './spacing.ts'

/** Shorter lines are let alone: a header of two columns joined in one line is still a line. */
const FLAT_LENGTH = 90
/** Lines of the same text that are let alone: the foot comes flattened too. */
const SHORTEST = 40
const MOTTO_INSIDE = /cong ?hoa ?xa ?hoi ?chu ?nghia ?viet ?nam.{0,80}doc ?lap\s*[-.]?\s*tu ?do\s*[-.]?\s*hanh ?phuc/

/** a Party paper: its motto, its number and its date in one line */
const PARTY_INSIDE = /ĐẢNG CỘNG SẢN VIỆT NAM.{0,120}Số\s*:?[ \d._…]{0,20}[-/].{0,80}ngày.{1,12}tháng.{1,12}năm/u

/** Letters glued to a word that begins a line: "phúcSố", "NCLâm", "2025V/v", "gửi:- Các", "khu.Căn". */
const GLUED =
  /(?<=\p{Ll})(?=\p{Lu}[\p{Ll}/])|(?<=\p{Lu})(?![B-DF-HJ-NP-TV-XĐ][b-df-hj-np-tv-xđ]{1,2}(?!\p{Ll}))(?=\p{Lu}\p{Ll})|(?<=\d)(?=\p{Lu}[\p{Ll}/])|(?<=[.;:])(?=\p{Lu}\p{Ll}|- |Điều )/gu
const OFFICE_GLUED =
  /(?<=\p{Lu})(?=TỈNH |THÀNH PHỐ |PHƯỜNG |XÃ |ĐẶC KHU |ỦY BAN|UBND |VÀ |SỞ |VĂN PHÒNG|PHÒNG |CÔNG AN |BAN (?!NHÂN)|CHI CỤC |TRUNG TÂM |HỘI ĐỒNG |THƯỜNG TRỰC|BẢO HIỂM|KHO BẠC|ĐẢNG ỦY|TRƯỜNG |BỆNH VIỆN)/gu
/** On folded text: what begins a line of its own wherever it stands in such a paper. */
const ANCHORS =
  /(?=cong hoa xa hoi chu nghia)|(?<=hoi chu nghia viet nam)|(?=doc lap\s*-\s*tu do\s*-)|(?<=hanh phuc)|(?=\bso\s*:)|(?=v\/v\b)|(?=\bkinh (?:gui|trinh)\b\s*:)|(?=\bnoi nhan\b\s*:)|(?<=ngay[\d\s.…]{1,20}thang[\d\s.…]{1,20}nam \d{4})(?=\s*\p{L})/gu
const CLAUSES =
  /(?<=[.;:,]\s*)(?=Căn cứ |Điều \d+\. |\d{1,2}\. \p{Lu}|[IVX]{1,4}\. \p{Lu}| - \p{Lu})|(?<=\p{L})(?=\d{1,2}\. \p{Lu}\p{Ll})/gu
/** the foot: "… VT.TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Văn Bình" */
const SIGNATURE =
  /(?<=[.;\s\p{L}])(?=(?:(?:TM|KT|TL|TUQ)\.|(?:T\/M|K\/T|T\/L)\b\.?) ?\p{Lu}{2})|(?<=\p{Lu})(?=PHÓ |CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG |CHÁNH |BÍ THƯ)|(?<=\p{Lu}{2} )(?=\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,4}\s*$)/gu
/** lists of addressees and the block of the signature run into each other: "KT. GIÁM ĐỐC - Như trên; PHÓ GIÁM ĐỐC - Lưu: VT. Trần Văn Bình" */
const FOOT =
  /(?<=\p{Lu}{2} )(?=- \p{Lu}\p{Ll})|(?<=; )(?=(?:PHÓ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|BÍ THƯ|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG)(?: |$))|(?<=Lưu: ?[^.;]{1,60}[.;]\s?)(?=\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,5}\s*$)/gu
/** rules of dashes under the motto and the subject; "(đã ký)", "[chữ ký số]" in front of the name */
const RULES =
  /(?<=\s)(?=[-–—_*]{3,}(?:\s|$))|(?<=\s[-–—_*]{3,})(?=\s)|(?<=\s)(?=[([](?:đã ký|chữ ký)[^)\]]{0,20}[)\]])|(?<=[([](?:đã ký|chữ ký)[^)\]]{0,20}[)\]])(?=\s)/giu
/** the head of a Party paper; "Đồng kính gửi:" begins where its first word does */
const PARTY_HEAD =
  /(?<=\s)(?=ĐẢNG CỘNG SẢN VIỆT NAM\s)|(?<=\sĐẢNG CỘNG SẢN VIỆT NAM)(?=\s)|(?<=\p{Lu}{2}\s)(?=Số:?\s*\d{0,5}\s?[-/])|(?<=\s)(?=Đồng kính gửi)|(?<=\p{Ll}\s)(?=(?:\p{Lu}{2,}\s){2,14}(?:ĐIỆN|điện)\s*:|(?:Chủ tịch|Thủ tướng|Trưởng ban|Ban Chỉ)\s[^.;:]{3,80}\sđiện\s*:|(?:ĐIỆN|Gửi)\s?:)/gu
/** "Quyết địnhban hành": the last word of a line and the first of the next, told by the form of syllables */
const SMALL_WORD = /(?<!\p{L})\p{Ll}{5,13}(?!\p{L})/gu
const TITLES =
  /(?<=\s)(?=(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|GIẤY MỜI|CÔNG ĐIỆN|CHỈ THỊ)(?:\s|:|$)|(?:HƯỚNG DẪN|CHƯƠNG TRÌNH|PHƯƠNG ÁN|PHIẾU CHUYỂN|KẾT LUẬN|QUY CHẾ|THƯ MỜI) \p{Lu}\p{Ll})/gu

/** Has a text lost its line breaks? Both lines of the motto stand in one. */
export function isFlat(text: string): boolean {
  return text.length >= FLAT_LENGTH && (MOTTO_INSIDE.test(foldKeepingLength(text)) || PARTY_INSIDE.test(text))
}

/** Offsets at which a line of a flattened text is to be cut, ascending. */
export function flatBreaks(text: string): number[] {
  if (text.length < SHORTEST) return []
  const fold = foldKeepingLength(text)
  const breaks = new Set<number>()
  for (const pattern of [GLUED, OFFICE_GLUED, CLAUSES, TITLES, SIGNATURE, FOOT, RULES, PARTY_HEAD]) {
    for (const match of text.matchAll(pattern)) breaks.add(match.index)
  }
  for (const match of fold.matchAll(ANCHORS)) {
    if (!text.startsWith('Đồng ', match.index - 5)) breaks.add(match.index)
  }
  for (const match of text.matchAll(SMALL_WORD)) {
    const [, second, ...more] = [...(syllableStarts(match[0]) ?? [])].sort((a, b) => a - b)
    if (second !== undefined && more.length === 0) breaks.add(match.index + second)
  }
  return [...breaks].filter((at) => at > 0 && at < text.length).sort((a, b) => a - b)
}
