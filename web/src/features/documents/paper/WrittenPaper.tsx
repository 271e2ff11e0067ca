import { useQuery } from '@tanstack/react-query'
import { formatBytes } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import type { MarkKey, PaperEvidence } from '../marks.ts'
import { NoPicture } from './NoPicture.tsx'
import styles from './Paper.module.css'
import type { PaperFile } from './PaperViewer.tsx'

/** Beyond this a text is downloaded, not shown. */
const LONGEST = 300_000

/** A plain text, shown as it is. */
export function TextPaper({ file }: { file: PaperFile }) {
  const { data, isError } = useQuery({
    queryKey: ['paper', 'text', file.url],
    queryFn: async ({ signal }) => {
      const response = await fetch(file.url, { signal })
      if (!response.ok) throw new Error(String(response.status))
      return response.text()
    },
    staleTime: Number.POSITIVE_INFINITY,
    enabled: file.size <= LONGEST,
  })
  if (file.size > LONGEST) {
    return <NoPicture file={file} sentence={t('documents.paper.long', { size: formatBytes(file.size) })} />
  }
  if (isError) return <NoPicture file={file} sentence={t('documents.paper.missing')} />
  return <div className={styles.plain}>{data === undefined ? <Skeleton rows={12} /> : data}</div>
}

export type QuotedPaperProps = {
  file: PaperFile
  evidence: readonly PaperEvidence[]
  active: MarkKey | null
  onPick: (key: MarkKey) => void
}

/** A Word file and the like: no picture, but the lines that were read in it, each leading to what it says. */
export function QuotedPaper({ file, evidence, active, onPick }: QuotedPaperProps) {
  const lines = new Map<string, PaperEvidence[]>()
  for (const one of evidence) {
    const line = `${one.evidence.page}\n${one.evidence.quote}`
    lines.set(line, [...(lines.get(line) ?? []), one])
  }
  return (
    <NoPicture file={file} sentence={t(lines.size > 0 ? 'documents.paper.quoted' : 'documents.paper.notShown')}>
      {lines.size > 0 && (
        <ul className={styles.quotes} aria-label={t('documents.paper.quotes')}>
          {[...lines].map(([line, [first, ...others]]) => (
            <li key={line}>
              <button
                type="button"
                className={cx(
                  styles.quote,
                  [first, ...others].some((one) => one?.key === active) && styles.activeQuote,
                )}
                onClick={() => first && onPick(first.key)}
              >
                <span className={styles.quoteText}>{first?.evidence.quote}</span>
                <span className={styles.quoteLabel}>{[first, ...others].map((one) => one?.label).join(', ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </NoPicture>
  )
}
