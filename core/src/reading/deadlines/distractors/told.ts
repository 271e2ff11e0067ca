/** What is told and not asked: laws, quotations, penalties, earlier requests, limits that no longer hold. */

import type { Candidate } from '../candidate.ts'
import { longPattern, words } from '../patterns.ts'
import { lastPlace, opensItem, type Scope } from '../scope.ts'
import { FINISHED, TASKING } from '../vocabulary.ts'
import { isDay, isOffice, type Rule, refuses, refusesFinally } from './rule.ts'

const TOLD_REQUEST = longPattern(
  'u',
  '(?:ban hành|có|tại|theo|thực hiện|căn cứ|gửi|nêu tại|phát hành) (?:các )?(?:công văn|văn bản|',
  'kế hoạch|thông báo|công điện|chỉ thị|quyết định)(?: số)? ?[^;:]*?(?:đề nghị|yêu cầu|giao|',
  'hướng dẫn|quy định|chỉ đạo|về việc)',
)

/** "Theo hợp đồng, bên A phải trả nợ trước ngày …": a claim is told of */
const BY_CONTRACT =
  /(?:^[^\p{L}]*|[)./] )(?:theo|căn cứ) (?:hợp đồng|thỏa thuận|giấy vay|bản cam kết|trình bày)(?!\p{L})[^;]*$/u

const BY_LAW = longPattern(
  'u',
  '^[^\\p{L}\\d]*(?:(?:điều |khoản )?\\d{1,2}(?:\\.\\d{1,2})*|\\p{L})?[^\\p{L}\\d]*(?:theo|căn cứ)(?: quy định)?(?: tại| của)? (?:điểm|khoản|điều|luật|',
  'nghị định|thông tư|bộ luật) ',
)

/** "Theo khoản 2 Điều 9 của Luật này, …": the text that is read speaks of itself */
const OF_ITSELF =
  /^[^,;]*(?:điều|khoản|điểm|luật|bộ luật|nghị định|thông tư|nghị quyết|quyết định|quy chế|quy định|điều lệ) này(?!\p{L})/u

/** "Điều 5 Luật … quy định: trong thời hạn …": a law is told of, nobody is asked */
const TOLD_LAW = longPattern(
  'u',
  '(?:luật|nghị định|thông tư|điều lệ|quy chế|quyết định|nghị quyết|điều \\d+|khoản \\d+|biên bản|hợp đồng|thỏa thuận|giấy vay)[^.;]*(?:quy định|',
  'nêu rõ|ghi rõ|ghi)(?: (?:rõ|như sau|rằng|cụ thể))*(?:[:,]? ?[“"]|:| như sau:?)',
)
const LAW_SAYS =
  /(?:luật|nghị định|thông tư|điều \d+|khoản \d+)[^.;]*quy định(?: là)?,?(?: (?:thời hạn|thời gian)[^.;,]{0,60}?(?: là)?)? ?$/u

const REQUEST = new RegExp(`đề nghị|yêu cầu|phải|có nghĩa vụ|có trách nhiệm|${TASKING}`, 'u')
const asks = (text: string) => REQUEST.test(text)

const ASKS_NOW = words(`đề nghị|yêu cầu|${TASKING}`)

function tellsLaw({ left, right }: Scope): boolean {
  if (LAW_SAYS.test(left)) return true
  // "Theo khoản 2 Điều 5 …, trong thời hạn 10 ngày …, cơ quan gửi báo cáo": nobody is asked for it here
  if (BY_LAW.test(left) && !OF_ITSELF.test(left) && !asks(left + right)) return true
  const told = TOLD_LAW.exec(left)
  if (told === null) return false
  return lastPlace(left.slice(told.index + told[0].length), ASKS_NOW) < 0
}

const REPLACED = longPattern(
  'u',
  '(?:thay (?:cho|vì)|thay thế (?:cho )?(?:thời )?hạn|(?:thời )?hạn (?:cũ|trước đây|đã|ban đầu)|so với thời hạn)(?:[^.;,:)]|:(?! \\p{L}))*$',
)

/** "… thay cho hạn cũ là 20/6", "hạn cũ 20/6", "hủy bỏ hạn nộp ngày 20/6": what held before */
const INSTEAD_OF = /(?<!\p{L})thay (?:cho|vì)(?:[^.;,:()])*$/u
const OLD_TERM =
  /(?<!\p{L})(?:thời hạn|hạn|mốc)(?: (?!(?:cũ|là|trước)(?!\p{L}))\p{L}+){0,10} (?:cũ|trước đây|ban đầu)(?!\p{L})/u
