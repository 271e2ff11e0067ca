/** For requests that no client of a person can send: bytes as they are, forms of 200 MB. */
import { openSession } from '../features/identity/index.ts'
import type { TestPerson } from './actors.ts'
import type { TestApp } from './app.ts'

/** The header of a browser in which the person is signed in. */
export async function cookieOf(app: TestApp, person: TestPerson): Promise<string> {
  const token = await app.db.write(person.scope, (tx) =>
    openSession(tx, person.accountId, { address: '127.0.0.1', userAgent: 'a test' }),
  )
  return `kip_session=${token}`
}
