/**
 * Does a duty bind the ward given (its People's Committee, chairman and units)? By the words alone: who is named, else
 * whom the paper is addressed to. Null where they cannot tell: lists that are not here, districts that are gone since
 * 01/7/2025, organs beside the committee (police, Front, Party), teams whose members are named elsewhere.
 */
import { longPattern, plainWords } from '../deadlines/index.ts'

export type Binding = {
  /** "phường An Thạnh Tây" */
  ward: string | null
  recipients: readonly string[]
  issuer: string | null
}

const EVERY_WARD = longPattern(
  'u',
  '(?:các|\\d+|từng|mỗi|tất cả|toàn bộ) (?:phường|xã|đặc khu)|phường,? (?:và )?xã|xã,? (?:và )?phường|phường/xã|xã/phường|cấp xã|chính quyền địa phương 02 cấp|',
  'ủy ban nhân dân (?:phường|xã)(?=$|,|;| (?:và|hoặc) )',
)
/** "các phường: A, B", "các phường A, B": those and no others */
const LISTED = /(?<!\p{L})(?:các |\d+ )?(?:phường|xã|đặc khu)(?:, (?:xã|phường|đặc khu))*(?::| gồm:?)? (?=\p{Lu})/u
/** whoever reads the paper */
const ADDRESSEES = longPattern(
  'u',
  '^(?:như (?:trên|kính gửi)|quý (?:cơ quan|đơn vị|vị|ủy ban|ubnd|phường|ban|địa phương)(?:, (?:cơ quan|đơn vị|địa phương))*|',
  '(?:thủ trưởng |lãnh đạo |người đứng đầu )?(?:các )?(?:cơ quan|đơn vị|địa phương|cấp, ngành|ngành|ban, ngành)(?:,? (?:và |các )?(?:cơ quan|tổ chức|đơn vị|địa phương|ngành))*|',
  '(?:các )?(?:đồng chí|ông|bà|ông, bà|ông \\(bà\\)|đại biểu|thành viên)|(?:đồng chí )?(?:chủ tịch |lãnh đạo )?(?:ủy ban nhân dân|ubnd|phường|xã)(?: phường| xã)?|đồng chí chủ tịch|lãnh đạo)(?: (?:có )?(?:liên quan|',
  'nêu trên|nói trên|trên))?$',
)
const OTHER_ORGAN = longPattern(
  'u',
  '^(?:(?:giám đốc|lãnh đạo|thủ trưởng|trưởng|chánh|phó|các|văn phòng|chủ tịch|viện trưởng|chánh án|đại diện) )*(?:sở|bộ(?! phận)|công an (?:thành phố|tỉnh)|',
  'thanh tra|cục|chi cục|kho bạc|thuế|bảo hiểm|bhxh|bộ tư lệnh|ban (?:quản lý|tổ chức|tuyên|nội chính|dân vận|pháp chế|tiếp công dân|thường|chỉ huy quân sự tỉnh|giải phóng|bồi thường|kinh tế)|viện|trung tâm(?! phục vụ hành chính công)|văn phòng|',
  'hội |liên đoàn|thành đoàn|tỉnh đoàn|tổng|ngân hàng|công ty|doanh nghiệp|nhà trường|trường|bệnh viện|tòa án|điện lực|bưu điện|chủ đầu tư|nhà thầu|hợp tác xã|',
  'ủy ban nhân dân (?:thành phố|tỉnh)|ubnd (?:thành phố|tp|tỉnh)|hội đồng nhân dân (?:thành phố|tỉnh)|(?:thành|tỉnh) ủy|hộ |hộ$|chủ hộ|người dân|công dân|phụ huynh|thí sinh|học sinh|chủ cơ sở|người (?:nộp|sử dụng|khiếu nại))',
)
/** Organs of the ward beside its committee: their duty is not the committee's, though it may be told of it. */
const BESIDE = longPattern(
  'u',
  '(?:công an|mặt trận|mttq|đảng ủy|chi bộ|hội đồng nhân dân(?! và)|hđnd(?! và)|bầu cử|ubbc|quân sự|(?<!xã )hội (?:liên hiệp|cựu|nông|chữ|phụ nữ)|đoàn (?:thanh niên|thể|phường|xã)|công đoàn|trạm y tế|trường |',
  'khu phố|ấp|tổ dân phố|thuế cơ sở)',
)
/** Units that only a commune has (city-wide names since 2025). */
const WARD_UNIT = longPattern(
  'u',
  '^(?:trưởng |công chức |lãnh đạo )?(?:phòng văn hóa - xã hội|phòng kinh tế(?:, hạ tầng và đô thị)?|trung tâm phục vụ hành chính công|văn phòng (?:hđnd|hội đồng nhân dân) và (?:ubnd|ủy ban nhân dân))(?=$|,| (?:cấp xã|phường|xã|các))',
)
/** within the house, when the paper is the ward's own */
const OWN_UNIT =
  /^(?:các |trưởng |chánh |lãnh đạo )*(?:phòng|văn phòng|trung tâm phục vụ|bộ phận|tổ|đội|ban(?! công tác mặt trận)|công chức|thành viên|đơn vị)(?!\p{L})/u
