/** The part of autocannon we use; it brings no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events'

  export type Request = { method?: string; path: string; headers?: Record<string, string> }
  export type Options = { url: string; connections: number; duration: number; requests: Request[] }
  export type Result = {
    requests: { total: number }
    duration: number
    errors: number
    non2xx: number
    timeouts: number
  }
  /** Emits 'response' (client, status, bytes, milliseconds). */
  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: Result) => void,
  ): EventEmitter
}
