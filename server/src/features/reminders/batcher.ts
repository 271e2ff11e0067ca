/**
 * Many small writes as few: while one is under way the next ones gather, and go together. Each caller still waits until
 * his own is safe.
 */

/** @param flush gets the items in order and answers in the same order; when it rejects, each of the callers is told */
export function createBatcher<I, O>(flush: (items: I[]) => Promise<O[]>): (item: I) => Promise<O> {
  type Waiting = { item: I; resolve: (result: O) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let busy = false

  async function run(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        const results = await flush(batch.map(({ item }) => item))
        batch.forEach(({ resolve, reject }, index) => {
          if (index < results.length) resolve(results[index] as O)
          else reject(new Error('a batch answers for each of its items'))
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    busy = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      // A turn of the loop later, so that what comes at the same time goes together from the start.
      if (!busy) {
        busy = true
        setImmediate(() => void run())
      }
    })
}