/** "thời hạn theo Công văn số 12 là trước ngày …": another paper's */
const OF_PAPER =
  /(?<!\p{L})(?:thời hạn|hạn|mốc)(?: [^.;,:()\d]{0,40}?)? (?:theo|nêu tại|ghi tại|tại|nêu trong|ghi trong)(?: nội dung)? (?:công văn|văn bản|thông báo|kế hoạch|giấy|hợp đồng)(?! này)(?: [^;]*)? là (?:đến |hết )?$/u
const GIVEN_UP =
  /(?<!\p{L})(?:hủy(?: bỏ)?|bãi bỏ|không áp dụng|không còn áp dụng|bỏ(?= (?:thời hạn|hạn|mốc)))(?: (?:thời hạn|hạn|mốc|nội dung|yêu cầu))?(?: [^.;,:()]{0,40})?$/u

const STILL_MISSING = longPattern(
  'u',
  '^[^.;]{0,12}(?:,? ?(?:nhưng|tuy nhiên|song|mà)?,? ?(?:đến nay|hiện nay|đến thời điểm này|',
  'đến nay vẫn)[^.;]*(?:chưa|mới có|không))|^,? (?:và |nhưng )?[^.;,(]{0,40}(?<!\\p{L})đã (?:thực hiện|hoàn thành|báo cáo|gửi|nộp|chấp hành)(?!\\p{L})(?![^.;]*(?:đề nghị|yêu cầu|thì|phải))|^ ?\\(?(?:đã (?:quá hạn|qua(?!\\p{L}))|quá hạn|(?:nhưng|song) (?:chưa|không|đến nay))',
)
const TOLD = longPattern(
  'gu',
  '(?<!\\p{L})đã (?:có (?:công văn|văn bản)|đề nghị|yêu cầu|gửi|ban hành|giao|chỉ đạo|hứa|',
  'cam kết|báo cáo|nộp|hoàn thành|thông báo|tổ chức|hướng dẫn|quy định|được)|(?<!\\p{L})(?<!(?:tôi|em|xin|gia đình) )hứa(?!\\p{L})',
)

/** "Tổ chức đã được chỉ định theo quy định cũ thực hiện đăng ký lại …": who it is, not what is told */
const SUBJECT_DONE = longPattern(
  'u',
  '^[^\\p{L}]*(?:\\p{L}\\) )?(?:các |những |đối với )?(?:trường hợp )?(?:tổ chức|cá nhân|người|hộ|đơn vị|cơ sở|doanh nghiệp|dự án|đối tượng|công dân|nhà đầu tư|chủ đầu tư|cơ quan|chủ hộ|phường|xã|trường)',
  `[^,;]{0,60} đã (?:được )?[^,;]{3,90} (?:phải|cần|thực hiện|làm|rà soát|có nghĩa vụ|có trách nhiệm|lắp|mang|đem|đến|${FINISHED})(?!\\p{L})[^,;]*$`,
)

const PENAL =
  /phạt (?:tiền|cảnh cáo)|(?<!(?:hồ sơ|biên bản|quyết định|đề nghị|chuyển|để|thẩm quyền|việc) )xử phạt|bị phạt|thực hiện hành vi|hành vi vi phạm/u
const OFFENCE = /(?<!\p{L})(?:hành vi|không|chậm|quá thời hạn|đối với (?:tổ chức|cá nhân|người|chủ))(?!\p{L})/u

/** "… như sau: “3. Trước ngày …”", "thay thế cụm từ “…”": words of a text that is being changed */
const AMENDED = /(?:sửa đổi|bổ sung|thay thế|bãi bỏ|thay cụm từ|cụm từ)[^.;]*[“"«][^”"»]*$/u

