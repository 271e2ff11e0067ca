/** Beside the workers that die: the office at work on what came, and whoever fetches what the outbox is to send. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Incoming } from '../../core/src/documents/index.ts'
import type { ExchangeRequest, ExchangeWay } from '../../core/src/exchange/index.ts'
import type { Dataset } from './dataset.ts'
import { type Served, sessionOf } from './serve.ts'
import { send } from './uploads.ts'

type Cookie = { cookie: string }

/** Registers, gives and answers through the public interface; a refusal that nothing explains is an error of the run. */
export class Office {
  readonly #url: string
  readonly #clerk: Cookie
  readonly #chairman: Cookie
  readonly #administrator: Cookie
  readonly #lead: { unitId: string; personId: string }

  static async open(dataset: Dataset, { url }: Served): Promise<Office> {
    const [clerk, chairman, administrator] = await Promise.all(
      ['clerk', 'chairman', 'administrator'].map((name) => sessionOf(dataset, name)),
    )
    const officer = dataset.people.officer
    if (!clerk || !chairman || !administrator || !officer) throw new Error('the office has nobody')
    return new Office(url, { clerk, chairman, administrator }, officer)
  }

  private constructor(
    url: string,
    people: Record<'clerk' | 'chairman' | 'administrator', Cookie>,
    lead: { unitId: string; personId: string },
  ) {
    this.#url = url
    this.#clerk = people.clerk
    this.#chairman = people.chairman
    this.#administrator = people.administrator
    this.#lead = { unitId: lead.unitId, personId: lead.personId }
  }

  async addWay(input: object): Promise<string> {
    const answer = await this.#post(this.#administrator, '/exchange/ways', input)
    if (answer.status !== 201) throw new Error(`no way was added: ${JSON.stringify(answer.body)}`)
    return String(answer.body.id)
  }

  ways(): Promise<ExchangeWay[]> {
    return this.#list<ExchangeWay>('/exchange/ways')
  }

  /** Presses «look now» on all of them. */
  async look(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#post(this.#clerk, `/exchange/ways/${id}/look`, {})
  }

  /** A few of what waits: registered, given, answered. */
  async work(random: () => number): Promise<void> {
    const papers = await this.#list<Incoming>('/incoming?status=new&limit=50')
    for (const { id, readingStatus } of papers.filter(() => random() < 0.3).slice(0, 4)) {
      if (readingStatus !== 'done') continue
      await this.#post(this.#clerk, `/incoming/${id}/register`, {})
      if (random() < 0.5) {
        await this.#post(this.#chairman, `/incoming/${id}/assignments`, { instruction: 'Rà soát', lead: this.#lead })
      }
    }
    const asked = await this.#list<ExchangeRequest>('/exchange/requests?state=waiting&limit=50')
    for (const { id, kind } of asked.filter(() => random() < 0.3).slice(0, 3)) {
      // What replaces another needs a limit for each open task: here it is refused.
      const accepts = kind !== 'replace' && random() < 0.5
      await this.#post(
        this.#clerk,
        `/exchange/requests/${id}/${accepts ? 'accept' : 'refuse'}`,
        accepts ? {} : { reason: 'Đã trình Hội đồng nhân dân' },
      )
    }
  }

  async #list<T>(path: string): Promise<T[]> {
    const response = await fetch(`${this.#url}/api/v1${path}`, { headers: this.#clerk })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return ((await response.json()) as { items: T[] }).items
  }

  async #post(who: Cookie, path: string, body: object) {
    const answer = await send(`${this.#url}/api/v1${path}`, who, { ...body })
    // Meanwhile somebody may have answered, or its work may have ended: 409 and 422 say so in a sentence.
    if (answer === null || (answer.status >= 400 && ![409, 422].includes(answer.status))) {
      throw new Error(`${path} answered ${answer?.status}: ${JSON.stringify(answer?.body)}`)
    }
    return answer
  }
}

/** Takes files out of the outbox as soon as they have their name, as the axis does. */
export class Gateway {
  /** by file name */
  readonly taken = new Map<string, string>()
  /** the same file once more: its writer died before it could note that it was there */
  again = 0
  /** the same name with other bytes, or a file that was not whole under its name */
  broken: string[] = []
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.takeAll()
      await wait(20)
    }
  }

  takeAll(): void {
    for (const name of readdirSync(this.#folder)) {
      if (name.startsWith('.')) continue
      const content = readFileSync(join(this.#folder, name), 'utf8')
      const before = this.taken.get(name)
      if (before !== undefined) this.again += 1
      if (!content.startsWith('<?xml') || !content.endsWith('</edXML>\r\n')) this.broken.push(`${name}: not whole`)
      else if (before !== undefined && before !== content) this.broken.push(`${name}: another content`)
      this.taken.set(name, content)
      rmSync(join(this.#folder, name))
    }
  }

  /** Names of files that were begun and are still lying there. */
  left(): string[] {
    return readdirSync(this.#folder)
  }
}
