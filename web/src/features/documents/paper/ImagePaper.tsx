import { type ReactNode, useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { NoPicture } from './NoPicture.tsx'
import styles from './Paper.module.css'
import type { PaperFile } from './PaperViewer.tsx'
import { Sheet } from './Sheet.tsx'
import type { Quarters } from './turn.ts'

export type ImagePaperProps = {
  file: PaperFile
  width: number
  quarters: Quarters
  upright: ReactNode
  children: ReactNode
}

/** A photograph or a single scanned page. */
export function ImagePaper({ file, width, quarters, upright, children }: ImagePaperProps) {
  const [isBroken, setBroken] = useState(false)
  const [ratio, setRatio] = useState(Math.SQRT2)
  if (isBroken) return <NoPicture file={file} sentence={t('documents.paper.damaged')} />
  return (
    <Sheet
      width={width}
      ratio={ratio}
      quarters={quarters}
      label={t('documents.paper.page', { page: 1, pages: 1 })}
      upright={upright}
    >
      <img
        src={file.url}
        alt={file.name}
        className={styles.image}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setRatio(naturalHeight / naturalWidth)}
        onError={() => setBroken(true)}
      />
      {children}
    </Sheet>
  )
}
