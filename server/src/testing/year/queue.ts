/** What is to come, the next first; of one instant in the order it was asked for. */
import type { Ms } from './days.ts'

export type Event = {
  at: Ms
  /** events of one lane at one instant follow each other, those of others go beside them */
  lane: string
  run(): Promise<void>
}

export class EventQueue {
  readonly #heap: (Event & { order: number })[] = []
  #asked = 0

  get nextAt(): Ms | null {
    return this.#heap[0]?.at ?? null
  }

  add(event: Event): void {
    this.#asked += 1
    this.#heap.push({ ...event, order: this.#asked })
    let at = this.#heap.length - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#isBefore(at, above)) break
      this.#swap(at, above)
      at = above
    }
  }

  /** Everything of the next instant. */
  takeNext(): Event[] {
    const at = this.nextAt
    const taken: Event[] = []
    while (at !== null && this.nextAt === at) taken.push(this.#take())
    return taken
  }

  #take(): Event {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (first === undefined || last === undefined) throw new Error('nothing is to come')
    if (this.#heap.length === 0) return first
    this.#heap[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < this.#heap.length && this.#isBefore(left, least)) least = left
      if (right < this.#heap.length && this.#isBefore(right, least)) least = right
      if (least === at) return first
      this.#swap(at, least)
      at = least
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]]
    if (first === undefined || second === undefined) return false
    return first.at - second.at < 0 || (first.at === second.at && first.order < second.order)
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]]
    if (first === undefined || second === undefined) return
    this.#heap[a] = second
    this.#heap[b] = first
  }
}
