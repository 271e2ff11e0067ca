/**
 * `kip evaluate`: the reader measured on the papers this installation registered. What clerks let stand is the truth;
 * each paper is read again by the program as it is now. `--export` writes the truths as labelled examples, one a line.
 */
import { writeFile } from 'node:fs/promises'
import { FIELD_NAMES, type FieldName, f1Of } from '@kip/core/reading'
import { type Evaluation, evaluateReader } from '../features/documents/index.ts'
import { organizationIds } from '../features/identity/index.ts'
import { createReader } from '../features/reading/index.ts'
import type { Command, Io } from '../main.ts'
import { openFileStore } from '../platform/files.ts'
import { withInstallation } from './operations.ts'
import { readOptions } from './options.ts'

const DEFAULT_LIMIT = 500

/** As the page names them. */
const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  issuer: 'nơi ban hành',
  parentIssuer: 'cơ quan chủ quản',
  number: 'số',
  notation: 'ký hiệu',
  place: 'địa danh',
  issuedOn: 'ngày văn bản',
  kind: 'loại văn bản',
  subject: 'trích yếu',
  urgency: 'độ khẩn',
  secrecy: 'độ mật',
  signerName: 'người ký',
  signerTitle: 'chức vụ ký',
  signerCapacity: 'thể thức ký',
}

export const evaluate: Command = async (args, io) => {
  const options = { limit: { type: 'string' }, json: { type: 'boolean' }, export: { type: 'string' } } as const
  const values = readOptions({ args, options })?.values
  const limit = Number(values?.limit ?? DEFAULT_LIMIT)
  if (values === undefined || !Number.isInteger(limit) || limit < 1) {
    io.err('Cách dùng: kip evaluate [--limit SỐ] [--json] [--export TỆP]')
    return 2
  }
  return withInstallation('kip evaluate', io, async ({ database }, config) => {
    const files = await openFileStore(config, io.err)
    const reader = createReader({ workers: 1 })
    try {
      const evaluations: Evaluation[] = []
      for (const organizationId of await organizationIds(database)) {
        const onProgress = (done: number, of: number) => {
          if (done % 50 === 0) io.err(`Đã đọc lại ${done}/${of} văn bản.`)
        }
        evaluations.push(await evaluateReader(organizationId, { db: database, files, reader }, { limit, onProgress }))
      }
      if (values.export !== undefined) await exportExamples(values.export, evaluations)
      for (const evaluation of evaluations) tell(evaluation, values.json === true, io)
      return 0
    } finally {
      await reader.close()
    }
  })
}

function tell({ organization, scores, unread }: Evaluation, json: boolean, io: Io): void {
  if (json) {
    io.out(JSON.stringify({ organization, ...scores, unread, limitsF1: f1Of(scores.limits) }))
    return
  }
  io.out(organization)
  if (scores.documents === 0) {
    io.out('  Chưa có văn bản nào đã vào sổ và đọc được, nên chưa có gì để đo.')
    return
  }
  for (const name of FIELD_NAMES) {
    const { right, wrong, silent } = scores.fields[name]
    const share = percent(right / (right + wrong))
    const warning = silent === 0 ? '' : `, ${silent} sai mà không báo`
    io.out(`  ${FIELD_WORDS[name].padEnd(16)} ${share.padStart(7)}  (${right} đúng, ${wrong} sai${warning})`)
  }
  const { found, missed, extra } = scores.limits
  const f1 = f1Of(scores.limits)
  io.out(`  thời hạn         ${f1 === null ? 'chưa có' : percent(f1)}  (${found} đúng, ${missed} sót, ${extra} thừa)`)
  io.out(`  Đã đo trên ${scores.documents} văn bản${unread === 0 ? '' : `; ${unread} văn bản không còn tệp`}.`)
}

const percent = (share: number) => `${(share * 100).toFixed(1).replace('.', ',')} %`

async function exportExamples(path: string, evaluations: readonly Evaluation[]): Promise<void> {
  const lines = evaluations.flatMap(({ examples }) => examples.map((example) => JSON.stringify(example)))
  await writeFile(path, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 })
}
