import { type ReactNode, useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { NoPicture } from './NoPicture.tsx'
import styles from './Paper.module.css'
import type { PaperFile } from './PaperViewer.tsx'

/** A photograph or a single scanned page. */
export function ImagePaper({ file, width, children }: { file: PaperFile; width: number; children: ReactNode }) {
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <NoPicture file={file} sentence={t('documents.paper.damaged')} />
  return (
    <div className={styles.page} style={{ width }}>
      <img src={file.url} alt={file.name} className={styles.image} onError={() => setBroken(true)} />
      {children}
    </div>
  )
}
