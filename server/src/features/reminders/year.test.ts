/** Three and a half weeks around Tết, of the year that `npm run fault -- year` lives whole; and that its judge sees what it must see. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { type Evidence, readEvidence } from '../../testing/year/evidence.ts'
import { Judge } from '../../testing/year/judge.ts'
import { openPostOffice, type PostOffice } from '../../testing/year/post-office.ts'
import { violationsOf } from '../../testing/year/report.ts'
import { type Lived, liveYear } from '../../testing/year/year.ts'

/** With the days of Tết, 16–20/02; more of it hỏa tốc than in life. */
const PLAN = { seed: 2026, from: '2026-02-02', to: '2026-02-25', papers: 150, hoaToc: 0.04 }

let post: PostOffice
let app: TestApp
let lived: Lived
let evidence: Evidence

beforeAll(async () => {
  post = await openPostOffice(() => Date.now() + app.db.clockOffset)
  app = await startTestApp({ mail: false, environment: { KIP_SMTP_URL: post.url } })
  lived = await liveYear(app, PLAN, post.letters)
  evidence = await app.db.read(lived.world.office.scope, readEvidence)
}, 600_000)
afterAll(async () => {
  await app.close()
  await post.close()
})

test('every due rule is told once to whoever is responsible, and nobody is disturbed without need', () => {
  const judged = new Judge(lived, evidence).judge()
  expect(violationsOf(lived, evidence, judged)).toEqual([])
  // It is not for want of anything to judge.
  expect(judged.expected).toBeGreaterThan(150)
  expect(judged.inPlace).toBeGreaterThan(12)
  expect(judged.either).toBeLessThan(judged.expected / 20)
  expect(lived.world.absences.length).toBeGreaterThan(20)
  expect(judged.nightLetters).toBeGreaterThan(5)
})

describe('the judge sees', () => {
  const findings = (change: { lived?: Partial<Lived>; evidence?: Partial<Evidence> }) =>
    new Judge({ ...lived, ...change.lived }, { ...evidence, ...change.evidence })
      .judge()
      .violations.map(({ invariant }) => invariant)
  const aTold = () => {
    const told = evidence.reminders.find(
      ({ state, rule, urgent }) => state === 'released' && rule === 'days-before' && !urgent,
    )
    if (told === undefined) throw new Error('something is told in three weeks')
    return told
  }

  test('a reminder that is lost', () => {
    const { id } = aTold()
    expect(findings({ evidence: { reminders: evidence.reminders.filter((row) => row.id !== id) } })).toContain('lost')
  })

  test('one that is told twice', () => {
    const again = { ...aTold(), id: '00000000-0000-7000-8000-000000000000' }
    expect(findings({ evidence: { reminders: [...evidence.reminders, again] } })).toContain('doubled')
  })

  test('one that was heard by another', () => {
    const { id, personId } = aTold()
    const other = lived.world.office.people.find((person) => person.id !== personId && person.isHead)
    const reminders = evidence.reminders.map((row) => (row.id === id ? { ...row, heardBy: other?.id ?? null } : row))
    expect(findings({ evidence: { reminders } })).toContain('wrong-person')
  })

  /** In office time, and none of it urgent. */
  const ordinaryLetters = () => {
    const urgent = new Set(evidence.messages.filter((message) => message.urgent).map(({ id }) => id))
    return lived.letters.filter(({ at, messageId }) => lived.world.daysAt(at).isOffice(at) && !urgent.has(messageId))
  }

  test('a letter that comes twice, is lost, or comes at night', () => {
    const [first] = ordinaryLetters()
    if (first === undefined) throw new Error('letters come in three weeks')
    const others = lived.letters.filter((letter) => letter !== first)
    expect(findings({ lived: { letters: [...lived.letters, first] } })).toContain('doubled')
    expect(findings({ lived: { letters: others } })).toContain('lost')
    const atNight = { ...first, at: first.at - 12 * 3_600_000 }
    expect(findings({ lived: { letters: [...others, atNight] } })).toContain('night')
  })

  test('two letters within an hour', () => {
    const [first, ...others] = ordinaryLetters()
    const next = others.find(({ to }) => to === first?.to)
    if (first === undefined || next === undefined) throw new Error('somebody gets two letters in three weeks')
    const letters = lived.letters.map((letter) => (letter === next ? { ...letter, at: first.at + 60_000 } : letter))
    expect(findings({ lived: { letters } })).toContain('too-often')
  })
})
