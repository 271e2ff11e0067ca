/**
 * Phrases that official papers are made of, in our own choice. They tell which marks a word must have between its
 * neighbours: a reader of pictures takes "kể từ ngày" for "kế từ ngày" and "bảo hiểm" for "bảo hiếm".
 */
const PHRASES = `
kể từ, kể từ ngày nhận được văn bản này, kể từ ngày ký, kể từ ngày ban hành, kể từ ngày có hiệu lực, kể từ khi nhận được, kể cả, kể trên
trong thời hạn, thời hạn hoàn thành, thời hạn báo cáo, thời hạn giải quyết, thời hạn trả lời, thời gian thực hiện, thời gian hoàn thành, thời gian tới, đúng thời hạn, đúng hạn, quá hạn, gia hạn
chậm nhất là ngày, chậm nhất vào ngày, chậm nhất đến ngày, chậm nhất trước ngày, muộn nhất, trễ nhất, không quá, trước ngày, sau ngày, đến hết ngày, đến ngày, từ ngày, trong ngày, hạn cuối, hạn chót
ngày làm việc, ngày làm việc tiếp theo, ngày hôm sau, ngày sau, ngày sau khi, giờ làm việc, giờ hành chính, hằng ngày, hằng tuần, hằng tháng, hằng quý, hằng năm, hàng ngày, hàng tuần, hàng tháng, hàng quý, hàng năm, định kỳ hằng tháng, tháng đầu quý, tháng cuối quý, cuối năm, đầu năm, sáu tháng đầu năm, năm kế tiếp, tháng tiếp theo, quý tiếp theo
thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, ngày nghỉ, ngày lễ, nghỉ lễ, nghỉ tết, trong vòng, ngay khi, ngay sau khi, ngay trong ngày, kịp thời, khẩn trương, khẩn cấp, thượng khẩn, hỏa tốc, hỏa tốc hẹn giờ, hẹn giờ
ủy ban, nhân dân, hội đồng, thường trực, thường vụ, chấp hành, chỉ đạo, chỉ huy, tổ chức, tuyên giáo, dân vận, mặt trận, tổ quốc, việt nam, thành phố, cộng hòa, xã hội, chủ nghĩa, nông nghiệp, môi trường, công thương, xây dựng, tài chính, tư pháp, nội vụ, khoa học, văn hóa, thể thao, dân tộc, tôn giáo, đào tạo, ngoại vụ, kiểm soát, bệnh tật, phục vụ, hành chính, hạ tầng, đô thị, kiểm sát, cựu chiến, chiến binh, phụ nữ, liên hiệp, liên đoàn, lao động, thanh niên, phòng thủ, dân sự, phòng chống, cứu nạn, cứu hộ, kho bạc, nhà nước, ngân hàng, thanh tra, bảo hiểm, chuyển đổi, xúc tiến, chuẩn bị, cần thiết
ủy ban nhân dân thành phố, ủy ban nhân dân phường, ủy ban nhân dân xã, ủy ban nhân dân các phường, hội đồng nhân dân, ủy ban mặt trận tổ quốc việt nam, mặt trận tổ quốc, ban thường trực, ban thường vụ, ban chấp hành, ban chỉ đạo, ban chỉ huy, ban quản lý, ban tổ chức, ban tuyên giáo, ban dân vận, ban kiểm tra, ủy ban kiểm tra, đảng ủy, thành ủy, quận ủy, đoàn thể, đoàn thanh niên, hội liên hiệp phụ nữ, hội nông dân, hội cựu chiến binh, hội chữ thập đỏ, liên đoàn lao động, công đoàn
thành phố hồ chí minh, thành phố, cộng hòa xã hội chủ nghĩa việt nam, độc lập, tự do, hạnh phúc, văn phòng, chánh văn phòng, phó chánh văn phòng, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, trưởng phòng, phó trưởng phòng, trưởng ban, phó trưởng ban, cục trưởng, chi cục, chi cục trưởng, tổng cục, bộ trưởng, thứ trưởng, chánh thanh tra, thủ tướng, thủ tướng chính phủ, chính phủ, bí thư, phó bí thư, chỉ huy trưởng, tư lệnh, bộ tư lệnh, bộ chỉ huy, hiệu trưởng, viện trưởng
sở nội vụ, sở y tế, sở tài chính, sở xây dựng, sở tư pháp, sở công thương, sở nông nghiệp và môi trường, sở khoa học và công nghệ, sở văn hóa và thể thao, sở giáo dục và đào tạo, sở du lịch, sở an toàn thực phẩm, sở dân tộc và tôn giáo, sở ngoại vụ, bộ nội vụ, bộ y tế, bộ tài chính, bộ xây dựng, bộ tư pháp, bộ công an, bộ quốc phòng, bộ công thương, bộ giáo dục và đào tạo, bộ nông nghiệp và môi trường, bộ khoa học và công nghệ, bảo hiểm xã hội, kho bạc nhà nước, ngân hàng nhà nước, ngân hàng chính sách xã hội, thanh tra thành phố, công an thành phố, công an phường, quân sự phường, viện kiểm sát nhân dân, tòa án nhân dân, cục thuế, thuế cơ sở, cục thống kê, trung tâm chuyển đổi số, trung tâm kiểm soát bệnh tật, trung tâm phục vụ hành chính công, trung tâm y tế, trạm y tế, trung tâm xúc tiến
phòng kinh tế, phòng văn hóa và xã hội, phòng kinh tế hạ tầng và đô thị, phòng nội vụ, phòng y tế, phòng tư pháp, phòng tài chính, phòng thủ dân sự, phòng chống thiên tai, phòng cháy chữa cháy, cứu nạn cứu hộ, phòng chống dịch bệnh, phòng chống tham nhũng, phòng chống ma túy
công văn, công điện, kế hoạch, thông báo, quyết định, nghị quyết, nghị định, thông tư, chỉ thị, báo cáo, tờ trình, giấy mời, phiếu chuyển, hướng dẫn, chương trình, biên bản, hợp đồng, quy chế, quy định, quy trình, đề án, phương án, văn bản, kết luận, luật tổ chức, căn cứ luật, căn cứ nghị định, căn cứ quyết định, theo quy định, theo đề nghị, theo chỉ đạo, theo hướng dẫn, theo mẫu, theo phụ lục, phụ lục kèm theo, kèm theo, đính kèm, nêu trên, nói trên, dưới đây, sau đây, như sau, như trên
kính gửi, kính đề nghị, kính mời, trân trọng, trân trọng đề nghị, trân trọng kính mời, đề nghị, yêu cầu, giao cho, chỉ đạo, chủ trì, chủ trì phối hợp, phối hợp với, phối hợp thực hiện, phối hợp chặt chẽ, triển khai, triển khai thực hiện, tổ chức thực hiện, tổ chức triển khai, thực hiện nghiêm túc, nghiêm túc thực hiện, thực hiện nhiệm vụ, thực hiện các nội dung, thực hiện kế hoạch, tăng cường, đẩy mạnh, nâng cao, hiệu quả, chất lượng, trách nhiệm, chịu trách nhiệm, thi hành, thi hành quyết định, tổng hợp báo cáo, tổng hợp, báo cáo kết quả, báo cáo tiến độ, báo cáo định kỳ, báo cáo đột xuất, gửi báo cáo, gửi về, gửi kết quả, gửi danh sách, gửi văn bản, có ý kiến, góp ý, ý kiến góp ý, lấy ý kiến, cho ý kiến, không có ý kiến, thống nhất, xem như thống nhất, coi như đồng ý, đồng ý, đăng ký, đăng ký tham dự, tham dự, tham gia, cử cán bộ, cử công chức, lập danh sách, lập kế hoạch, xây dựng kế hoạch, ban hành kế hoạch, rà soát, rà soát thống kê, thống kê, kiểm tra, kiểm tra giám sát, giám sát, đôn đốc, theo dõi, theo dõi đôn đốc, hoàn thành, hoàn thành trước ngày, hoàn tất, bổ sung, sửa đổi bổ sung, sửa đổi, điều chỉnh, cập nhật, số liệu, cung cấp số liệu, cung cấp thông tin, thông tin, thông báo, truyền thông, giao thông, viễn thông, tuyên truyền, phổ biến, vận động, tuyên truyền vận động, giải quyết, xử lý, xử lý vi phạm, tiếp nhận, trả lời, giải trình, xác minh, xác nhận, thẩm định, thẩm quyền, cấp có thẩm quyền, trình cấp có thẩm quyền, phê duyệt, xem xét, xem xét quyết định, xem xét giải quyết, tham mưu, tham mưu ủy ban nhân dân, đề xuất, kiến nghị, phản ánh, khó khăn vướng mắc, vướng mắc, nếu có, phát sinh, liên hệ, để được hướng dẫn, để phối hợp, để tổng hợp, để báo cáo, để thực hiện, để biết, để chỉ đạo, trên địa bàn, trên địa bàn phường, trên địa bàn thành phố, địa bàn quản lý, phạm vi quản lý, chức năng nhiệm vụ, nhiệm vụ, nhiệm vụ giải pháp, giải pháp, nội dung, mục đích, mục tiêu, kết quả thực hiện, kết quả, tình hình thực hiện, tình hình, công tác, công tác quản lý, quản lý nhà nước, đơn vị, cơ quan, cơ quan đơn vị, các cơ quan, các đơn vị, các phường, các phường xã đặc khu, phường xã đặc khu, đặc khu, các sở ban ngành, sở ban ngành, các cấp, cấp ủy, lãnh đạo, thủ trưởng, thủ trưởng các cơ quan, người đứng đầu, cán bộ, công chức, viên chức, cán bộ công chức viên chức, người lao động, người dân, nhân dân, hộ dân, hộ gia đình, hộ nghèo, hộ cận nghèo, cận nghèo, khu phố, tổ dân phố, khu dân cư, trưởng khu phố
dân số, trẻ em, người cao tuổi, người khuyết tật, người có công, đối tượng, đối tượng bảo trợ xã hội, bảo trợ xã hội, trợ giúp xã hội, trợ cấp, an sinh xã hội, chính sách, chính sách xã hội, chi trả, chi trả trợ cấp, chi trả chính sách, chi quà, tặng quà, kinh phí, kinh phí thực hiện, nguồn kinh phí, dự toán, ngân sách, ngân sách nhà nước, quyết toán, thanh toán, tài khoản, không dùng tiền mặt, tinh giản biên chế, tinh giản, biên chế, tiền lương, bảo hiểm, bảo hiểm y tế, khám bệnh, khám chữa bệnh, khám sức khỏe, sức khỏe, tiêm chủng, vắc xin, ổ dịch, dịch bệnh, sốt xuất huyết, bệnh sởi, vệ sinh môi trường, an toàn thực phẩm, thực phẩm, thức ăn, môi trường, rác thải, chất thải, nước thải, nước sạch, thoát nước, ngập nước, triều cường, thiên tai, bão lũ, ứng phó, cây xanh, chiếu sáng, trật tự đô thị, trật tự xây dựng, giấy phép xây dựng, cấp phép, chung cư, chung cư cũ, nhà ở, quy hoạch, đất đai, giải phóng mặt bằng, bồi thường, hỗ trợ, tái định cư, hạ tầng, giao thông, vỉa hè, lòng đường, đường phố, tuyến đường, kiểm định, công trình, dự án, đầu tư, đầu tư công, đấu thầu, tài sản, tài sản công, trụ sở, sắp xếp, bàn giao, tiếp công dân, khiếu nại, khiếu nại tố cáo, tố cáo, đơn thư, cử tri, tiếp xúc cử tri, hòa giải, tư pháp hộ tịch, hộ tịch, chứng thực, căn cước, cư trú, thủ tục hành chính, cải cách hành chính, dịch vụ công, dịch vụ công trực tuyến, trực tuyến, một cửa, hồ sơ, chuyển đổi số, dữ liệu, cơ sở dữ liệu, cơ sở dữ liệu quốc gia, cơ sở, hệ thống, phần mềm, nền tảng, công nghệ, công nghệ số cộng đồng, tổ công nghệ số, chữ ký số, an ninh, an ninh mạng, an ninh trật tự, trật tự an toàn xã hội, an toàn, an toàn giao thông, quốc phòng, quân sự, nghĩa vụ quân sự, tuyển quân, dân quân, tự vệ, dân quân tự vệ, hậu cần, văn hóa, gia đình văn hóa, thể thao, du lịch, lễ hội, kỷ niệm, đại hội, hội nghị, hội thảo, hội thi, tổng kết, sơ kết, tập huấn, bồi dưỡng, đào tạo, giáo dục, trường học, học sinh, giáo viên, tuyển sinh, phổ cập, thi đua khen thưởng, thi đua, khen thưởng, kỷ luật, nông nghiệp, nông thôn, kinh doanh, hộ kinh doanh, doanh nghiệp, thuế khoán, chợ truyền thống, hàng hóa, giá cả, tiểu thương, sản xuất, thương mại, điểm cầu, họp trực tuyến, cuộc họp, phiên họp, kỳ họp, địa điểm, thành phần, chuẩn bị, tài liệu, báo cáo tại, hội trường, phòng họp
ủy ban nhân dân tỉnh, hội đồng nhân dân tỉnh, công an tỉnh, quân sự tỉnh, tỉnh ủy, tỉnh đoàn, việt nam tỉnh, xã hội tỉnh, thẩm phán, chánh án, kiểm sát viên, chấp hành viên, trạm trưởng, hạt trưởng, đội trưởng, tổ trưởng, khí tượng, thủy văn, công ty
cả nước, cần thiết, đầy đủ, cụ thể, chủ động, thường xuyên, liên tục, đặc biệt, quan trọng, nghiêm trọng, tổn thất, thiệt hại, bảo đảm, đảm bảo, đúng quy định, đúng tiến độ, tiến độ, công khai, minh bạch, hiệu lực, có hiệu lực, có hiệu lực kể từ ngày ký, hết hiệu lực, bãi bỏ, thay thế, điều khoản, khoản, điểm, nơi nhận, lưu trữ, số lượng, tỷ lệ, tổng số, trong đó, bao gồm, tối thiểu, tối đa, ít nhất, tiếp tục, tiếp theo, đồng thời, ngoài ra, tuy nhiên, hiện nay, vừa qua, thời gian qua, giai đoạn, đến năm, quản lý, sử dụng, khai thác, vận hành, bảo vệ, bảo trì, sửa chữa, nâng cấp, cải tạo, khảo sát, đo đạc, đánh giá, phân loại, phân công, phân cấp, phân bổ, cấp phát, thu hồi, nộp về, mẫu biểu, biểu mẫu, mẫu số, bảng tính, danh mục, danh sách, danh sách kèm theo, họ và tên, chức vụ, điện thoại, số điện thoại, địa chỉ, thư điện tử, đầu mối, phụ trách, chuyên viên, lý do, nguyên nhân, chậm trễ, tồn tại, hạn chế, khắc phục, rút kinh nghiệm
`