/** the words a correction puts in the place of the wrong ones */
const CORRECTED =
  /(?:sửa|đính chính|thay|đổi|điều chỉnh)(?: lại)? (?:là|thành|bằng|như sau):? ?[“"«]?(?:(?:trước|chậm nhất|đến hết|là|vào|hết) ?)*(?:ngày )?[\d/.: a-zà-ỹ]*$/u

/** "nay sửa lại là: “… gửi biểu về Sở trước ngày 05/11”": all of the new wording counts, not the law that is amended */
const REWORDED =
  /(?:nay (?:xin )?(?:được )?(?:sửa|đính chính|thay|đổi|điều chỉnh)|(?:sửa|đính chính|viết|đọc) lại)(?: lại)?(?: (?:cho đúng|đúng))?(?: (?:là|thành|bằng|như sau):?|:) ?[“"«][^”"»]*$/u

/** "theo quy định, sổ phải nộp trước ngày 05 … nhưng nhiều tháng không có": what was left undone */
const BY_RULE = /(?<!\p{L})(?:theo|đúng) quy định,? [^.;]*(?:phải|cần)(?!\p{L})[^.;]*$/u
const LEFT_UNDONE =
  /^[^.;]{0,20},? (?:nhưng|song|tuy nhiên)(?!\p{L})(?![^.;]*(?<!\p{L})(?:nếu|trường hợp|thì)(?!\p{L}))[^.;]*(?<!\p{L})(?:không (?:có|nộp|gửi|thực hiện|báo cáo|lập)|chưa|chậm)(?!\p{L})(?![^.;]*(?:đề nghị|yêu cầu|phải|cần)(?!\p{L}))/u

/** "tổ trưởng bảo phải tự tháo trước ngày …" in a complaint */
const SAID =
  /(?<!\p{L})(?:bảo|dặn|kêu|nói|bắt)(?: (?:là|rằng))? (?:phải|chúng tôi|bà con|tôi|các hộ|sẽ|là|rằng)(?!\p{L})[^,;]*$/u

/** "Con tôi phải nhập học trước ngày … theo giấy báo": why the writer is in a hurry */
const WRITERS_OWN =
  /(?<!\p{L})(?:(?:con|cháu|vợ|chồng|mẹ|cha|ba|má|em|anh|chị|nhà|gia đình|bản thân)(?: trai| gái)? (?:tôi|em|chúng tôi)|tôi|chúng tôi) (?:phải|cần|sẽ|định|đang|dự định)(?! (?:đề nghị|yêu cầu|xin))(?!\p{L})[^,;]*$/u
const PROMISED =
  /(?<!\p{L})(?:cam kết|hứa|xin|gửi|nộp|trả|tháo dỡ|khắc phục|bổ sung|hoàn thành|di dời|thực hiện)(?!\p{L})/u

/** "Thực hiện Kế hoạch số 204/KH-UBND về đợt cao điểm từ … đến …, Phòng yêu cầu:": the grounds, up to whoever asks */
const GROUNDS =
  /^[^\p{L}]*(?:\p{L}\) |điều \d+[.:] )?(?:thực hiện|căn cứ|theo|xét|tiếp theo|tiếp tục thực hiện|triển khai|sau khi (?:nghe|xem xét)|ghi nhận) (?=.*(?<!\p{L})(?:số \d|báo cáo|ý kiến|đề nghị|kết luận|chỉ đạo))[^;:]*$/u
const ASKS_BEHIND =
  /^[^;:.]{0,60}, [^,;:]{2,120}(?<!\p{L})(?:yêu cầu|đề nghị|thông báo|kết luận|chỉ đạo|giao|hướng dẫn|có ý kiến|đính chính)(?!\p{L})/u
