import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import styles from './Paper.module.css'
import type { PDFDocumentProxy } from './pdf.ts'
import { ownWidth, Sheet } from './Sheet.tsx'
import type { Quarters } from './turn.ts'

export type PdfPageProps = {
  pdf: PDFDocumentProxy
  number: number
  width: number
  /** Height by width until this page says its own. */
  firstRatio: number
  quarters: Quarters
  upright: ReactNode
  children: ReactNode
}

/** How far ahead of what is seen pages are drawn. */
const AHEAD = '1000px 0px'

export function PdfPage({ pdf, number, width, firstRatio, quarters, upright, children }: PdfPageProps) {
  const place = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(number === 1)
  const [size, setSize] = useState<{ ratio: number; points: number }>({ ratio: firstRatio, points: width })
  const [isDrawn, setDrawn] = useState(false)
  const own = ownWidth(width, size.ratio, quarters)

  useEffect(() => {
    if (!place.current) return
    const watch = new IntersectionObserver(([entry]) => entry && setNear(entry.isIntersecting), { rootMargin: AHEAD })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    const target = canvas.current
    if (!isNear || !target) return
    let isGone = false
    let cancel: (() => void) | undefined
    const draw = async () => {
      const [page, { drawPage }] = await Promise.all([pdf.getPage(number), import('./pdf.ts')])
      if (isGone) return
      const natural = page.getViewport({ scale: 1 })
      setSize({ ratio: natural.height / natural.width, points: natural.width })
      const drawing = drawPage(page, own, target, text.current)
      cancel = drawing.cancel
      await drawing.done
      if (!isGone) setDrawn(true)
    }
    // A page that cannot be drawn stays white; the file can still be downloaded.
    draw().catch(() => undefined)
    return () => {
      isGone = true
      cancel?.()
      // Pictures of long scans must not pile up in memory.
      target.width = 0
      target.height = 0
      setDrawn(false)
    }
  }, [pdf, number, own, isNear])

  return (
    <Sheet
      ref={place}
      width={width}
      ratio={size.ratio}
      quarters={quarters}
      label={t('documents.paper.page', { page: number, pages: pdf.numPages })}
      upright={upright}
    >
      <canvas ref={canvas} className={cx(styles.canvas, isDrawn && styles.drawn)} />
      <div
        ref={text}
        className={styles.text}
        // pdf.js reckons the places of words in points of the page.
        style={{ ['--total-scale-factor' as string]: own / size.points }}
      />
      {children}
    </Sheet>
  )
}