const key = (first: string, second: string) => `${first} ${second}`
/** Without any mark: what two readings of the same letters have in common. */
export const bare = (word: string) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd')

const toneless = (word: string) => word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')

type Pair = readonly [string, string]

function differsInTone(pair: Pair, read: Pair): boolean {
  return pair.every((word, at) => {
    const own = toneless(read[at] ?? '')
    return word === read[at] || (toneless(word) === own && own.normalize('NFC') !== bare(own))
  })
}

/** "oà" and "òa", "uỷ" and "ủy" are the same. */
export const samePlace = (word: string) =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<!q)([ou])([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, '$1$3$2')
    .normalize('NFC')

export const isSameWord = (first: string, second: string) => samePlace(first) === samePlace(second)

const pairs = new Set<string>()
/** All words of the phrases, marks as in `samePlace`. */
export const PHRASE_WORDS = new Set<string>()
/** What the phrases put behind a word, and in front of one. */
const behind = new Map<string, string[]>()
const before = new Map<string, string[]>()
const put = (map: Map<string, string[]>, word: string, other: string) =>
  map.set(word, [...(map.get(word) ?? []), other])
/** Pairs that are a word of their own: names, written large, are mended by these alone ("An Thạnh" is no "công an thành phố"). */
const compounds = new Set<string>()
/** All pairs of words with the same bare letters. */
const byBare = new Map<string, [first: string, second: string][]>()
for (const phrase of PHRASES.split(/[,\n]/)) {
  const words = phrase.trim().split(' ')
  if (words.length === 2) compounds.add(words.join(' '))
  for (const [at, second] of words.entries()) {
    PHRASE_WORDS.add(samePlace(second))
    const first = words[at - 1]
    if (first === undefined || pairs.has(key(first, second))) continue
    pairs.add(key(first, second))
    put(behind, first, second)
    put(before, second, first)
    const letters = key(bare(first), bare(second))
    byBare.set(letters, [...(byBare.get(letters) ?? []), [first, second]])
  }
}

/**
 * The marks two neighbouring words must have, where the phrases know just one pair with these letters and one of the
 * two is as it is there. null: nothing to mend, or nothing known.
 */
export function mendPair(first: string, second: string): { first: string; second: string } | null {
  const [a, b] = [samePlace(first), samePlace(second)]
  if (pairs.has(key(a, b))) return null
  const all = byBare.get(key(bare(a), bare(b))) ?? []
  // "hăng tháng": of "hằng tháng" and "hàng tháng" the one that differs in its tone alone, where a letter tells which.
  const known = all.length === 1 ? all : all.filter((pair) => differsInTone(pair, [a, b]))
  const [only] = known
  if (known.length !== 1 || only === undefined || (only[0] !== a && only[1] !== b)) return null
  if ((isUpper(first.charAt(0)) || isUpper(second.charAt(0))) && !compounds.has(key(...only))) return null
  return { first: withCaseOf(first, only[0]), second: withCaseOf(second, only[1]) }
}

/** What stands in no official paper, and what is meant: marks of one shape taken for those of another. */
const USUAL = new Map(
  'đế để, điếm điểm, tuối tuổi, khấn khẩn, chuấn chuẩn, khuấn khuẩn, phấm phẩm, phưỡng phường, ngây ngày, cúa của, úy ủy'
    .split(', ')
    .map((pair): [string, string] => {
      const [read = '', meant = ''] = pair.split(' ')
      return [read, meant]
    }),
)

/** The word meant by one that official papers do not use; null for any other. */
export function usualFor(word: string): string | null {
  const usual = USUAL.get(samePlace(word))
  return usual === undefined ? null : withCaseOf(word, usual)
}

/** For what is no syllable: the one word a letter away from it that the phrases put between these two. "ỦV BAN" is "ỦY BAN". */
export function nearestTo(word: string, left: string, right: string): string | null {
  const read = [...samePlace(word)]
  const possible = [...(behind.get(samePlace(left)) ?? []), ...(before.get(samePlace(right)) ?? [])]
  const near = new Set(possible.filter((one) => isOneLetterAway([...one], read)))
  const [only] = near
  return only === undefined || near.size > 1 ? null : withCaseOf(word, only)
}

const isOneLetterAway = (one: readonly string[], other: readonly string[]) =>
  one.length > 1 && one.length === other.length && one.filter((letter, at) => letter !== other[at]).length === 1

/** Do the phrases know these two beside each other? */
export function isKnownPair(first: string, second: string): boolean {
  return pairs.has(key(samePlace(first), samePlace(second)))
}

/** Do they know the letters of these two beside each other, and only with other marks? */
export function isMarkedOtherwise(first: string, second: string): boolean {
  return !isKnownPair(first, second) && byBare.has(key(bare(first), bare(second)))
}

/** The letters of `mended`, large where those of `read` are. */
export function withCaseOf(read: string, mended: string): string {
  const letters = [...read.normalize('NFC')]
  return [...mended].map((letter, at) => (isUpper(letters[at] ?? '') ? letter.toUpperCase() : letter)).join('')
}

const isUpper = (letter: string) => letter !== letter.toLowerCase()
