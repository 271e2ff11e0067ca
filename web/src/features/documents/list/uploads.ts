/**
 * Papers on their way to the server. They go on while the person reads another page; three at a time, because more
 * would only make each slower.
 */
import type { Incoming } from '@kip/core/documents'
import { MAX_UPLOAD_BYTES } from '@kip/core/shared'
import { useSyncExternalStore } from 'react'
import { formatBytes } from '../../../lib/format.ts'
import { newIdempotencyKey, upload } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ApiProblem, isPassing, type ProblemCode, sentenceOf } from '../../../lib/problem.ts'

export type Upload = {
  key: string
  /** The first is the paper, the others came with it. */
  files: readonly File[]
  /** stored: the server has it, the page has not shown it yet */
  state: 'waiting' | 'sending' | 'failed' | 'stored'
  /** 0..1 */
  share: number
  error: string | null
  /** False where the same file would be refused again. */
  canRetry: boolean
  /** It was not refused: the way to the server broke. */
  isBroken: boolean
  document: Incoming | null
}

const AT_ONCE = 3

/** The same file again would be refused again. */
const FINAL: ReadonlySet<ProblemCode> = new Set(['too-large', 'unsupported-file', 'forbidden'])

let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()

function set(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
  // What can be sent again is lost with the page, too.
  const isBusy = uploads.some(({ state, canRetry }) => state !== 'stored' && (state !== 'failed' || canRetry))
  if (isBusy) window.addEventListener('beforeunload', warn)
  else window.removeEventListener('beforeunload', warn)
  if (uploads.some(isBroken)) window.addEventListener('online', retryBroken)
  else window.removeEventListener('online', retryBroken)
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

const change = (key: string, by: Partial<Upload>) =>
  set(uploads.map((one) => (one.key === key ? { ...one, ...by } : one)))

/** @param papers the files of each; in the order in which they are to stand in the list. */
export function addUploads(papers: readonly (readonly File[])[]): void {
  set([
    ...uploads,
    ...papers
      .filter((files) => files.length > 0)
      .map((files) => ({
        key: newIdempotencyKey(),
        files,
        share: 0,
        canRetry: true,
        isBroken: false,
        document: null,
        ...refusalOf(files),
      })),
  ])
  sendMore()
}

/** What is too large is refused before minutes are spent on sending it. */
function refusalOf(files: readonly File[]): Pick<Upload, 'state' | 'error'> & Partial<Upload> {
  const large = files.find(({ size }) => size > MAX_UPLOAD_BYTES)
  if (large === undefined) return { state: 'waiting', error: null }
  const words = { name: large.name, size: formatBytes(large.size), limit: MAX_UPLOAD_BYTES / 1024 / 1024 }
  return { state: 'failed', error: t('documents.upload.tooLarge', words), canRetry: false }
}

function sendMore(): void {
  const free = AT_ONCE - uploads.filter(({ state }) => state === 'sending').length
  for (const one of uploads.filter(({ state }) => state === 'waiting').slice(0, Math.max(free, 0))) void send(one)
}

async function send({ key, files }: Upload): Promise<void> {
  change(key, { state: 'sending', share: 0, error: null })
  const form = new FormData()
  for (const file of files) form.append('file', file)
  try {
    const document = await upload<Incoming>('/incoming', form, {
      // The same key when it is tried again: a paper whose answer was lost does not come twice.
      idempotencyKey: key,
      onProgress: (share) => change(key, { share }),
    })
    change(key, { state: 'stored', share: 1, document })
  } catch (error) {
    const isFinal = error instanceof ApiProblem && (FINAL.has(error.code) || files.some(({ size }) => size === 0))
    change(key, { state: 'failed', error: sentenceOf(error), canRetry: !isFinal, isBroken: isPassing(error) })
  }
  sendMore()
}

export function retryUpload(key: string): void {
  change(key, { state: 'waiting', error: null })
  sendMore()
}

export const isBroken = ({ state, isBroken }: Upload): boolean => state === 'failed' && isBroken

/** All that were on their way when it broke, in their old order. */
export function retryBroken(): void {
  set(uploads.map((one) => (isBroken(one) ? { ...one, state: 'waiting', error: null } : one)))
  sendMore()
}

export function dismissUpload(key: string): void {
  set(uploads.filter((one) => one.key !== key))
}

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => uploads,
  )
}
