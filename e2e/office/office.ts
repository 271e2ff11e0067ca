/** The story's side of the office: starts its process and asks it. */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Answer, Asked, Question } from './process.ts'

const QUESTIONS = [
  'ward',
  'session',
  'token',
  'accounts',
  'setClock',
  'mail',
  'subscribe',
  'pushed',
  'closeDoor',
  'openDoor',
  'close',
] as const satisfies (keyof Asked)[]

export type Office = {
  /** "http://127.0.0.1:…" */
  address: string
} & { [K in keyof Asked]: (...args: Parameters<Asked[K]>) => Promise<Awaited<ReturnType<Asked[K]>>> }

export type Ward = Awaited<ReturnType<Office['ward']>>
export type PersonKey = keyof Ward['people']

/** @param options.sample with the sample ward in it, told to its end: takes a minute */
export async function startOffice(options: { sample?: boolean } = {}): Promise<Office> {
  const child = fork(join(import.meta.dirname, 'process.ts'), options.sample ? ['sample'] : [], {
    // Neither the runner's loaders nor its options: the product runs on plain Node.
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    serialization: 'advanced',
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  const died = (code: number | null) => new Error(`the office ended with ${code}`)
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(died(code)))
    child.on('message', (message: { ready: string } | Answer) => {
      if ('ready' in message) resolve(message.ready)
      else waiting.get(message.nth)?.(message)
    })
  })
  let ended: Error | null = null
  child.once('exit', (code) => {
    ended = died(code)
    for (const [nth, settle] of waiting) settle({ nth, error: ended.message })
  })

  let asked = 0
  const ask = (name: keyof Asked, args: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (ended !== null) return reject(ended)
      asked += 1
      const nth = asked
      waiting.set(nth, ({ value, error }) => {
        waiting.delete(nth)
        if (error === undefined) resolve(value)
        else reject(new Error(`${name}: ${error}`))
      })
      child.send({ nth, name, args } satisfies Question)
    })
  const office = Object.fromEntries(QUESTIONS.map((name) => [name, (...args: unknown[]) => ask(name, args)]))
  return { ...(office as Omit<Office, 'address'>), address }
}
