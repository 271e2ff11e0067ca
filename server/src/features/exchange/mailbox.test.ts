/** A mailbox on real IMAP servers on loopback: every message once. How it fares when they fail: mailbox-faults.test.ts. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Incoming } from '@kip/core/documents'
import type { ExchangeWay } from '@kip/core/exchange'
import { describe, expect, it } from 'vitest'
import { edxmlMessage } from '../../testing/edxml.ts'
import {
  dovecot,
  MAIL_SERVERS,
  type MailServer,
  mailsIn,
  startOwnServer,
  WITHOUT_DOVECOT,
} from '../../testing/mail-servers.ts'
import { mail, mailStory } from '../../testing/mail-story.ts'
import { paper } from '../../testing/papers.ts'

console.log(`A mailbox is told of on ${MAIL_SERVERS.map(({ name }) => name).join(' and on ')}.`)
if (dovecot === null) it(`our own server alone: ${WITHOUT_DOVECOT}`, () => expect(MAIL_SERVERS).toHaveLength(1))

/** @param box of the story */
const seenIn = async (box: MailServer) =>
  (await mailsIn(box)).flatMap(({ subject, isSeen }) => (isSeen ? [subject] : []))

describe.each(MAIL_SERVERS)('a mailbox on $name', ({ start }) => {
  const story = mailStory(start)
  const names = async () => (await story.papers()).map(({ fileName }) => fileName)

  describe('a message', () => {
    it('is one paper with what is attached, marked as seen when its rows are safe', async () => {
      await story.setUp()
      await story.box.deliver(
        mail('Cong van ve van thu', { name: 'cv.txt', content: paper() }, { name: 'pl.txt', content: 'Phụ lục' }),
      )
      await story.look()
      const [taken] = await story.papers()
      expect(taken).toMatchObject({ source: 'email', fileName: 'Cong van ve van thu.eml', issuer: 'SỞ NỘI VỤ' })
      const { body } = await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${taken?.id}`)
      expect(body.files.map(({ name, role }) => [name, role])).toEqual([
        ['Cong van ve van thu.eml', 'main'],
        ['cv.txt', 'part'],
        ['pl.txt', 'part'],
      ])
      expect(await seenIn(story.box)).toEqual(['Cong van ve van thu'])
      expect(await story.items()).toMatchObject([
        { name: 'Cong van ve van thu.eml', state: 'taken', documentId: taken?.id },
      ])
      expect(await story.state()).toMatchObject({ state: 'working', error: null })
    })

    it('of many pieces comes whole', async () => {
      await story.setUp()
      const content = 'Kính gửi quý cơ quan. '.repeat(20_000)
      await story.box.deliver(mail('Lon', { name: 'lon.txt', content }))
      await story.look()
      const [taken] = await story.papers()
      const { body } = await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${taken?.id}`)
      expect(body.files.map(({ name, size }) => [name, size])).toContainEqual(['lon.txt', Buffer.byteLength(content)])
    })

    it.each(['Da nhan', 'Đã nhận & vào sổ'])('is moved away into «%s» where that is asked for', async (moveTo) => {
      await story.setUp({ moveTo })
      await story.box.deliver(mail('Mot'), ['\\Seen'])
      await story.look()
      await story.box.deliver(mail('Hai'))
      await story.look()
      expect(await names()).toEqual(['Hai.eml', 'Mot.eml'])
      expect(await mailsIn(story.box)).toEqual([])
      expect((await mailsIn(story.box, moveTo)).map(({ subject }) => subject)).toEqual(['Mot', 'Hai'])
    })
  })

  describe('which are fetched', () => {
    it('at first those nobody has read, afterwards all that come, read by somebody or not', async () => {
      await story.box.deliver(mail('Nam ngoai'), ['\\Seen'])
      await story.box.deliver(mail('Chua doc'))
      await story.setUp()
      await story.look()
      expect(await names()).toEqual(['Chua doc.eml'])
      await story.box.deliver(mail('Doc tren may khac'), ['\\Seen'])
      await story.look(2)
      expect(await names()).toEqual(['Doc tren may khac.eml', 'Chua doc.eml'])
    })

    it('each once, also when the mail server gives all of them other numbers', async () => {
      await story.setUp()
      await story.box.deliver(mail('Mot', { name: 'cv.txt', content: paper() }))
      await story.box.deliver(mail('Hai', { name: 'cv.txt', content: paper() }))
      await story.look(2)
      await story.box.renumber()
      await story.look(2)
      expect(await story.papers()).toHaveLength(2)
      expect((await story.items()).map(({ state }) => state)).toEqual(['known', 'known', 'taken', 'taken'])
      expect(await seenIn(story.box)).toEqual(['Mot', 'Hai'])
    })
  })

  it('a password that is wrong, and a server that is away, are said in a sentence; put right, all goes on', async () => {
    await story.box.deliver(mail('Mot'))
    const { id } = await story.setUp({}, 'không phải')
    await story.look()
    expect(await story.state()).toMatchObject({
      state: 'failing',
      error: expect.stringContaining('tên đăng nhập hoặc mật khẩu'),
    })
    const path = `/api/v1/exchange/ways/${id}`
    await story.ward.administrator.client.patch(path, { password: story.box.password })
    await story.look()
    expect(await story.state()).toMatchObject({ state: 'working', error: null })
    expect(await names()).toEqual(['Mot.eml'])
    await story.box.close()
    await story.look()
    expect(await story.state()).toMatchObject({ error: expect.stringContaining('không nhận kết nối') })
  })
})

