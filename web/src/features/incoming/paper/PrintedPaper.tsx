/** The paper on paper: all pages with the stamp, and nothing of the screen around them. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from '../../../ui/cx.ts'
import type { PaperFile } from './PaperViewer.tsx'
import styles from './PrintedPaper.module.css'

export type PrintedPaperProps = { file: PaperFile; stamp: ReactNode; onDone: () => void }

/** Points of the picture of a page: 150 dots per inch on A4. */
const WIDTH = 1240

export function PrintedPaper({ file, stamp, onDone }: PrintedPaperProps) {
  const [pages, setPages] = useState<readonly string[]>([])

  useEffect(() => {
    let isGone = false
    let made: readonly string[] = []
    picturesOf(file)
      .then((pictures) => {
        made = pictures
        if (isGone) forget(made)
        else setPages(pictures)
      })
      .catch(onDone)
    return () => {
      isGone = true
      forget(made)
    }
  }, [file, onDone])

  useEffect(() => {
    if (pages.length === 0) return
    let isGone = false
    const pictures = [...document.querySelectorAll<HTMLImageElement>(`.${styles.sheet} img`)]
    void Promise.allSettled(pictures.map((picture) => picture.decode())).then(() => {
      if (isGone) return
      window.print()
      onDone()
    })
    return () => {
      isGone = true
    }
  }, [pages, onDone])

  return createPortal(
    <div className={cx('print', styles.sheet)}>
      {pages.map((url, at) => (
        <div key={url} className={styles.page}>
          <img src={url} alt="" />
          {at === 0 && stamp}
        </div>
      ))}
    </div>,
    document.body,
  )
}

const forget = (urls: readonly string[]) => {
  for (const url of urls) if (url.startsWith('blob:')) URL.revokeObjectURL(url)
}

async function picturesOf(file: PaperFile): Promise<string[]> {
  if (file.mediaType !== 'application/pdf') return [file.url]
  const { openPdf, drawPage } = await import('./pdf.ts')
  const { paper, close } = openPdf(file.url, file.size)
  const urls: string[] = []
  try {
    const pdf = await paper
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const canvas = document.createElement('canvas')
      await drawPage(await pdf.getPage(number), WIDTH, canvas, null).done
      const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      if (picture) urls.push(URL.createObjectURL(picture))
    }
    return urls
  } finally {
    close()
  }
}
