/** Calls the API as a person's browser or a script would; answers come back parsed. */
import { randomUUID } from 'node:crypto'
import type { Http } from '../platform/http.ts'

export type TestResponse<T> = {
  status: number
  body: T
  headers: Record<string, string | string[] | number | undefined>
}

export type UploadFile = { name: string; content: Uint8Array | string; mediaType?: string }

type Answer = Record<string, unknown>
type Headers = Record<string, string>

/** `T` is what the caller knows about the body; a problem document has `code`, `detail`, `fields`. */
export type TestClient = {
  get<T = Answer>(path: string, headers?: Headers): Promise<TestResponse<T>>
  post<T = Answer>(path: string, body?: unknown, headers?: Headers): Promise<TestResponse<T>>
  put<T = Answer>(path: string, body?: unknown, headers?: Headers): Promise<TestResponse<T>>
  patch<T = Answer>(path: string, body?: unknown, headers?: Headers): Promise<TestResponse<T>>
  delete<T = Answer>(path: string, body?: unknown, headers?: Headers): Promise<TestResponse<T>>
  /** multipart/form-data; every file in a part called `file`, the fields first */
  upload<T = Answer>(
    path: string,
    files: UploadFile[],
    fields?: Record<string, string>,
    headers?: Headers,
  ): Promise<TestResponse<T>>
}

/** Sent with every call: `{cookie}` of a session or `{authorization}` of a token. */
export type Credentials = { cookie?: string; authorization?: string }

export function createClient(http: Http, credentials: Credentials = {}): TestClient {
  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

  async function call<T>(method: Method, url: string, headers: Headers, payload?: string | Buffer) {
    const response = await http.inject({
      method,
      url,
      headers: { ...credentials, ...headers },
      ...(payload !== undefined && { payload }),
    })
    const isJson = /json/.test(String(response.headers['content-type']))
    const body = (isJson && response.body !== '' ? JSON.parse(response.body) : response.body) as T
    return { status: response.statusCode, body, headers: response.headers }
  }

  function sendJson<T>(method: Method, url: string, body: unknown, headers: Headers = {}) {
    if (body === undefined) return call<T>(method, url, headers)
    return call<T>(method, url, { 'content-type': 'application/json', ...headers }, JSON.stringify(body))
  }

  return {
    get: (path, headers = {}) => call('GET', path, headers),
    post: (path, body, headers) => sendJson('POST', path, body, headers),
    put: (path, body, headers) => sendJson('PUT', path, body, headers),
    patch: (path, body, headers) => sendJson('PATCH', path, body, headers),
    delete: (path, body, headers) => sendJson('DELETE', path, body, headers),
    upload: (path, files, fields = {}, headers = {}) => {
      const form = multipartOf(files, fields)
      return call('POST', path, { 'content-type': form.contentType, ...headers }, form.payload)
    },
  }
}

/** The bytes a browser would send for the form. */
export function multipartOf(files: UploadFile[], fields: Record<string, string>) {
  const boundary = `----kip${randomUUID()}`
  const parts: Buffer[] = []
  for (const [name, value] of Object.entries(fields)) {
    parts.push(Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`))
  }
  for (const file of files) {
    const name = file.name.replaceAll('"', '%22')
    parts.push(
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
          `content-type: ${file.mediaType ?? 'application/octet-stream'}\r\n\r\n`,
      ),
      Buffer.from(file.content),
      Buffer.from('\r\n'),
    )
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`))
  return { contentType: `multipart/form-data; boundary=${boundary}`, payload: Buffer.concat(parts) }
}
