/** Takes papers in and gives the work on them, one pair after the other on each connection; see intake.ts. */
import { Agent, request } from 'node:http'

export type IntakeLoad = {
  url: string
  connections: number
  seconds: number
  /** a small PDF, base64; each upload gets an ending of its own */
  pdf: string
  /** ours: cookies of the clerk and the chairman; bare: null */
  cookies: { clerk: string; chairman: string } | null
  direction: { personId: string; unitId: string; officerId: string; dueOn: string }
}

export type IntakeMeasured = { pairs: number; seconds: number; p50: number; p95: number; failure: string | null }

process.once('message', (message) => void answer(message as IntakeLoad))

async function answer(load: IntakeLoad): Promise<void> {
  const measured = await run(load)
  process.send?.(measured, () => process.exit(0))
}

async function run(load: IntakeLoad): Promise<IntakeMeasured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const pdf = Buffer.from(load.pdf, 'base64')
  const times: number[] = []
  let failure: string | null = null
  let made = 0
  const started = performance.now()
  const lane = async () => {
    while (performance.now() - started < load.seconds * 1_000 && failure === null) {
      made += 1
      const begun = performance.now()
      try {
        await pair(agent, load, Buffer.concat([pdf, Buffer.from(`\n% ${process.pid} ${made}\n`)]))
        times.push(performance.now() - begun)
      } catch (error) {
        failure = String(error)
      }
    }
  }
  await Promise.all(Array.from({ length: load.connections }, lane))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  const seconds = (performance.now() - started) / 1_000
  return { pairs: times.length, seconds, p50: at(0.5), p95: at(0.95), failure }
}

async function pair(agent: Agent, load: IntakeLoad, file: Buffer): Promise<void> {
  const { url, cookies, direction } = load
  const instruction = 'Tham mưu văn bản trả lời, trình Chủ tịch trước hạn.'
  if (cookies === null) {
    const headers = { 'content-type': 'application/pdf' }
    const { id } = await post(agent, `${url}/intake?person=${direction.personId}`, headers, file)
    const body = {
      document: id,
      person: direction.personId,
      unitId: direction.unitId,
      officer: direction.officerId,
      instruction,
      dueAt: `${direction.dueOn}T17:00:00+07:00`,
    }
    await post(agent, `${url}/assign`, JSON_TYPE, JSON.stringify(body))
    return
  }
  const type = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, cookie: cookies.clerk }
  const { id } = await post(agent, `${url}/api/v1/incoming`, type, Buffer.concat([HEAD, file, TAIL]))
  const body = {
    instruction,
    lead: { unitId: direction.unitId, personId: direction.officerId },
    dueOn: direction.dueOn,
  }
  const headers = { ...JSON_TYPE, cookie: cookies.chairman }
  await post(agent, `${url}/api/v1/incoming/${id}/assignments`, headers, JSON.stringify(body))
}

const JSON_TYPE = { 'content-type': 'application/json' }
const BOUNDARY = 'kip-bench-boundary'
const HEAD = Buffer.from(
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="van-ban.pdf"\r\ncontent-type: application/pdf\r\n\r\n`,
)
const TAIL = Buffer.from(`\r\n--${BOUNDARY}--\r\n`)

function post(
  agent: Agent,
  url: string,
  headers: Record<string, string>,
  body: string | Buffer,
): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) }
    const sent = request(url, { agent, method: 'POST', headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        if (response.statusCode === 201) resolve(JSON.parse(text) as { id: string })
        else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
