/** An IMAP connection for one look, and what went wrong with it in a sentence. */
import type { MailboxSettings } from '@kip/core/exchange'
import { KipError, MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { ImapFlow } from 'imapflow'

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000

/** Connected and signed in. @throws KipError `unavailable` with a sentence that says what to do */
export async function connectTo(settings: MailboxSettings, password: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    // Asked for, it must be there: an attacker on the way could take the offer out. Not asked for, it is not tried.
    ...(settings.security === 'tls' ? {} : { doSTARTTLS: settings.security === 'starttls' }),
    auth: { user: settings.user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    maxLiteralSize: MAX_UPLOAD_BYTES,
    clientInfo: { name: 'Kip' },
  })
  // What breaks between two commands is noticed by the next; unheard it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    throw explainMailError(error, settings)
  }
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'máy chủ không nhận kết nối ở cổng này',
  ENOTFOUND: 'không tìm thấy tên máy chủ',
  EAI_AGAIN: 'không tra được tên máy chủ',
  ETIMEDOUT: 'máy chủ không trả lời',
  ETIMEOUT: 'máy chủ không trả lời',
  CONNECT_TIMEOUT: 'máy chủ không trả lời',
  GREETING_TIMEOUT: 'máy chủ không trả lời',
  ECONNRESET: 'kết nối bị ngắt',
  EConnectionClosed: 'kết nối bị ngắt',
  NoConnection: 'kết nối bị ngắt',
}

export function explainMailError(error: unknown, { host, port, user, security }: MailboxSettings): KipError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const internal = error instanceof Error ? error.message : String(error)
  const at = `${host}:${port}`
  const sentence = ((): string => {
    if (error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true) {
      return `Máy chủ thư ${at} không nhận tên đăng nhập hoặc mật khẩu của ${user}: hãy kiểm tra rồi nhập lại mật khẩu.`
    }
    if (/certificate|self.signed|altname/i.test(`${code} ${internal}`)) {
      return `Chứng thư của máy chủ thư ${at} không được tin cậy (${code || 'TLS'}): hãy dùng đúng tên máy chủ, hoặc thêm chứng thư gốc bằng NODE_EXTRA_CA_CERTS.`
    }
    if (security === 'starttls' && /STARTTLS/i.test(internal)) {
      return `Máy chủ thư ${at} không có STARTTLS: hãy chọn TLS (thường ở cổng 993).`
    }
    return `Chưa kết nối được máy chủ thư ${at}: ${NETWORK[code] ?? 'máy chủ trả lời không đúng'}. Kịp sẽ tự thử lại.`
  })()
  return new KipError('unavailable', sentence, { internal, cause: error })
}
