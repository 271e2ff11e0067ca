/** The bytes of a file, shown in the page and never run there. */
import { KipError } from '@kip/core/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FileStore } from '../../platform/files.ts'
import type { FileRow } from './rows.ts'

/** What a browser may show by itself. HTML, SVG and the rest are downloads: they could run in our name. */
const SHOWN = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/plain'])

/** Answers a Range request in part, so that a viewer gets the first page of a long scan at once. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileRow,
  files: FileStore,
): Promise<FastifyReply> {
  if (file.sha256 === null) throw new KipError('gone', 'Nội dung tệp này không được lưu.')
  const stat = await files.stat(file.sha256)
  if (stat === null)
    throw new KipError('not-found', 'Không tìm thấy tệp trong kho lưu trữ. Hãy báo quản trị viên kiểm tra bản sao lưu.')
  const shown = SHOWN.has(file.media_type)
  reply
    .header(
      'content-type',
      shown
        ? file.media_type === 'text/plain'
          ? 'text/plain; charset=utf-8'
          : file.media_type
        : 'application/octet-stream',
    )
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    // Asked for each time (and answered 304): who may no longer see it, or what had to be removed, is not shown from a cache.
    .header('cache-control', 'private, no-cache')
    .header('etag', `"${file.sha256}"`)
    .header('accept-ranges', 'bytes')
  if (request.headers['if-none-match'] === `"${file.sha256}"`) return reply.status(304).send()
  const range = readRange(request.headers.range, stat.size)
  if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${stat.size}`).send()
  if (range === null) return reply.header('content-length', stat.size).send(files.open(file.sha256))
  return reply
    .status(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${stat.size}`)
    .header('content-length', range.end - range.start + 1)
    .send(files.open(file.sha256, range))
}

/** One range, both ends included; several at once are answered with the whole file, as RFC 9110 allows. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | null | 'unsatisfiable' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (found === null || (found[1] === '' && found[2] === '')) return null
  const [first, last] = [found[1] ?? '', found[2] ?? '']
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end || start >= size ? 'unsatisfiable' : { start, end }
}
