/** Sheets that are looked at before what stands in them is taken over. */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/** `fingerprint`: of the preview; what is done is what was shown, or nothing. */
export type ShownSheet = { sheet: File; fingerprint: string }

export function sheetForm(sheet: File, fingerprint?: string): FormData {
  const form = new FormData()
  // Before the file: the server reads the parts in their order.
  if (fingerprint !== undefined) form.append('fingerprint', fingerprint)
  form.append('file', sheet)
  return form
}

/** What every look at a sheet tells; a row without problems is good. */
export type SheetPreview = {
  rows: readonly { row: number; name: string; problems: readonly string[] }[]
  good: number
  bad: number
  fingerprint: string
}

export type SheetImporting<Preview> = ReturnType<typeof useSheetImport<Preview>>

/** @param stale what is fetched anew once a sheet was taken over */
export function useSheetImport<Preview>(
  preview: (sheet: File) => Promise<Preview>,
  apply: (shown: ShownSheet) => Promise<Preview>,
  stale: QueryKey,
) {
  const client = useQueryClient()
  const [file, setFile] = useState<File>()
  const previewing = useMutation({ mutationFn: preview })
  const applying = useMutation({
    mutationFn: apply,
    onSuccess: () => client.invalidateQueries({ queryKey: stale }),
  })
  const look = ([sheet]: File[]) => {
    if (!sheet) return
    setFile(sheet)
    applying.reset()
    previewing.mutate(sheet)
  }
  return { file, previewing, applying, look }
}
