/** Bounds a piece of work by elapsed time and by the caller's signal; asked between steps. */
export class Stopwatch {
  readonly #endsAt: number
  readonly #signal: AbortSignal | undefined

  constructor(budgetMs: number, signal?: AbortSignal) {
    this.#endsAt = performance.now() + budgetMs
    this.#signal = signal
  }

  isOver(): boolean {
    return this.#signal?.aborted === true || performance.now() >= this.#endsAt
  }
}
