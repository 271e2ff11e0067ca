/** Names of people as they stand under a signature, and what stands in front of them. */
import { placeTones } from '../../shared/index.ts'
import { foldKeepingLength, hasAccents, isCapitals, type Piece, partOf } from '../lines/index.ts'
import { beginsTitle } from './offices.ts'

/** Folded: ranks of army and police, degrees, titles of honour. */
const RANK =
  /^(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)\b|(?:thuong|trung) s[iy]\b|(?:gs|pgs|ts|ths|th\.s|bs|bsck|bscki{1,2}|ck[i12]{1,2}|kts|ks|ls|cn|ds|dr|nsut|nsnd|ngut|ngnd|ttut|ttnd)(?=[.\s,/-])\.?|(?:giao su|pho giao su|tien s[iy]|thac s[iy]|bac s[iy]|ky su|kien truc su|luat su|cu nhan|duoc si|nha giao uu tu|nha giao nhan dan|thay thuoc uu tu|thay thuoc nhan dan)\b)[\s.,:/–-]*(?:(?:chuyen khoa|cap|hang) [i12]+\b[\s.,-]*)?/
/** read with its marks: "Bà" is no "Bá"; "Ông Thị …", "Ông Ích …": in front of a middle name it is a family name */
const HONORIFIC = /^(?:ông(?!\s+(?:thị|văn|hữu|đức|ích|đình|ngọc|xuân|quốc|thế)\s)|bà|đồng chí|đ\/c)\s+/iu

/** a rank; "Hà Sĩ Nguyên" is a name */
const SERGEANT = /^hạ s[ĩỹ]\b[\s.,:/–-]*/iu

function leadOf(piece: Piece): number {
  return (
    RANK.exec(piece.fold)?.[0].length ??
    SERGEANT.exec(piece.text)?.[0].length ??
    HONORIFIC.exec(piece.text)?.[0].length ??
    0
  )
}

/** The name without what stands in front of it: "Thượng tá, ThS. Lê Văn An" → "Lê Văn An". */
export function bareName(piece: Piece): Piece {
  let rest = piece
  for (let lead = leadOf(rest); lead > 0; lead = leadOf(rest)) rest = partOf(rest, lead, rest.text.length)
  return rest
}

/** "H’Phik", "K'Brèo": names of the Highlands carry a mark inside */
const NAME_WORD = /^\p{Lu}(?:['’]\p{Lu}?)?[\p{Ll}'’]*$/u
const HIGHLAND = /^\p{Lu}['’]\p{Lu}?\p{Ll}+$/u
const SURNAMES = new Set(
  (
    'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương lưu đào đoàn mai lâm tôn tạ cao châu ' +
    'thái quách kiều lương la vương từ hà hứa nghiêm phùng âu khuất điệp triệu tô tăng giang thạch sơn danh kim chu tống văn lại ' +
    'viên mạc nông vi lò hoà hòa thân trà bành cù tiêu doãn đàm đồng đổng hàn khổng lục ninh ông quan thi thiều tiết ung uông vòng'
  ).split(' '),
)
const PLAIN_SURNAMES = new Set([...SURNAMES].map(foldKeepingLength))

/** Is the first word of a name a family name, with its marks; where there are none at all, by its letters? */
export function beginsWithSurname(text: string): boolean {
  const first = placeTones(text.normalize('NFC')).toLowerCase().split(' ')[0] ?? ''
  return SURNAMES.has(first) || (!hasAccents(text) && PLAIN_SURNAMES.has(first))
}

export type PersonName = { piece: Piece; likely: boolean }

/** A row of two to six words that begin with a capital; all in capitals only behind a known family name. */
export function findName(piece: Piece): PersonName | null {
  const bare = bareName(piece)
  const words = bare.text.split(/\s+/)
  if (words.length > 6 || (words.length < 2 && !HIGHLAND.test(bare.text))) return null
  // "Trương Thị …" is a name, "Trưởng phòng …" and "TRƯỞNG PHÒNG" are not, though they fold to the same.
  const office = beginsTitle(bare)
  if (words.every((word) => NAME_WORD.test(word))) return office ? null : { piece: bare, likely: words.length < 6 }
  if (
    !office &&
    isCapitals(bare.text) &&
    beginsWithSurname(bare.text) &&
    words.length <= 5 &&
    words.every((word) => /^\p{Lu}+$/u.test(word) && word !== 'VÀ' && word !== 'CỦA')
  ) {
    return { piece: bare, likely: bare !== piece }
  }
  return null
}

/** A known family name and small letters behind it, as a hasty hand writes: "Trần văn Ba"; never certain. */
export function findLooseName(piece: Piece): PersonName | null {
  const bare = bareName(piece)
  const words = bare.text.split(/\s+/)
  if (words.length < 3 || words.length > 5 || beginsTitle(bare) || !beginsWithSurname(bare.text)) return null
  return words.every((word) => /^\p{L}+$/u.test(word)) && !isCapitals(bare.text) ? { piece: bare, likely: false } : null
}
