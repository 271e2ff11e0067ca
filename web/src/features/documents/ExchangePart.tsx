import { Suspense, use } from 'react'
import { type PaperExchangeProps, PaperPlugs } from './plugs.ts'

/** Nothing for a paper that came otherwise: what draws it is not even fetched. */
export function ExchangePart({ paper, part }: PaperExchangeProps) {
  const Exchange = use(PaperPlugs)?.Exchange
  if (paper.exchange === null || Exchange === undefined) return null
  return (
    <Suspense fallback={null}>
      <Exchange paper={paper} part={part} />
    </Suspense>
  )
}
