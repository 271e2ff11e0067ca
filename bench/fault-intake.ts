/**
 * The server is killed (`kill -9`) at random instants while papers are uploaded, and then the disk of the files fills up.
 * Promised: no row without its bytes, no half file under a digest, nothing told as taken in and gone, nothing twice.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { makePdf } from '../server/src/demo/make-pdf.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type FaultRun, type Findings, pick, randomFrom } from './lib/benchmark.ts'
import { type Dataset, openCluster } from './lib/dataset.ts'
import { serveOurs, sessionOf } from './lib/serve.ts'
import { type Answer, upload } from './lib/uploads.ts'

const PARALLEL = 16
/** Bytes after the PDF's own. */
const MORE = [40, 200_000, 1_500_000]
/** Of the full disk: a third of what is sent fits. */
const DISK_MEGABYTES = 4

type Paper = { sha256: string; content: Uint8Array; told: boolean }

export const run: FaultRun = async ({ rounds = 20, seed }) => {
  const random = randomFrom(seed)
  const folder = mkdtempSync(join(tmpdir(), 'kip-fault-'))
  const cluster = await openCluster()
  try {
    const dataset = await cluster.copy(await cluster.open({ rows: 0, units: 12 }))
    const pdf = await makePdf({ lines: ['Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'] })
    const papers: Paper[] = []
    let takes = 0
    for (let round = 0; round <= rounds; round += 1) {
      const batch = Array.from({ length: PARALLEL }, () => paperOf(pdf, random))
      papers.push(...batch)
      const ours = await serveOurs(dataset, folder)
      const headers = await sessionOf(dataset, 'clerk')
      await fetch(`${ours.url}/api/v1/me`, { headers })
      const started = performance.now()
      const sending = uploadAll(ours.url, headers, batch)
      if (round === 0) {
        await sending
        takes = performance.now() - started
        await ours.stop()
        continue
      }
      await wait(random() * takes)
      await ours.kill()
      await sending
      console.log(`kill ${round}: ${batch.filter((paper) => paper.told).length} of ${PARALLEL} were told as taken in`)
    }
    const unknown = papers.filter((paper) => !paper.told).length
    const refusals = await fillDisk(dataset, folder, pdf, random, papers)
    // Whatever was not told is sent once more, as a person would.
    const last = await serveOurs(dataset, folder)
    const headers = await sessionOf(dataset, 'clerk')
    for (const paper of papers.filter((one) => !one.told)) await uploadAll(last.url, headers, [paper])
    await last.stop()
    return { rounds, unknown, ...(await judge(dataset, join(folder, 'files'), papers, refusals)) }
  } finally {
    await cluster.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function paperOf(pdf: Uint8Array, random: () => number): Paper {
  const filling = Buffer.alloc(pick(random, MORE), `% ${random()}\n`)
  const content = Buffer.concat([pdf, filling])
  return { content, sha256: createHash('sha256').update(content).digest('hex'), told: false }
}

/** @returns the answers that were refusals */
async function uploadAll(url: string, headers: { cookie: string }, papers: readonly Paper[]): Promise<Answer[]> {
  const refusals: Answer[] = []
  const sendOne = async (paper: Paper) => {
    const answer = await upload(url, headers, paper.content)
    if (answer?.status === 201 || answer?.status === 200) paper.told = true
    else if (answer !== null) refusals.push(answer)
  }
  await Promise.all(papers.map(sendOne))
  return refusals
}

/** Uploads into a small disk until it is full. @returns the refusals; null where this machine lets us mount nothing */
async function fillDisk(
  dataset: Dataset,
  folder: string,
  pdf: Uint8Array,
  random: () => number,
  papers: Paper[],
): Promise<Answer[] | null> {
  const disk = join(folder, 'full')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    console.log('disk full: not tried, mounting needs root')
    return null
  }
  try {
    const ours = await serveOurs(dataset, disk)
    const headers = await sessionOf(dataset, 'clerk')
    const batch = Array.from({ length: PARALLEL }, () => paperOf(pdf, random))
    const refusals = await uploadAll(ours.url, headers, batch)
    const kept = batch.filter((paper) => paper.told)
    const whole = kept.filter((paper) => isWhole(join(disk, 'files'), paper.sha256))
    console.log(`disk full: ${kept.length} taken in, ${whole.length} of them whole, ${refusals.length} refused`)
    console.log(`  «${String(refusals[0]?.body.detail)}»`)
    if (whole.length < kept.length) throw new Error('a paper was told as taken in and its file is not whole')
    // Room again: what was refused goes in without anything being restarted.
    execFileSync('mount', ['-o', `remount,size=${DISK_MEGABYTES * 20}m`, disk])
    const again = await uploadAll(
      ours.url,
      headers,
      batch.filter((paper) => !paper.told),
    )
    if (again.length > 0) throw new Error(`with room again: ${JSON.stringify(again[0]?.body)}`)
    await ours.stop()
    // Their files go with the disk; the papers themselves are judged by the rows of the others.
    papers.push(...batch)
    execFileSync('cp', ['-a', join(disk, 'files'), folder])
    return refusals
  } finally {
    execFileSync('umount', ['-l', disk])
  }
}

function pathOf(files: string, sha256: string): string {
  return join(files, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

function isWhole(files: string, sha256: string): boolean {
  const path = pathOf(files, sha256)
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256
}

async function judge(
  dataset: Dataset,
  files: string,
  papers: readonly Paper[],
  refusals: Answer[] | null,
): Promise<Omit<Findings, 'rounds' | 'unknown'>> {
  const rows = await asOwner(dataset.ownerUrl, async (client) => {
    const found = await client.query<{ sha256: string; document_id: string }>(
      'select sha256, document_id from kip.document_files where organization_id = $1',
      [dataset.organizationId],
    )
    return found.rows
  })
  const digests = new Set(rows.map((row) => row.sha256))
  const bytesMissing = rows.filter((row) => !isWhole(files, row.sha256)).length
  // Those that were not told have been sent again, so by now all must be there.
  const lost = papers.filter((paper) => !digests.has(paper.sha256)).length
  const doubled = rows.length - digests.size
  const half = readdirSync(files, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}$/.test(name) && statSync(join(files, name)).isFile())
    .filter((name) => !isWhole(files, name.slice(-64))).length
  const unclear = (refusals ?? []).filter((one) => one.status !== 507 || typeof one.body.detail !== 'string').length
  console.table({
    papers: papers.length,
    rows: rows.length,
    'rows without bytes': bytesMissing,
    'half files': half,
    lost,
    doubled,
  })
  return { lost: lost + bytesMissing, doubled, ok: lost + bytesMissing + doubled + half + unclear === 0 }
}
