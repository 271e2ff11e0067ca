/** Calls the application as one person, in this process. A refusal ends the story: the sample must not be half told. */
import type { Http } from '../platform/http.ts'

/** The step is not to be taken in the state things are in. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused'
}

export type Acting = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body: object): Promise<T>
  put(path: string, body: object): Promise<void>
  delete(path: string): Promise<void>
  upload<T>(path: string, name: string, bytes: Uint8Array): Promise<T>
}

export function actAs(app: Http, token: string): Acting {
  const authorization = `Bearer ${token}`
  async function call<T>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    contentType?: string,
    payload?: string | Buffer,
  ): Promise<T> {
    const answer = await app.inject({
      method,
      url,
      headers: { authorization, ...(contentType !== undefined && { 'content-type': contentType }) },
      ...(payload !== undefined && { payload }),
    })
    if (answer.statusCode >= 400) {
      const sentence = `sample data: ${method} ${url} answered ${answer.statusCode}: ${answer.body}`
      throw answer.statusCode < 500 ? new StepRefused(sentence) : new Error(sentence)
    }
    return (answer.body === '' ? undefined : JSON.parse(answer.body)) as T
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, 'application/json', JSON.stringify(body)),
    put: (path, body) => call('PUT', path, 'application/json', JSON.stringify(body)),
    delete: (path) => call('DELETE', path),
    upload: async (path, name, bytes) => {
      const form = new FormData()
      form.set('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), name)
      const packed = new Response(form)
      return call(
        'POST',
        path,
        packed.headers.get('content-type') ?? undefined,
        Buffer.from(await packed.arrayBuffer()),
      )
    },
  }
}
