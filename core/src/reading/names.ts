/** Names of people as they stand under a signature, and what stands in front of them. */
import { isCapitals, type Piece, partOf } from './layout-lines.ts'
import { OFFICER } from './offices.ts'

const RANK =
  /^(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy|uý)|(?:thượng|trung|hạ)\s+(?:sĩ|sỹ)|(?:gs|pgs|ts|ths|th\.s|bs|bsck|bscki{1,2}|ck[i12]{1,2}|kts|ks|ls|cn|ds|dr|nat|nsưt|nsnd|ngưt|ngnd|ttưt|ttnd)(?=[.\s,/-])\.?|(?:giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|thạc sỹ|bác sĩ|bác sỹ|kỹ sư|kiến trúc sư|luật sư|cử nhân|dược sĩ|nhà giáo ưu tú|nhà giáo nhân dân|thầy thuốc ưu tú|thầy thuốc nhân dân)(?!\p{L})|(?:ông|bà|đồng chí|đ\/c)(?=\s))[\s.,:/–-]*(?:(?:chuyên khoa|cấp|hạng)\s+[i12]+[\s.,-]*)?/iu

/** The name without what stands in front of it: "Thượng tá, ThS. Lê Văn An" → "Lê Văn An". */
export function bareName(piece: Piece): Piece {
  let rest = piece
  for (let rank = RANK.exec(rest.text); rank !== null; rank = RANK.exec(rest.text)) {
    const next = partOf(rest, rank[0].length, rest.text.length)
    if (next.text === rest.text) break
    rest = next
  }
  return rest
}

const NAME_WORD = /^\p{Lu}[\p{Ll}']*$/u
const SURNAMES =
  /^(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|truong|luu|dao|doan|mai|lam|ton|ta|cao|chau|thai|quach|kieu|luong|la|vuong|tu|ha|hua|nghiem|phung|au|khuat|diep|trieu|to|tang|giang|thach|son|danh|kim)\b/

export type PersonName = { piece: Piece; likely: boolean }

/** A row of two to six words that begin with a capital; all in capitals only behind a known family name. */
export function findName(piece: Piece): PersonName | null {
  const bare = bareName(piece)
  const words = bare.text.split(/\s+/)
  if (words.length < 2 || words.length > 6) return null
  // "Trương Thị …" is a name, "Trưởng phòng …" and "TRƯỞNG PHÒNG" are not, though they fold to the same.
  const office = OFFICER.test(bare.fold) && !/^trương(?!\p{L})/iu.test(bare.text)
  if (words.every((word) => NAME_WORD.test(word))) return office ? null : { piece: bare, likely: true }
  if (
    !office &&
    isCapitals(bare.text) &&
    SURNAMES.test(bare.fold) &&
    words.length <= 5 &&
    words.every((word) => /^\p{Lu}+$/u.test(word))
  ) {
    return { piece: bare, likely: bare !== piece }
  }
  return null
}
