/** Whose signatures the office believes. */
import type { TrustList } from '@kip/core/signing'
import { queryOptions } from '@tanstack/react-query'
import { api, upload } from '../../lib/http.ts'

export const trustQuery = queryOptions({
  queryKey: ['signing', 'trust'],
  queryFn: ({ signal }) => api.get<TrustList>('/trust', { signal }),
})

export function addTrust(files: readonly File[]): Promise<TrustList> {
  const form = new FormData()
  for (const file of files) form.append('file', file)
  return upload<TrustList>('/trust', form)
}

export const removeTrust = (id: string) => api.del(`/trust/${id}`)
