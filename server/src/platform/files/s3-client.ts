/** Signed requests to an S3-compatible store, tried again where that helps, and what its refusals mean. */
import { setTimeout as delay } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { S3Config } from '../config.ts'

export type S3Request = {
  method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** below the bucket; '' is the bucket itself */
  key: string
  query?: Record<string, string>
  headers?: Record<string, string>
  /** a Blob, never a stream: it can be sent again */
  body?: Blob
  signal?: AbortSignal
}

/** The store answered and refused. */
export class S3Refusal extends Error {
  override readonly name = 'S3Refusal'
  readonly status: number
  /** "NoSuchBucket"; '' where the answer has none, as to HEAD */
  readonly code: string

  constructor(status: number, code: string) {
    super(`the file store answered ${status} ${code}`.trim())
    this.status = status
    this.code = code
  }
}

/** Nobody answered, or the answer broke off. */
export class S3Unreachable extends Error {
  override readonly name = 'S3Unreachable'
}

export type S3Client = {
  /** @returns an answer of status 2xx, or of 404 where there is no such object @throws S3Refusal, S3Unreachable */
  send(request: S3Request): Promise<Response>
}

/** Between the attempts, in milliseconds. */
const PAUSES = [100, 500]

export function createS3Client(config: S3Config): S3Client {
  const { accessKey: accessKeyId, secretKey: secretAccessKey, region } = config
  // Its own retries know answers alone and not lines that were cut; ours are below.
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const root = `${config.url.replace(/\/+$/, '')}/${encodeURIComponent(config.bucket)}`

  async function sendOnce({ key, query, ...init }: S3Request): Promise<Response> {
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
    const signed = await aws.sign(`${root}/${key}${search}`, init)
    try {
      // Another address would need another signature: a redirect is a wrong setting, and is told as such. A body goes
      // with 'error' all the same: to be able to follow, fetch keeps a copy of it (800 MB sent took 850 MB of memory, so 50).
      return await fetch(signed, { redirect: init.body === undefined ? 'manual' : 'error' })
    } catch (cause) {
      if (init.signal?.aborted === true) throw cause
      throw new S3Unreachable(reasonOf(cause), { cause })
    }
  }

  return {
    async send(request) {
      for (const pause of [...PAUSES, null]) {
        try {
          const response = await sendOnce(request)
          if (response.ok) return response
          const refusal = await refusalOf(response)
          if (isAbsence(refusal)) return response
          if (pause === null || !isPassing(refusal.status)) throw refusal
        } catch (error) {
          if (pause === null || !(error instanceof S3Unreachable)) throw error
        }
        await delay(pause)
      }
      throw new Error('the last attempt returns or throws')
    },
  }
}

/** There is a bucket and no such object. To HEAD the answer has no code. */
function isAbsence({ status, code }: S3Refusal): boolean {
  return status === 404 && code !== 'NoSuchBucket'
}

const isPassing = (status: number) => status === 429 || status === 500 || status === 502 || status === 503

async function refusalOf(response: Response): Promise<S3Refusal> {
  const text = await response.text().catch(() => '')
  return new S3Refusal(response.status, /<Code>([A-Za-z0-9.]+)<\/Code>/.exec(text)?.[1] ?? '')
}

/** "ECONNREFUSED", "CERT_HAS_EXPIRED": fetch itself only says that it failed. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.message : String(error)
}

/** What is to be changed, for whoever set the store up. */
export function explainRefusal({ status, code }: S3Refusal, { bucket, region }: S3Config): string {
  switch (code) {
    case 'SignatureDoesNotMatch':
      return 'KIP_S3_SECRET_KEY không khớp với KIP_S3_ACCESS_KEY. Hãy chép lại khóa bí mật.'
    case 'InvalidAccessKeyId':
      return 'kho không biết KIP_S3_ACCESS_KEY này. Hãy chép lại khóa, hoặc kiểm tra KIP_S3_URL.'
    case 'NoSuchBucket':
      return `kho không có bucket «${bucket}». Hãy tạo bucket ấy hoặc sửa KIP_S3_BUCKET.`
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return `khóa này không đủ quyền trên bucket «${bucket}»: cần ListBucket, GetObject, PutObject và DeleteObject.`
    case 'RequestTimeTooSkewed':
      return 'đồng hồ của máy này lệch quá nhiều so với kho. Hãy chỉnh giờ của máy.'
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'InvalidRegion':
      return `bucket «${bucket}» không ở vùng «${region}». Hãy sửa KIP_S3_REGION hoặc KIP_S3_URL.`
    default:
      return `kho từ chối (${`${status} ${code}`.trim()}). Hãy kiểm tra KIP_S3_URL và quyền của khóa.`
  }
}
