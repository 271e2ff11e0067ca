/** The sheet of absences over HTTP: a template to fill in, a look before, the import. */
import { AbsenceImport } from '@kip/core/coverage'
import type { Database } from '../../platform/database.ts'
import { type Http, requireActor, scopeOf } from '../../platform/http.ts'
import { readSheetForm, XLSX } from '../directory/index.ts'
import { absenceTemplate, importAbsences, previewAbsences } from './import.ts'

const tags = ['coverage']

export function registerAbsenceImport(app: Http, db: Database): void {
  app.get(
    '/api/v1/absences/import/template.xlsx',
    { schema: { summary: 'The sheet of absences to fill in', tags } },
    async (request, reply) => {
      requireActor(request)
      reply.type(XLSX).header('content-disposition', 'attachment; filename="kip-vang-mat.xlsx"')
      return absenceTemplate()
    },
  )
  const form = { tags, consumes: ['multipart/form-data'], response: { 200: AbsenceImport } }
  app.post(
    '/api/v1/absences/import/preview',
    { schema: { summary: 'What a sheet of absences would enter, row by row (multipart: file)', ...form } },
    async (request) => {
      const actor = requireActor(request)
      const { bytes } = await readSheetForm(request)
      return db.read(scopeOf(actor), (tx) => previewAbsences(tx, actor, bytes))
    },
  )
  app.post(
    '/api/v1/absences/import',
    {
      schema: {
        summary: 'Enter the good rows of a sheet of absences, as drafts (multipart: file; fingerprint of the preview)',
        ...form,
      },
    },
    async (request) => {
      const actor = requireActor(request)
      const { bytes, fingerprint } = await readSheetForm(request)
      return db.write(scopeOf(actor), (tx) => importAbsences(tx, actor, bytes, fingerprint))
    },
  )
}
