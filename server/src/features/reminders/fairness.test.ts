/** When much is due at once: urgent first, then everybody's first before anybody's second, one ward not behind another. */
import { expect, test } from 'vitest'
import { createWard, type TestPerson } from '../../testing/actors.ts'
import { asOwner } from '../../testing/cluster.ts'
import { createTestEngine, runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { give } from '../../testing/reminders.ts'
import { findDuePeople } from './release-store.ts'

const story = reminderStory()

/** So many more letters like the one that waits for this person. */
const flood = (person: TestPerson, letters: number) =>
  asOwner(story.app.ownerUrl, (owner) =>
    owner.query(
      `with model as (
         select m.*, l.reminder_id from kip.messages m
           join kip.message_reminders l on l.organization_id = m.organization_id and l.message_id = m.id
          where m.person_id = $1 and m.channel = 'email' and m.state = 'pending'
       ), more as (
         insert into kip.messages (organization_id, person_id, channel, kind, title, body, url, urgent, created_at,
           next_try_at)
         select organization_id, person_id, channel, kind, title, body, url, urgent, created_at,
                next_try_at - interval '1 minute'
           from model cross join generate_series(1, $2)
         returning organization_id, id)
       insert into kip.message_reminders (organization_id, message_id, reminder_id)
       select more.organization_id, more.id, model.reminder_id from more cross join model`,
      [person.personId, letters],
    ),
  )

const order = () => story.app.mailbox.messages.map((mail) => mail.to[0]?.split('@')[0])

test('a flooded officer keeps nobody waiting, in his ward or in another', async () => {
  const { app, ward } = story
  const other = await createWard(app)
  await give(app, ward, { urgency: 'hoa-toc' })
  await runEngine(app, ['release'])
  await flood(ward.cultureOfficer, 450)
  await give(app, ward, { urgency: 'hoa-toc', to: ward.socialOfficer })
  await give(app, ward, { to: ward.cultureHead })
  await give(app, other, { urgency: 'hoa-toc' })
  await runEngine(app, ['release'])
  // One letter at a time, so that their order is that in which they were taken.
  await createTestEngine(app, { lanes: 1 }).run(['send'])
  const letters = order()
  expect(letters).toHaveLength(454)
  const own = letters.filter((name) => name !== other.cultureOfficer.username)
  expect(own.indexOf(ward.socialOfficer.username)).toBeLessThan(2)
  // The other ward's turn comes after one step of this one's, not after all of it.
  expect(letters.indexOf(other.cultureOfficer.username)).toBeLessThanOrEqual(200)
  // What is not urgent waits for all that is.
  expect(letters.indexOf(ward.cultureHead.username)).toBeGreaterThan(450)
})

test('whoever has something urgent is told first, a flood last', async () => {
  const { app, ward } = story
  await give(app, ward, { to: ward.cultureHead })
  app.clock.advance({ seconds: 10 })
  await give(app, ward, { to: ward.socialOfficer, urgency: 'hoa-toc' })
  await asOwner(app.ownerUrl, (owner) =>
    owner.query(
      `insert into kip.reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at,
         send_at, delivery, urgent, reason)
       select $1, 'assignment', gen_random_uuid(), $2, 'changed', n::text, $3, $3, 'at-once', false, 'Đã đổi'
         from generate_series(1, 150) n`,
      [ward.organizationId, ward.cultureOfficer.personId, app.clock.now().subtract({ minutes: 5 }).toString()],
    ),
  )
  const turns = await app.db.read({ organizationId: ward.organizationId, personId: null }, (tx) =>
    findDuePeople(tx, 10),
  )
  expect(turns).toEqual([ward.socialOfficer.personId, ward.cultureHead.personId, ward.cultureOfficer.personId])
})
