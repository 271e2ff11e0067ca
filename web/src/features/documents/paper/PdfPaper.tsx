import type { ReactNode } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { NoPicture } from './NoPicture.tsx'
import styles from './Paper.module.css'
import type { PaperFile, Upright } from './PaperViewer.tsx'
import { PdfPage } from './PdfPage.tsx'
import type { Quarters } from './turn.ts'
import { usePdf } from './usePdf.ts'

/** A4 upright, until the paper says its own. */
const A4 = Math.SQRT2

export type PdfPaperProps = {
  file: PaperFile
  /** CSS pixels. */
  width: number
  /** How far each page is to be turned. */
  turnOf: (page: number) => Quarters
  /** What lies over a page and is turned with it: marks. */
  over: (page: number) => ReactNode
  /** What stays upright: the stamp. */
  upright: Upright
}

/** All pages one under the other; those near what is seen are drawn. */
export function PdfPaper({ file, width, turnOf, over, upright }: PdfPaperProps) {
  const state = usePdf(file.url, file.size)
  switch (state.status) {
    case 'opening':
      return (
        <div className={styles.page} style={{ width, height: width * A4 }}>
          <Skeleton height={width * A4} />
        </div>
      )
    case 'closed':
      return <NoPicture file={file} sentence={t(`documents.paper.${state.problem}`)} />
    case 'open':
      return Array.from({ length: state.pdf.numPages }, (_, at) => (
        <PdfPage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages of a paper never change places
          key={at}
          pdf={state.pdf}
          number={at + 1}
          width={width}
          firstRatio={state.first.ratio}
          quarters={turnOf(at + 1)}
          upright={upright(at + 1, state.first)}
        >
          {over(at + 1)}
        </PdfPage>
      ))
  }
}
