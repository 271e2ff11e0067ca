import { useEffect, useState } from 'react'
import type { PDFDocumentProxy, PdfProblem } from './pdf.ts'

export type PdfState =
  | { status: 'opening' }
  | { status: 'open'; pdf: PDFDocumentProxy /** height by width of the first page */; ratio: number }
  | { status: 'closed'; problem: PdfProblem }

/** Opens a PDF while it is shown. */
export function usePdf(url: string, size: number): PdfState {
  const [state, setState] = useState<PdfState>({ status: 'opening' })
  useEffect(() => {
    let isGone = false
    let close: (() => void) | undefined
    setState({ status: 'opening' })
    const open = async () => {
      const { openPdf, problemOf } = await import('./pdf.ts')
      if (isGone) return
      const opened = openPdf(url, size)
      close = opened.close
      try {
        const pdf = await opened.paper
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
        if (!isGone) setState({ status: 'open', pdf, ratio: height / width })
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
