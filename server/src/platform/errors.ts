/** Every failure becomes one problem document (RFC 9457), here and nowhere else. Handlers throw. */
import { type ErrorCode, KipError, MAX_UPLOAD_BYTES, type Problem } from '@kip/core/shared'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import { hasErrorCode, isDatabaseUnavailable } from './errors-database.ts'

const TITLES: Record<ErrorCode, string> = {
  'invalid-input': 'Nội dung gửi lên chưa đúng',
  'not-signed-in': 'Chưa đăng nhập',
  'wrong-credentials': 'Sai thông tin đăng nhập',
  forbidden: 'Không có quyền',
  'not-found': 'Không tìm thấy',
  conflict: 'Có thay đổi cùng lúc',
  'not-allowed-now': 'Chưa thể làm việc này',
  'already-exists': 'Đã có rồi',
  'stale-version': 'Bản đang xem đã cũ',
  gone: 'Không còn nữa',
  'too-large': 'Quá lớn',
  'unsupported-file': 'Không nhận loại tệp này',
  'secret-document': 'Tài liệu mật',
  unprocessable: 'Không xử lý được',
  'too-many-attempts': 'Thử quá nhiều lần',
  internal: 'Lỗi trong hệ thống',
  'storage-full': 'Hết chỗ lưu',
  unavailable: 'Tạm thời chưa phục vụ được',
}

/** The framework's own refusals that deserve a sentence of their own. Anything else of class 4xx is "invalid-input". */
const FRAMEWORK: Partial<Record<string, [ErrorCode, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'invalid-input',
    'Nội dung gửi lên không phải JSON đúng cách. Hãy kiểm tra rồi gửi lại.',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid-input', 'Nội dung gửi lên bị đứt quãng. Hãy gửi lại.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'unsupported-file',
    'Không nhận nội dung kiểu này. Hãy gửi JSON hoặc biểu mẫu có tệp.',
  ],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['unsupported-file', 'Ở đây phải gửi biểu mẫu có tệp (multipart/form-data).'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'Nội dung gửi lên lớn quá mức cho phép. Hãy chia nhỏ rồi gửi lại.'],
  FST_REQ_FILE_TOO_LARGE: [
    'too-large',
    `Tệp lớn hơn ${MAX_UPLOAD_BYTES / 1024 / 1024} MB nên không nhận được. Hãy quét ở độ phân giải thấp hơn, hoặc tách thành nhiều tệp, rồi gửi lại.`,
  ],
  FST_FILES_LIMIT: ['too-large', 'Có quá nhiều tệp trong một lần gửi. Hãy chia thành nhiều lần.'],
  FST_PARTS_LIMIT: ['too-large', 'Biểu mẫu có quá nhiều phần. Hãy chia thành nhiều lần.'],
  FST_FIELDS_LIMIT: ['too-large', 'Biểu mẫu có quá nhiều ô. Hãy chia thành nhiều lần.'],
  FST_ERR_MAX_PARAM_LENGTH: ['not-found', 'Không có địa chỉ này. Hãy kiểm tra lại đường dẫn.'],
  FST_ERR_NOT_FOUND: ['not-found', 'Không có địa chỉ này. Hãy kiểm tra lại đường dẫn.'],
}

/** What passes a schema and no column takes: by the codes of PostgreSQL, whichever field it stands in. */
const UNSTORABLE: [codes: string[], sentence: string][] = [
  // A text with a zero byte in it, as some programs copy it.
  [
    ['22021', '22P05'],
    'Trong chữ gửi lên có ký tự không lưu được (thường do chép từ nơi khác). Hãy xóa đoạn đã chép rồi gõ tay.',
  ],
  // The year 0, or one past what PostgreSQL counts to.
  [['22007', '22008', '22009'], 'Có ngày giờ nằm ngoài khoảng dùng được. Hãy xem lại năm đã ghi.'],
]

/** Any thrown thing → the error people are told. The original stays as `cause`, for the log. */
export function toKipError(error: unknown): KipError {
  if (error instanceof KipError) return error
  if (isBrokenOff(error)) {
    return new KipError('invalid-input', 'Việc gửi lên bị đứt quãng nên chưa nhận được gì. Hãy gửi lại.', {
      cause: error,
    })
  }
  if (isDatabaseUnavailable(error)) {
    return new KipError(
      'unavailable',
      'Cơ sở dữ liệu tạm thời chưa trả lời. Chưa có gì thay đổi; hãy thử lại sau ít phút.',
      {
        cause: error,
      },
    )
  }
  // serialization_failure, deadlock_detected: two people at once; nothing of this request was kept.
  if (hasErrorCode(error, ['40001', '40P01'])) {
    return new KipError('conflict', 'Có người vừa thay đổi cùng nội dung này. Hãy tải lại rồi làm lại.', {
      cause: error,
    })
  }
  const unstorable = UNSTORABLE.find(([codes]) => hasErrorCode(error, codes))
  if (unstorable !== undefined) return new KipError('invalid-input', unstorable[1], { cause: error })
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const known = FRAMEWORK[error.code]
    if (known !== undefined) return new KipError(known[0], known[1], { cause: error })
  }
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    if (error.statusCode >= 400 && error.statusCode < 500) {
      return new KipError('invalid-input', 'Yêu cầu gửi lên chưa đúng cách. Hãy kiểm tra rồi gửi lại.', {
        cause: error,
      })
    }
  }
  return new KipError(
    'internal',
    'Có lỗi trong hệ thống và đã được ghi lại. Hãy thử lại; nếu còn lỗi, báo quản trị viên kèm mã yêu cầu.',
    {
      cause: error,
    },
  )
}

/** The sender went away in the middle. Node's own error for it has the code of a lost database connection. */
function isBrokenOff(error: unknown): boolean {
  return hasErrorCode(error, ['ERR_STREAM_PREMATURE_CLOSE']) || (error instanceof Error && error.message === 'aborted')
}

export function toProblem(error: KipError, requestId: string): Problem {
  return {
    ...error.extra,
    type: `urn:kip:problem:${error.code}`,
    title: TITLES[error.code],
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.fields !== undefined && { fields: error.fields }),
    requestId,
  }
}

/** Refusals are everyday and stay out of the log unless something internal was attached; failures of ours are errors. */
function logError(log: FastifyBaseLogger, error: KipError): void {
  if (error.status >= 500)
    log.error({ err: error.code === 'internal' ? (error.cause ?? error) : error }, 'request failed')
  else if (error.internal !== undefined) log.warn({ code: error.code, internal: error.internal }, 'request refused')
}

/** The error handler of the server, and of its router: an address that cannot be read gets no further than that. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toKipError(thrown)
  logError(request.log, error)
  if (error.code === 'unavailable') reply.header('retry-after', '5')
  return reply
    .status(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('x-request-id', request.id)
    .serializer(JSON.stringify)
    .send(toProblem(error, request.id))
}
