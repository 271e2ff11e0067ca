import { describe, expect, it } from 'vitest'
import {
  checkTrail,
  type MessageStanding,
  type MessageStep,
  type ReminderStanding,
  type ReminderStep,
  type TrailStep,
  tellTrail,
} from './trail.ts'

const at = '2026-11-16T09:00:00+07:00'
const reminder: ReminderStanding = {
  reminderId: 'r',
  personId: 'an',
  rule: 'assigned',
  occurrence: at,
  fallsDueAt: '2026-11-16T02:00:00.000000Z',
  sendAt: '2026-11-16T02:00:00.000000Z',
  delivery: 'at-once',
  urgent: false,
  reason: 'Việc mới được giao',
  state: 'planned',
  endedBecause: null,
  replacedBy: null,
  missedSince: null,
  releasedAt: null,
  cancelledAt: null,
  acknowledgedAt: null,
}
const message: MessageStanding = {
  messageId: 'm',
  personId: 'an',
  channel: 'email',
  kind: 'single',
  title: '[Kịp] Việc mới được giao',
  text: 'aa',
  urgent: false,
  state: 'pending',
  address: null,
  attempts: 0,
  error: null,
  providerId: null,
  createdAt: at,
  sentAt: null,
  deliveredAt: null,
  seenAt: null,
  acknowledgedAt: null,
}
const common = { at, personId: null, role: 'kip_app', sealed: true }
const ofReminder = (
  step: TrailStep['step'],
  change: Partial<ReminderStanding> = {},
  role = 'kip_app',
): ReminderStep => ({
  ...common,
  id: 's',
  role,
  step,
  kind: 'reminder',
  state: { ...reminder, ...change },
})
const ofMessage = (step: TrailStep['step'], change: Partial<MessageStanding> = {}): MessageStep => ({
  ...common,
  id: 's',
  step,
  kind: 'message',
  state: { ...message, ...change },
})
const told: TrailStep = { ...common, id: 't', step: 'insert', kind: 'told', state: { reminderId: 'r', messageId: 'm' } }
const tell = (steps: TrailStep[]) => tellTrail(steps, (id) => id.toUpperCase(), 'kip_app')

describe('tellTrail', () => {
  it.each<[string, Partial<ReminderStanding>, string, string | null]>([
    ['goes out', { state: 'released' }, 'released', 'Việc mới được giao'],
    ['ends unsent', { state: 'cancelled', endedBecause: 'Việc đã xong.' }, 'cancelled', 'Việc đã xong.'],
    ['is said by another', { state: 'cancelled', endedBecause: 'Gộp', replacedBy: 'x' }, 'replaced', 'Gộp'],
    ['is moved', { sendAt: '2026-11-17T02:00:00.000000Z' }, 'moved', '2026-11-16T09:00:00+07:00'],
    ['is said otherwise', { reason: 'Quá hạn' }, 'restated', 'Quá hạn'],
    ['is answered', { acknowledgedAt: at }, 'answered', null],
    ['changes in some other way', { urgent: true, delivery: 'digest' }, 'changed', 'delivery, urgent'],
  ])('a reminder %s', (_, change, what, detail) => {
    const [line] = tell([ofReminder('insert'), ofReminder('update', change)])
    expect(line?.events.map((event) => event.what)).toEqual(['planned', what])
    expect(line?.events.at(-1)?.detail).toBe(detail)
  })

  it.each<[string, Partial<MessageStanding>[], string[]]>([
    [
      'goes',
      [
        { state: 'sending', attempts: 1 },
        { state: 'sent', attempts: 1, providerId: 'q7' },
      ],
      ['sending', 'sent q7'],
    ],
    ['is refused for now', [{ attempts: 1, error: '451 busy' }], ['deferred 451 busy']],
    [
      'is refused for good, and sent again at a word',
      [
        { state: 'failed', attempts: 1, error: '550 no' },
        { state: 'pending', attempts: 1, error: '550 no' },
      ],
      ['failed 550 no', 'resend-asked'],
    ],
    ['is not needed any more', [{ state: 'cancelled', error: 'Việc đã xong.' }], ['withdrawn Việc đã xong.']],
    ['says what is true now', [{ text: 'bb' }], ['reworded [Kịp] Việc mới được giao']],
    ['nobody knows of', [{ state: 'sending' }, { state: 'unknown', error: 'ngắt' }], ['sending', 'unknown ngắt']],
  ])('a letter %s', (_, changes, expected) => {
    const [line] = tell([
      ofReminder('insert'),
      told,
      ofMessage('insert'),
      ...changes.map((change) => ofMessage('update', change)),
    ])
    const [letter] = line?.messages ?? []
    const words = letter?.events.map(({ what, detail }) => [what, detail].filter(Boolean).join(' '))
    expect(words).toEqual(['written [Kịp] Việc mới được giao', ...expected])
    expect(letter?.person).toEqual({ id: 'an', name: 'AN' })
  })

  it('names who changed it at the database itself, and not who brought it in at an upgrade', () => {
    const steps = [ofReminder('begun', {}, 'owner'), ofReminder('update', { reason: 'x' }, 'owner')]
    expect(tell(steps)[0]?.events.map(({ foreignRole }) => foreignRole)).toEqual([null, 'owner'])
  })
})

describe('checkTrail', () => {
  const steps = [ofReminder('insert'), told, ofMessage('insert')]
  const live = { reminders: [reminder], messages: [message], told: [told.state] }
  it.each<[string, TrailStep[], Parameters<typeof checkTrail>[1], string[]]>([
    ['everything agrees', steps, live, []],
    ['a row differs', steps, { ...live, messages: [{ ...message, seenAt: at }] }, ['altered seenAt']],
    ['a row is gone', steps, { ...live, told: [] }, ['removed ']],
    ['a row came from nowhere', steps.slice(0, 2), live, ['unrecorded ']],
    ['a row was taken out', [...steps, ofMessage('delete')], { ...live, messages: [] }, []],
    [
      'somebody else held the pen',
      [...steps, ofReminder('update', { urgent: true }, 'owner')],
      { ...live, reminders: [{ ...reminder, urgent: true }] },
      ['foreign '],
    ],
  ])('%s', (_, trail, rows, expected) => {
    expect(checkTrail(trail, rows, 'kip_app').map(({ kind, fields }) => `${kind} ${fields.join()}`)).toEqual(expected)
  })
})
