/**
 * A small S3 server on loopback: keeps objects in memory, checks the signature of every request (AWS Signature Version
 * 4, from its description) and the hash of every body, and can be told to fail in the ways real ones do.
 */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export type S3Server = {
  /** for KIP_S3_URL */
  url: string
  /** as environment variables, all of them right */
  environment: Record<string, string>
  /** by key; may be changed */
  objects: Map<string, Buffer>
  /** method and key of every request that was let in, in order; may be emptied */
  log: string[]
  /** The next `count` requests are answered with this instead. */
  failNext(count: number, status: number, code: string): void
  /** The connection of the next `count` requests is cut before an answer. */
  cutNext(count: number): void
  /** These methods are forbidden, as by a key with too few rights. */
  forbid(...methods: string[]): void
  close(): Promise<void>
}

const BUCKET = 'kip'
const REGION = 'vn-south-1'
const ACCESS_KEY = 'khoa-thu'
const SECRET_KEY = 'bí mật của kho thử/+='

class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(code)
    this.status = status
    this.code = code
  }
}

export async function startS3(): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  const log: string[] = []
  const troubles: (Refused | 'cut')[] = []
  let forbidden: string[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const trouble = troubles.shift()
    if (trouble === 'cut') {
      request.socket.destroy()
      return
    }
    try {
      if (trouble !== undefined) throw trouble
      checkSignature(request)
      checkBody(request, body)
      const [bucket, ...rest] = pathOf(request).slice(1).split('/')
      if (bucket !== BUCKET) throw new Refused(404, 'NoSuchBucket')
      const method = request.method ?? ''
      if (forbidden.includes(method)) throw new Refused(403, 'AccessDenied')
      log.push(`${method} ${rest.join('/')}`)
      serve(objects, method, rest.join('/'), { request, body, response })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      response.writeHead(error.status, { 'content-type': 'application/xml' })
      response.end(request.method === 'HEAD' ? '' : `<Error><Code>${error.code}</Code></Error>`)
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    environment: {
      KIP_S3_URL: url,
      KIP_S3_BUCKET: BUCKET,
      KIP_S3_REGION: REGION,
      KIP_S3_ACCESS_KEY: ACCESS_KEY,
      KIP_S3_SECRET_KEY: SECRET_KEY,
    },
    objects,
    log,
    failNext: (count, status, code) => {
      for (let i = 0; i < count; i += 1) troubles.push(new Refused(status, code))
    },
    cutNext: (count) => {
      for (let i = 0; i < count; i += 1) troubles.push('cut')
    },
    forbid: (...methods) => {
      forbidden = methods
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Exchange = { request: IncomingMessage; body: Buffer; response: ServerResponse }

function serve(objects: Map<string, Buffer>, method: string, key: string, exchange: Exchange): void {
  const { request, body, response } = exchange
  if (method === 'GET' && key === '') {
    response.end(`<ListBucketResult><KeyCount>${objects.size}</KeyCount></ListBucketResult>`)
    return
  }
  if (method === 'PUT') {
    objects.set(key, body)
    response.end()
    return
  }
  if (method === 'DELETE') {
    objects.delete(key)
    response.writeHead(204).end()
    return
  }
  const object = objects.get(key)
  if (object === undefined) throw new Refused(404, 'NoSuchKey')
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const part = range === null ? object : object.subarray(Number(range[1]), Number(range[2]) + 1)
  response.writeHead(range === null ? 200 : 206, { 'content-length': part.length })
  response.end(method === 'HEAD' ? '' : part)
}

const pathOf = (request: IncomingMessage) => (request.url ?? '').split('?')[0] ?? ''

/** The hash was signed: other bytes than those were changed on the way. */
function checkBody(request: IncomingMessage, body: Buffer): void {
  const {
    'x-amz-content-sha256': signed,
    'x-amz-checksum-sha256': checksum,
    'content-length': length,
  } = request.headers
  if (request.method === 'PUT' && length === undefined) throw new Refused(411, 'MissingContentLength')
  const hash = createHash('sha256').update(body)
  const digest = hash.digest()
  if (signed !== 'UNSIGNED-PAYLOAD' && signed !== digest.toString('hex')) {
    throw new Refused(400, 'XAmzContentSHA256Mismatch')
  }
  if (checksum !== undefined && checksum !== digest.toString('base64')) throw new Refused(400, 'BadDigest')
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/

function checkSignature(request: IncomingMessage): void {
  const found = AUTHORIZATION.exec(request.headers.authorization ?? '')
  if (found === null) throw new Refused(403, 'AccessDenied')
  const [, accessKey, day = '', region = '', signedHeaders = '', signature] = found
  if (accessKey !== ACCESS_KEY) throw new Refused(403, 'InvalidAccessKeyId')
  if (region !== REGION) throw new Refused(400, 'AuthorizationHeaderMalformed')
  const names = signedHeaders.split(';')
  const needed = ['host', 'x-amz-content-sha256', 'x-amz-date']
  if (needed.some((name) => !names.includes(name))) throw new Refused(403, 'AccessDenied')
  const headerOf = (name: string) =>
    String(request.headers[name] ?? '')
      .trim()
      .replace(/\s+/g, ' ')
  const date = headerOf('x-amz-date')
  if (Math.abs(instantOf(date) - Date.now()) > 15 * 60_000) throw new Refused(403, 'RequestTimeTooSkewed')

  const query = (request.url ?? '').split('?')[1] ?? ''
  const canonical = [
    request.method,
    pathOf(request),
    query.split('&').toSorted().join('&'),
    ...names.map((name) => `${name}:${headerOf(name)}`),
    '',
    signedHeaders,
    headerOf('x-amz-content-sha256'),
  ].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n')
  const sign = (key: string | Buffer, part: string) => createHmac('sha256', key).update(part).digest()
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${SECRET_KEY}`)
  if (sign(key, text).toString('hex') !== signature) throw new Refused(403, 'SignatureDoesNotMatch')
}

/** "20261128T080000Z" */
function instantOf(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
