/** The paper on paper: all pages with the stamp, and nothing of the screen around them. */
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from '../../../ui/cx.ts'
import type { PaperFile } from './PaperViewer.tsx'
import styles from './PrintedPaper.module.css'
import { type FirstPage, NO_TEXT } from './stampPlace.ts'

type Pictures = { urls: readonly string[]; first: FirstPage }

const NONE: Pictures = { urls: [], first: NO_TEXT }

export type PrintedPaperProps = {
  file: PaperFile
  stamp: ((first: FirstPage) => ReactNode) | null
  onDone: () => void
}

/** Points of the picture of a page: 150 dots per inch on A4. */
const WIDTH = 1240

export function PrintedPaper({ file, stamp, onDone }: PrintedPaperProps) {
  const [pages, setPages] = useState<Pictures>(NONE)

  useEffect(() => {
    let isGone = false
    let made = NONE
    picturesOf(file)
      .then((pictures) => {
        made = pictures
        if (isGone) forget(made.urls)
        else setPages(pictures)
      })
      .catch(onDone)
    return () => {
      isGone = true
      forget(made.urls)
    }
  }, [file, onDone])

  useEffect(() => {
    if (pages.urls.length === 0) return
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
      {pages.urls.map((url, at) => (
        <div key={url} className={styles.page}>
          <img src={url} alt="" />
          {at === 0 && stamp?.(pages.first)}
        </div>
      ))}
    </div>,
    document.body,
  )
}

const forget = (urls: readonly string[]) => {
  for (const url of urls) if (url.startsWith('blob:')) URL.revokeObjectURL(url)
}

async function picturesOf(file: PaperFile): Promise<Pictures> {
  if (file.mediaType !== 'application/pdf') return { urls: [file.url], first: NO_TEXT }
  const { openPdf, drawPage, firstPageOf } = await import('./pdf.ts')
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
    return { urls, first: await firstPageOf(pdf) }
  } finally {
    close()
  }
}