/** "(cao điểm từ … đến …)": the name of a campaign or a season, and when it is */
const NAMES_SEASON =
  /\((?:thời gian |đợt |tháng |tuần )?(?:cao điểm|mùa|dịp|kỳ nghỉ|nghỉ (?:lễ|tết)|chiến dịch|lễ hội|tuần lễ|tháng hành động)(?!\p{L})[^()]{0,40}$/u

/** In such places a span of time names something else. */
function namesSomethingElse({ due }: Candidate, { left, right }: Scope): boolean {
  if (due.kind !== 'window' && due.kind !== 'period') return false
  return (GROUNDS.test(left) && ASKS_BEHIND.test(right)) || NAMES_SEASON.test(left)
}

/** "Trong 05 ngày làm việc, Tổ đã xác minh 14 trường hợp", "Ngay sau khi nhận tin, Công an đã có mặt": done, and told of */
const DONE_SINCE =
  /^[^,;.:]{0,80}, (?:[^,;.:]{2,60} )?đã (?!(?:được |bị )?[^,;.]{2,80} (?:phải|thì|có trách nhiệm|cần|gửi|nộp|báo cáo)(?!\p{L}))\p{L}/u

export const TOLD_RULES: readonly Rule[] = [
  refuses(
    'work that is told of',
    ({ due }, { clause, rightClause }, facts) =>
      (due.kind === 'relative' || due.kind === 'immediate') &&
      isOffice(facts) &&
      opensItem(clause) &&
      DONE_SINCE.test(rightClause) &&
      !asks(rightClause),
  ),
  refusesFinally('a span that only names its campaign or stands in the grounds', namesSomethingElse),
  refuses('what the writer of a letter has to do elsewhere', (candidate, { clause }, facts) => {
    const own = isOffice(facts) && isDay(candidate) ? WRITERS_OWN.exec(clause)?.[0] : undefined
    return own !== undefined && !PROMISED.test(own)
  }),
  refuses('a rule that was not kept', (_, { left, right }) => LEFT_UNDONE.test(right) && BY_RULE.test(left)),
  refuses(
    'a contract that is told of',
    (_, { clause }, facts) => isOffice(facts) && BY_CONTRACT.test(clause) && !/đề nghị|yêu cầu/u.test(clause),
  ),
  refuses(
    'what somebody said',
    ({ lead }, { clause }, facts) =>
      isOffice(facts) && lead !== undefined && SAID.test(clause) && !/đề nghị|yêu cầu/u.test(clause),
  ),
  // no law counts from the receipt of this paper
  refuses(
    'a law that is told of',
    ({ due }, scope, facts) =>
      isOffice(facts) && !(due.kind === 'relative' && due.anchor !== 'event') && tellsLaw(scope),
  ),
  refuses(
    'quoted law',
    ({ words }, { quoted, left }, facts) =>
      !(isOffice(facts) && REWORDED.test(left)) &&
      !CORRECTED.test(left + (words ?? '')) &&
      (quoted || AMENDED.test(left)),
  ),
  refuses(
    'superseded limit',
    ({ words }, { span, left, right }) =>
      /^,? (?:trước đây|cũ|(?:đã|từng) (?:lỡ|hẹn|hứa|đề ra|ấn định|cam kết))(?!\p{L})/u.test(right) ||
      INSTEAD_OF.test(left) ||
      OF_PAPER.test(left) ||
      OLD_TERM.test(words ?? '') ||
      (GIVEN_UP.test(left) && /^(?:thời hạn|hạn|mốc)(?!\p{L})/u.test(words ?? '')) ||
      (REPLACED.test(left.slice(-70)) &&
        !/gia hạn/u.test(span) &&
        !/^(?:được )?(?:thay|đổi)(?!\p{L})/u.test(words ?? '')) ||
      /^[”"»]?,? ?(?:nay )?(?:được )?(?:sang|thành|(?:thay|sửa|đính chính|đổi|điều chỉnh)(?: lại)? (?:bằng|thành|sang|là)):? ?[“"«]?(?:trước )?(?:ngày )?\d/u.test(
        right,
      ),
  ),
  {
    name: 'past request or missed limit that is told of',
    keeps: (candidate, { clause, right }) => {
      if (!isDay(candidate) && candidate.due.kind !== 'relative') return 1
      if (STILL_MISSING.test(right)) return 0
      const told = SUBJECT_DONE.test(clause) ? -1 : lastPlace(clause, TOLD)
      // "đơn vị đã gửi mà chưa đủ thì bổ sung trước ngày …" goes on with something to do
      const since = clause.slice(Math.max(0, told))
      const asked = asks(since.replace(/^[^,]*?(?:đề nghị|yêu cầu)/u, ''))
      if (told >= 0 && !asked && !/[,(]| thì | nay /u.test(since)) return 0
      const request = /^[^,]{0,60}ngày \d/u.test(clause) ? TOLD_REQUEST.exec(clause) : null
      if (request === null) return 1
      return /đề nghị|yêu cầu/u.test(clause.slice(request.index + request[0].length)) ? 1 : 0.5
    },
  },
  refuses('penalty for an omission', (_, { left, clause, right }) => {
    const fined = PENAL.test(left) || /^[^.;]{0,60}bị (?:xử )?phạt/u.test(right)
    return fined && OFFENCE.test(clause)
  }),
]
