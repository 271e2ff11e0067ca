/** Uploads and other calls of the API as a person's browser makes them, where the answer may never come. */

export type Answer = { status: number; body: Record<string, unknown> }

/** @returns null where no answer came: the connection broke */
export async function send(
  url: string,
  headers: Record<string, string>,
  body: FormData | Record<string, unknown>,
): Promise<Answer | null> {
  const isForm = body instanceof FormData
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: isForm ? headers : { ...headers, 'content-type': 'application/json' },
      body: isForm ? body : JSON.stringify(body),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  } catch {
    return null
  }
}

export function upload(url: string, headers: Record<string, string>, content: Uint8Array): Promise<Answer | null> {
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(content)], { type: 'application/pdf' }), 'van-ban.pdf')
  return send(`${url}/api/v1/incoming`, headers, form)
}
