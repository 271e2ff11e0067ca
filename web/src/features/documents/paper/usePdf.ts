import { useEffect, useState } from 'react'
import type { PDFDocumentProxy, PdfProblem } from './pdf.ts'
import type { FirstPage } from './stampPlace.ts'

export type PdfState =
  | { status: 'opening' }
  | {
      status: 'open'
      pdf: PDFDocumentProxy
      first: FirstPage
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
      const { firstPageOf, openPdf, problemOf } = await import('./pdf.ts')
      if (isGone) return
      const opened = openPdf(url, size)
      close = opened.close
      try {
        const pdf = await opened.paper
        const first = await firstPageOf(pdf)
        if (!isGone) setState({ status: 'open', pdf, first })
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
