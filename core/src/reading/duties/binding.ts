/** Does a duty bind the ward given? By the words alone; null where they cannot tell. */

import { longPattern, plainWords } from '../deadlines/index.ts'

const ALL_WARDS = longPattern(
  'u',
  '(?:các|\\d+|từng|mỗi|tất cả) (?:phường|xã|đặc khu|địa phương|khu phố)|phường, xã|xã, phường|',
  'phường/xã|cấp xã|các xã|uỷ? ?ban nhân dân phường, xã|các quận|ủy ban nhân dân (?:phường|',
  'xã)(?= |$|,)(?! \\p{L}+ )',
)
const GENERIC = longPattern(
  'u',
  '^(?:như trên|quý (?:cơ quan|đơn vị|vị|ủy ban|phường)|(?:các )?(?:đơn vị|cơ quan|cơ quan, đơn vị|',
  'đồng chí|ông|bà|đại biểu|thành viên)|đồng chí chủ tịch|đơn vị|cơ quan|phường|địa phương|',
  'chủ tịch ủy ban nhân dân(?: phường)?|ủy ban nhân dân(?: phường)?|ubnd phường|lãnh đạo)(?: (?:liên quan|',
  'có liên quan|trên|nêu trên))?$',
)
const OTHER_ORGAN = longPattern(
  'u',
  '^(?:(?:giám đốc|lãnh đạo|thủ trưởng|trưởng|chánh|phó|các|văn phòng|chủ tịch) )*(?:sở|bộ|',
  'công an|thanh tra|cục|chi cục|kho bạc|thuế|bảo hiểm|bộ tư lệnh|ban |viện|trung tâm|văn phòng|',
  'hội |liên đoàn|thành đoàn|tổng|ngân hàng|công ty|doanh nghiệp|trường|bệnh viện|tòa án|',
  'điện lực|chủ đầu tư|ủy ban nhân dân (?:thành phố|tỉnh)|ubnd (?:thành phố|tp|tỉnh)|tổ công tác|',
  'nhà trường)',
)
/** Organs of the ward beside its People's Committee: their duty is not the committee's. */
const BESIDE = /(?:công an|mặt trận|mttq|đảng ủy|hội đồng nhân dân|hđnd|bầu cử|ubbc|quân sự|hội |đoàn |trạm y tế)/u

function placeName(ward: string): string {
  return plainWords(ward).replace(/^(?:ủy ban nhân dân |ubnd )?(?:phường|xã|đặc khu) /u, '')
}

function binds(words: string, ward: string | null): boolean | null {
  const text = plainWords(words)
  if (ward !== null && text.includes(placeName(ward))) return BESIDE.test(text) ? null : true
  const listed = /các (?:phường|xã)(?:, (?:xã|phường))?(?:, đặc khu)?: ?\p{L}/u.test(text)
  if (listed) return ward === null ? null : false
  // "phường Bến Phú": a ward by name, and not ours
  if (/(?:phường|xã|đặc khu) \p{Lu}/u.test(words.normalize('NFC')) && !ALL_WARDS.test(text))
    return ward === null ? null : false
  if (ALL_WARDS.test(text)) return BESIDE.test(text.split(/các|phường/u)[0] ?? '') ? null : true
  if (GENERIC.test(text)) return null
  if (OTHER_ORGAN.test(text)) return false
  return null
}

/** @param who as written; null: the paper does not say, its addressees decide. */
export function bindsWard(who: string | null, ward: string | null, recipients: readonly string[]): boolean | null {
  const listing = recipients.map((recipient) => binds(recipient, ward))
  const named = who === null ? null : binds(who, ward)
  if (named === false) return false
  if (named === true) {
    // "các phường" means those the paper is addressed to, when it lists them
    const lists = recipients.some((recipient) => /phường: ?\p{L}|phường \p{Lu}/u.test(recipient.normalize('NFC')))
    return !(lists && ward !== null && listing.every((one) => one === false))
  }
  if (who !== null && !GENERIC.test(plainWords(who))) return null
  if (listing.length === 0) return null
  if (listing.every((one) => one === true)) return true
  if (listing.every((one) => one === false)) return false
  return null
}
