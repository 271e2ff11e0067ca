import { expect, test } from 'vitest'
import { internalAddress } from './links.ts'

const link = (address: string, more: { target?: string; download?: boolean } = {}) => {
  const { origin, pathname, search, hash } = new URL(address, 'http://kip.example')
  return { origin, pathname, search, hash, target: '', download: false, ...more }
}

test.each([
  ['a page', link('/assignments?overdue=true#a'), '/assignments?overdue=true#a'],
  ['another site', link('https://elsewhere.example/'), null],
  ['a file of the API', link('/api/v1/files/1'), null],
  ['a new tab', link('/assignments', { target: '_blank' }), null],
  ['a download', link('/assignments', { download: true }), null],
])('%s', (_name, anchor, address) => {
  expect(internalAddress(anchor, 'http://kip.example')).toBe(address)
})
