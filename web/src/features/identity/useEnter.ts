import type { Me } from '@kip/core/identity'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { meQuery } from '../../lib/session.ts'

/** Goes to the desk with an answer of the server that tells who one is now. */
export function useEnter(): (me: Me, address: string) => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  return (me, address) => {
    // Whatever was fetched before belonged to somebody else, or to nobody.
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    void navigate({ href: address, replace: true })
  }
}
