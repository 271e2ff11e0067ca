import type { Box } from '@kip/core/reading'
import { useEffect, useState } from 'react'
import type { PDFDocumentProxy, PdfProblem } from './pdf.ts'

export type PdfState =
  | { status: 'opening' }
  | {
      status: 'open'
      pdf: PDFDocumentProxy
      /** Height by width of the first page. */
      ratio: number
      /** Where text stands on the first page. */
      words: readonly Box[]
    }
  | { status: 'closed'; problem: PdfProblem }

/** Opens a PDF while it is shown. */
export function usePdf(url: string, size: number): PdfState {
  const [state, setState] = useState<PdfState>({ status: 'opening' })
  useEffect(() => {
    let isGone = false
    let close: (() => void) | undefined
    setState({ status: 'opening' })
    const open = async () => {
      const { openPdf, problemOf, wordBoxesOf } = await import('./pdf.ts')
      if (isGone) return
      const opened = openPdf(url, size)
      close = opened.close
      try {
        const pdf = await opened.paper
        const first = await pdf.getPage(1)
        const { width, height } = first.getViewport({ scale: 1 })
        const words = await wordBoxesOf(first)
        if (!isGone) setState({ status: 'open', pdf, ratio: height / width, words })
      } catch (error) {
        if (!isGone) setState({ status: 'closed', problem: problemOf(error) })
      }
    }
    open().catch(() => {
      if (!isGone) setState({ status: 'closed', problem: 'missing' })
    })
    return () => {
      isGone = true
      close?.()
    }
  }, [url, size])
  return state
}