const UNKNOWN =
  /danh sách|có tên|nêu tại|sau đây|tổ công tác|tổ giúp việc|đoàn (?:kiểm tra|thanh tra|giám sát|công tác)|ban chỉ đạo|hội đồng (?!nhân dân)/u

const placeOf = (ward: string) =>
  plainWords(ward)
    .replace(/^(?:ủy ban nhân dân |ubnd )?(?:phường|xã|đặc khu) /u, '')
    .trim()

/** Our name and no longer one: "phường An Thạnh" is not "phường An Thạnh Tây". */
function namesWard(words: string, place: string): boolean {
  const text = words.normalize('NFC')
  const plain = plainWords(text)
  if (plain.length !== text.length) return plain.includes(place)
  const capitals = text === text.toUpperCase()
  for (let at = plain.indexOf(place); at >= 0; at = plain.indexOf(place, at + 1)) {
    const after = text.slice(at + place.length)
    if (/^\p{L}/u.test(after) || (!capitals && /^ \p{Lu}/u.test(after))) continue
    if (at > 0 && /\p{L}$/u.test(text.slice(0, at))) continue
    return true
  }
  return false
}

/** What a name says of the ward by itself. 'addressee': whoever the paper is for. */
function readName(words: string, { ward, issuer }: Binding): boolean | null | 'addressee' {
  const text = plainWords(words).trim()
  const place = ward === null ? null : placeOf(ward)
  if (place !== null && namesWard(words, place)) return BESIDE.test(text) ? null : true
  if (UNKNOWN.test(text)) return null
  if (ADDRESSEES.test(text)) return 'addressee'
  if (place !== null && issuer !== null && namesWard(issuer, place)) {
    if (BESIDE.test(text)) return null
    if (OWN_UNIT.test(text)) return true
  }
  if (WARD_UNIT.test(text)) return 'addressee'
  if (LISTED.test(words.normalize('NFC'))) return ward === null ? null : false
  if (EVERY_WARD.test(text)) return besideWards(text) ? null : true
  if (OTHER_ORGAN.test(text)) return false
  return null
}

/** "Công an các phường, xã": the head of the name is an organ beside the committees. */
function besideWards(text: string): boolean {
  const head = text.split(/(?<!\p{L})(?:các|phường|xã|cấp xã)(?!\p{L})/u)[0] ?? ''
  return BESIDE.test(head) && !/ủy ban nhân dân|ubnd/u.test(head)
}

/** @param who as written; null: the paper does not say, its addressees decide. */
export function bindsWard(who: string | null, binding: Binding): boolean | null {
  const listing = binding.recipients.map((recipient) => {
    const told = readName(recipient, binding)
    return told === 'addressee' ? null : told
  })
  const named = who === null ? 'addressee' : readName(who, binding)
  if (named === true) {
    // "các phường" means those the paper is addressed to, when it lists them
    const lists = binding.recipients.some((recipient) => LISTED.test(recipient.normalize('NFC')))
    return !(lists && binding.ward !== null && listing.every((one) => one === false))
  }
  if (named !== 'addressee') return named
  if (listing.some((one) => one === true)) return true
  return listing.length > 0 && listing.every((one) => one === false) ? false : null
}
