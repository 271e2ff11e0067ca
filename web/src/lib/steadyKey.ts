import { useRef } from 'react'
import { newIdempotencyKey } from './http.ts'

/** The same act tried again carries the same key, so that a lost answer does not do it twice; another act another one. */
export function useSteadyKey(): (body: unknown) => string {
  const last = useRef<{ text: string; key: string } | null>(null)
  return (body) => {
    const text = JSON.stringify(body)
    if (last.current?.text !== text) last.current = { text, key: newIdempotencyKey() }
    return last.current.key
  }
}
