/** Who answers now, as the server knows it: for a screen with the reason, for others as facts of a stretch of time. */
import type { Responsible } from '@kip/core/coverage'
import { Temporal } from '@kip/core/shared'
import { expect, it } from 'vitest'
import { goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { awayBetween, coverageFacts } from './index.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')

const day = (date: string) => `2026-12-${date}:00+07:00`
const WEEK = { from: day('01T00:00'), to: day('05T17:00') }
const away = (who: TestPerson, { from, to } = WEEK) => goAway(story.app, story.ward, who, { kind: 'leave', from, to })

it('absences that follow one another are told as one: until somebody is really back', async () => {
  const { cultureOfficer, clerk, chairman } = story.ward
  await away(cultureOfficer)
  await away(cultureOfficer, { from: WEEK.to, to: day('12T17:00') })
  await away(cultureOfficer, { from: day('20T00:00'), to: day('21T00:00') })
  const query = `person=${cultureOfficer.personId}&at=${encodeURIComponent(day('03T09:00'))}`
  const ask = async (who: TestPerson) =>
    (await who.client.get<Responsible>(`/api/v1/coverage/responsible?${query}`)).body.reason
  expect(await ask(chairman)).toContain('nghỉ phép đến 17:00 ngày 12/12')
  expect(await ask(clerk)).toContain('vắng mặt đến 17:00 ngày 12/12')
})

it('facts of a stretch hold what is confirmed and touches it, and who is asked last', async () => {
  const { ward, app } = story
  const draft = { personId: ward.socialOfficer.personId, kind: 'leave', ...WEEK }
  expect((await ward.socialOfficer.client.post('/api/v1/absences', draft)).status).toBe(201)
  const confirmed = await away(ward.cultureOfficer)
  const at = (text: string) => Temporal.Instant.from(day(text))
  const ids = [ward.cultureOfficer.personId, ward.socialOfficer.personId]
  const read = (from: string, to: string) =>
    app.db.read(ward.scope, async (tx) => ({
      facts: await coverageFacts(tx, { from: at(from), to: at(to) }),
      away: await awayBetween(tx, ids, at(from), at(to)),
    }))
  const within = await read('05T16:59', '06T00:00')
  expect(within.facts.absences.map(({ personId }) => personId)).toEqual([ward.cultureOfficer.personId])
  expect(within.away.map(({ id }) => id)).toEqual([confirmed])
  expect(within.facts.leaderIds).toEqual([ward.chairman.personId, ward.vice.personId])
  expect(within.facts.administratorIds).toEqual([ward.administrator.personId])
  const after = await read('05T17:00', '06T00:00')
  expect([after.facts.absences, after.away]).toEqual([[], []])
})
