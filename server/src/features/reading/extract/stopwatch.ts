/** Bounds a piece of work by elapsed time and by the caller's signal; asked between steps. */
export class Stopwatch {
  #endsAt: number
  readonly #signal: AbortSignal | undefined

  constructor(budgetMs: number, signal?: AbortSignal) {
    this.#endsAt = performance.now() + budgetMs
    this.#signal = signal
  }

  /** Time that has its own bounds does not count. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.#endsAt += performance.now() - start
    }
  }

  isStopped(): boolean {
    return this.#signal?.aborted === true
  }

  isOver(): boolean {
    return this.isStopped() || performance.now() >= this.#endsAt
  }
}
