/** The sheet of people and units over HTTP: a template to fill in, a look before, the import. */
import { ImportPreview } from '@kip/core/directory'
import { KipError } from '@kip/core/shared'
import type { FastifyRequest } from 'fastify'
import type { Database } from '../../platform/database.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { importSheet, importTemplate, previewImport } from './import-service.ts'
import { MAX_SHEET, readSheet } from './sheet.ts'

const tags = ['directory']
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function registerImport(app: Http, { db }: { db: Database }): void {
  app.get(
    '/api/v1/directory/import/template.xlsx',
    { schema: { summary: 'The sheet to fill in', tags } },
    async (request, reply) => {
      const actor = requireActor(request)
      const bytes = await db.read(scopeOf(actor), importTemplate)
      reply.type(XLSX).header('content-disposition', 'attachment; filename="kip-nhan-su.xlsx"')
      return bytes
    },
  )
  app.post(
    '/api/v1/directory/import/preview',
    {
      schema: {
        summary: 'What a sheet would do, row by row (multipart: file)',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: ImportPreview },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const rows = await readSheet((await readSheetForm(request)).bytes)
      return db.read(scopeOf(actor), (tx) => previewImport(tx, actor, rows))
    },
  )
  app.post(
    '/api/v1/directory/import',
    {
      schema: {
        summary: 'Apply the good rows of a sheet (multipart: file; fingerprint of the preview)',
        tags,
        consumes: ['multipart/form-data'],
        response: { 200: ImportPreview },
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const { bytes, fingerprint } = await readSheetForm(request)
      const rows = await readSheet(bytes)
      return db.write(scopeOf(actor), (tx) => importSheet(tx, actor, rows, fingerprint))
    },
  )
}

/** The file of a multipart form, and the fingerprint beside it. @throws KipError invalid-input without a file */
export async function readSheetForm(request: FastifyRequest): Promise<{ bytes: Buffer; fingerprint: string | null }> {
  let bytes: Buffer | null = null
  let fingerprint: string | null = null
  for await (const part of request.parts({ limits: { fileSize: MAX_SHEET, files: 1, fields: 2 } })) {
    if (part.type === 'file') bytes = await part.toBuffer()
    else if (part.fieldname === 'fingerprint' && typeof part.value === 'string') fingerprint = part.value || null
  }
  if (bytes === null || bytes.length === 0) {
    const sentence = 'Chưa có tệp. Hãy chọn một bảng tính Excel (.xlsx).'
    throw new KipError('invalid-input', sentence, { fields: { file: sentence } })
  }
  return { bytes, fingerprint }
}
