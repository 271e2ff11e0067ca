/** The reader measured on what this organisation confirmed: its registered papers are labelled examples. */
import { type ConfirmedDocument, emptyScores, type Reading, type Scores, score } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import type { Database } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import { calendarOf } from '../calendar/index.ts'
import { getOrganization } from '../directory/index.ts'
import type { Reader } from '../reading/index.ts'
import { type ExampleRow, listExampleRows } from './example-store.ts'
import { paperOf } from './paper-of.ts'

export type Example = { id: string; file: string; receivedAt: string } & ConfirmedDocument
export type Evaluation = { organization: string; scores: Scores; unread: number; examples: Example[] }

/** @param options.limit the newest so many @param options.onProgress after each paper */
export async function evaluateReader(
  organizationId: string,
  deps: { db: Database; files: FileStore; reader: Reader },
  options: { limit: number; onProgress?: (done: number, of: number) => void },
): Promise<Evaluation> {
  const { organization, calendar, rows } = await deps.db.read({ organizationId, personId: null }, async (tx) => ({
    organization: await getOrganization(tx),
    calendar: await calendarOf(tx),
    rows: await listExampleRows(tx, options.limit),
  }))
  let [scores, unread] = [emptyScores(), 0]
  for (const [at, row] of rows.entries()) {
    const context = { receivedAt: parseInstant(row.received_at), ward: organization.shortName, calendar }
    const reading = await readAgain(row, deps, (bytes, name) => deps.reader.readWhole(bytes, name, context))
    if (reading === null) unread += 1
    else scores = score(scores, reading.fields, limitsOf(reading), confirmedOf(row))
    options.onProgress?.(at + 1, rows.length)
  }
  const examples = rows.map((row) => ({
    id: row.id,
    file: row.sha256,
    receivedAt: row.received_at,
    ...confirmedOf(row),
  }))
  return { organization: organization.name, scores, unread, examples }
}

type Read = (bytes: Uint8Array, name: string) => ReturnType<Reader['read']>

/** As taking in reads it; null where the bytes are gone. */
async function readAgain(row: ExampleRow, deps: { files: FileStore }, read: Read): Promise<Reading | null> {
  const bytes = await deps.files.read(row.sha256).catch(() => null)
  if (bytes === null) return null
  const result = await read(bytes, row.file_name)
  const further: Reading[] = []
  for (const part of result.attachments) further.push((await read(part.bytes, part.name)).reading)
  return paperOf(result.reading, result.attachments.length, further)
}

const limitsOf = ({ duties }: Reading) =>
  duties.flatMap(({ due, forUs }) => (forUs !== false && due?.resolvesTo ? [due.resolvesTo] : []))

function confirmedOf(row: ExampleRow): ConfirmedDocument {
  const { issuer, number, notation, place, kind, subject, urgency, secrecy } = row
  return {
    values: {
      issuer,
      number,
      notation,
      place,
      kind,
      subject,
      urgency,
      secrecy,
      parentIssuer: row.parent_issuer,
      issuedOn: row.issued_on,
      signerName: row.signer_name,
      signerTitle: row.signer_title,
      signerCapacity: row.signer_capacity,
    },
    limits: row.limits,
  }
}
