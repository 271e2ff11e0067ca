/** The public interface, for what happened before a story begins. A refusal ends the story. */

export type Api = {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: object): Promise<T>
  put<T>(path: string, body: object): Promise<T>
  patch<T>(path: string, body: object): Promise<T>
  /** Takes in one document and waits until it is read. @returns its id */
  takeIn(name: string, bytes: Uint8Array): Promise<string>
}

/** @param token a personal access token */
export function createApi(address: string, token: string): Api {
  async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object): Promise<T> {
    const isForm = body instanceof FormData
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`preparing: ${method} ${path} answered ${answer.status}: ${text}`)
    return JSON.parse(text) as T
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    async takeIn(name, bytes) {
      const form = new FormData()
      form.set('file', new Blob([Uint8Array.from(bytes)]), name)
      const { id } = await call<{ id: string }>('POST', '/incoming', form)
      for (;;) {
        const { readingStatus } = await call<{ readingStatus: string }>('GET', `/incoming/${id}`)
        if (readingStatus !== 'pending') return id
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
