/** A mailbox behind STARTTLS and TLS, which our own server does not speak: told on dovecot, where it is installed. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { startDovecot } from '../../testing/dovecot.ts'
import { dovecot as found, mailsIn, WITHOUT_DOVECOT } from '../../testing/mail-servers.ts'
import { mail, mailStory } from '../../testing/mail-story.ts'

const dovecot = found
if (dovecot === null) it(`nothing was tried: ${WITHOUT_DOVECOT}`, () => expect(dovecot).toBeNull())
else {
  describe(`a mailbox on dovecot ${dovecot.version} (${dovecot.path})`, () => {
    const story = mailStory(() => startDovecot(dovecot))
    const before = getCACertificates('default')
    afterEach(() => setDefaultCACertificates(before))
    /** As NODE_EXTRA_CA_CERTS does for a whole process. */
    const trust = () => setDefaultCACertificates([...before, story.box.authority])
    const portOf = { tls: () => story.box.tlsPort, starttls: () => story.box.port }

    it.each(['starttls', 'tls'] as const)('by %s is read when its certificate is vouched for', async (security) => {
      trust()
      await story.setUp({ host: 'localhost', port: portOf[security](), security })
      await story.box.deliver(mail('Mot'))
      await story.look()
      expect(await story.state()).toMatchObject({ state: 'working', error: null })
      expect(await story.papers()).toHaveLength(1)
      expect(await mailsIn(story.box)).toEqual([{ subject: 'Mot', isSeen: true }])
    })

    it.each([
      ['starttls', 'nobody vouches for', 'localhost', () => {}],
      ['tls', 'nobody vouches for', 'localhost', () => {}],
      ['starttls', 'is another server’s', '127.0.0.1', trust],
      ['tls', 'is another server’s', '127.0.0.1', trust],
    ] as const)(
      'by %s whose certificate %s is not signed in to, and why is said',
      async (security, _, host, prepare) => {
        prepare()
        await story.setUp({ host, port: portOf[security](), security })
        await story.box.deliver(mail('Mot'))
        await story.look()
        expect(await story.state()).toMatchObject({
          state: 'failing',
          error: expect.stringMatching(/Chứng thư của máy chủ thư .* không được tin cậy.*NODE_EXTRA_CA_CERTS/),
        })
        expect(await story.papers()).toEqual([])
      },
    )
  })
}
