import { describe, expect, test } from 'vitest'
import { CHANNELS, type EndpointState, endpointActions, hasProvenChannel, takesMessage } from './channels.ts'
import { CHANNEL_NAMES } from './schema.ts'

const endpoint = (given: Partial<EndpointState>): EndpointState => ({
  channel: 'webhook',
  scope: 'all',
  enabled: true,
  proven: true,
  failing: false,
  ...given,
})

test('every channel is in the registry under its own name, with a limit', () => {
  for (const name of CHANNEL_NAMES) {
    expect(CHANNELS[name].name).toBe(name)
    expect(CHANNELS[name].perHour === null || CHANNELS[name].perHour > 0).toBe(true)
  }
})

describe('a message goes', () => {
  test.each<[string, Partial<EndpointState>, boolean, boolean]>([
    ['to a proven webhook', {}, false, true],
    ['not to one nobody has proven', { proven: false }, true, false],
    ['not to a device that has shown nothing yet', { channel: 'push', proven: false }, true, false],
    ['to mail also unproven: the directory vouches for it', { channel: 'email', proven: false }, false, true],
    ['not where it is switched off', { enabled: false }, true, false],
    ['not where only what is urgent is wanted', { scope: 'urgent' }, false, false],
    ['there when it is urgent', { scope: 'urgent' }, true, true],
    ['also where the last one failed: it may be well again', { failing: true }, false, true],
  ])('%s', (_, given, urgent, expected) => {
    expect(takesMessage(endpoint(given), { urgent })).toBe(expected)
  })
})

describe('a person is known to be reachable', () => {
  test.each<[string, Partial<EndpointState>[], boolean]>([
    ['by one proven way', [{}], true],
    ['by one of several', [{ proven: false }, { channel: 'email' }], true],
    ['not without any', [], false],
    ['not by an unproven address', [{ channel: 'email', proven: false }], false],
    ['not by a way switched off', [{ enabled: false }], false],
    ['not by a way that fails', [{ failing: true }], false],
    ['not by the page alone: it waits to be looked at', [{ channel: 'page' }], false],
  ])('%s', (_, given, expected) => {
    expect(hasProvenChannel(given.map(endpoint))).toBe(expected)
  })
})

test('the address of the directory is left unused, not removed', () => {
  expect(endpointActions('email')).toEqual(['change', 'test'])
  expect(endpointActions('push')).toEqual(['change', 'test', 'remove'])
  expect(endpointActions('webhook')).toEqual(['change', 'test', 'remove'])
})
