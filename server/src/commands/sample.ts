/** The telling of the sample ward in a process that serves: begun from the set-up page, stopped with it, gone on with later. */
import { type DemoAccount, type DemoPlace, demoIn, findUnfinished, resumeIn } from '../demo/index.ts'
import type { Io } from '../main.ts'
import type { Database } from '../platform/database.ts'

type Place = DemoPlace & { db: Database }

export type SampleTeller = {
  /** @returns the accounts at once; the weeks are told in the background */
  begin(place: Place, organizationId: string): Promise<DemoAccount[]>
  /** Goes on with what was stopped, if anything was and nobody else does. Never rejects: the rest does not need it. */
  resume(place: Place, reminding: 'along' | 'from-now-on'): Promise<void>
  /** Asks what is being told to end between two steps. */
  stop(): void
  /** Resolves when nothing is being told any more. */
  ended(): Promise<void>
}

export function createSampleTeller(io: Io): SampleTeller {
  const stopping = new AbortController()
  const { signal } = stopping
  const underWay = new Set<Promise<unknown>>()
  const keep = <T>(work: Promise<T>): Promise<T> => {
    const kept = work.finally(() => underWay.delete(kept))
    underWay.add(kept)
    return kept
  }
  const complain = (place: Place) => (error: unknown) =>
    place.log.error({ err: error }, 'sample data not told to the end')

  async function goOn(place: Place, reminding: 'along' | 'from-now-on'): Promise<void> {
    for (const telling of await findUnfinished(place.db)) {
      if (telling.reminding !== reminding || signal.aborted) continue
      io.err('Lần trước dữ liệu mẫu chưa được kể xong: đang kể tiếp, mất chừng nửa phút…')
      const ending = await resumeIn(place, telling, { signal })
      if (ending === 'told') io.err('Dữ liệu mẫu đã được kể xong.')
    }
  }

  return {
    begin: async (place, organizationId) => {
      const { accounts, finished } = await demoIn(place, { organizationId, reminding: 'from-now-on', signal })
      void keep(finished.catch(complain(place)))
      return accounts
    },
    resume: (place, reminding) =>
      keep(
        goOn(place, reminding).catch((error: unknown) => {
          complain(place)(error)
          io.err('Chưa kể tiếp được dữ liệu mẫu. Kịp vẫn chạy; lần khởi động sau sẽ thử lại.')
        }),
      ),
    stop: () => stopping.abort(),
    ended: async () => {
      await Promise.allSettled(underWay)
    },
  }
}