describe('a message, whatever server it came by,', () => {
  const story = mailStory(startOwnServer)

  it('without anything attached is the paper itself', async () => {
    await story.setUp()
    await story.box.deliver(mail('Giay moi hop'))
    await story.look()
    expect(await story.papers()).toMatchObject([{ fileName: 'Giay moi hop.eml', fileCount: 1 }])
  })

  it('that brings messages of the exchange is their envelope', async () => {
    await story.setUp()
    const content = edxmlMessage({ files: [{ name: 'cv.txt', bytes: paper() }] })
    await story.box.deliver(mail('Lien thong', { name: 'den.edxml', content }))
    await story.look()
    expect(await story.papers()).toMatchObject([{ source: 'edxml', fileName: 'cv.txt' }])
    expect(await seenIn(story.box)).toEqual(['Lien thong'])
  })

  it('that a folder brings too is one paper, whichever was first', async () => {
    await story.setUp()
    const input = { name: 'Trục liên thông', settings: { kind: 'folder', folder: `truc-${story.ward.rootId}` } }
    const { body: way } = await story.ward.administrator.client.post<ExchangeWay>('/api/v1/exchange/ways', input)
    const folder = way.settings.kind === 'folder' ? way.settings.folder : ''
    for (const byMailFirst of [true, false]) {
      const content = edxmlMessage({ files: [{ name: 'cv.txt', bytes: paper() }] })
      const byMail = () => story.box.deliver(mail('Lien thong', { name: 'den.edxml', content }))
      const byFolder = () => writeFile(join(folder, 'den.edxml'), content)
      await (byMailFirst ? byMail() : byFolder())
      await story.look(2)
      await (byMailFirst ? byFolder() : byMail())
      await story.look(2)
    }
    expect(await story.papers()).toHaveLength(2)
    expect((await story.items()).map(({ state }) => state)).toEqual(['known', 'taken', 'known', 'taken'])
  })

  it('a broken message of the exchange is listed with its fault and stays unread', async () => {
    await story.setUp()
    await story.box.deliver(mail('Lien thong', { name: 'hong.edxml', content: edxmlMessage().slice(0, 900) }))
    await story.look(3)
    expect(await story.items('?state=failed')).toMatchObject([
      { attempts: 1, error: expect.stringContaining('cắt cụt') },
    ])
    expect(await seenIn(story.box)).toEqual([])
  })
})
