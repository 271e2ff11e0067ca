/** Labels that give a limit to the task in front of them. */

/** "Thời hạn: …", "(Thời gian thực hiện: …" */
export const LABEL = /^\(?\s*(?:thời hạn|thời gian|hạn)[^:]{0,60}:/iu
/** "Thời hạn giải quyết: …" says by itself that somebody must; "Thời gian: …" may be that of an occasion */
export const TERM_LABEL =
  /^[-+•\d.()/a-zđ]{0,4}\s*\(?(?:thời hạn|hạn|thời gian(?= \p{L}))(?<work> (?:yêu cầu )?(?:giải quyết|xử lý|thực hiện|hoàn thành|trả lời|báo cáo|nộp|gửi|đăng ký|lấy ý kiến|tiếp nhận hồ sơ|nhận hồ sơ)[^:]{0,60}?)?(?::| (?=trước|chậm nhất|là|đến hết))/iu
/** "Đơn vị thực hiện: Văn phòng": who does the task in front */
export const DOER_LABEL =
  /^[-+•\s(]*(?:(?:đơn vị|cơ quan|bộ phận|người|cá nhân|phòng)(?: được giao)? (?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm)(?: (?:chính|thực hiện|chủ trì))?|chủ trì(?: thực hiện)?|phân công|phụ trách) ?: (?<who>\p{Lu}[^.;:]{2,90})/iu
/** words of a label that fit any task */
export const ANY_WORK = /^ ?(?:yêu cầu )?(?:giải quyết|xử lý|thực hiện|hoàn thành|trả lời|báo cáo|gửi|nộp)/iu
