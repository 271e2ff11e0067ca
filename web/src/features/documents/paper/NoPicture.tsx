import type { ReactNode } from 'react'
import { formatBytes } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Icon } from '../../../ui/icons/Icon.tsx'
import styles from './Paper.module.css'
import type { PaperFile } from './PaperViewer.tsx'

/** A file that cannot be shown as a picture: why, and how to open it all the same. */
export function NoPicture({ file, sentence, children }: { file: PaperFile; sentence: string; children?: ReactNode }) {
  return (
    <div className={styles.noPicture}>
      <p className={styles.sentence}>
        <Icon name="file" />
        <span>{sentence}</span>
      </p>
      <p>
        <Link href={file.url} download={file.name}>
          {t('documents.paper.download', { name: file.name, size: formatBytes(file.size) })}
        </Link>
      </p>
      {children}
    </div>
  )
}
