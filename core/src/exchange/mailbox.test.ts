import { describe, expect, it } from 'vitest'
import { advance, type BoxContent, type MailboxPosition, positionIn, wantedUids } from './mailbox.ts'

const box = { uidValidity: '7', uidNext: 101 }
const content = (backlog: number[], fresh: number[], met: number[] = []): BoxContent => ({
  backlog,
  fresh,
  met: new Set(met),
})

describe('where a look begins', () => {
  it.each<[string, Partial<MailboxPosition>, MailboxPosition]>([
    ['at a box never seen', {}, { uidValidity: '7', from: 101, backlogDone: false }],
    [
      'at one made anew',
      { uidValidity: '6', from: 900, backlogDone: true },
      { uidValidity: '7', from: 101, backlogDone: false },
    ],
    [
      'at a known one',
      { uidValidity: '7', from: 40, backlogDone: true },
      { uidValidity: '7', from: 40, backlogDone: true },
    ],
  ])('%s', (_, kept, expected) => {
    expect(positionIn(kept, box)).toEqual(expected)
  })
})

describe('what is fetched', () => {
  const first: MailboxPosition = { uidValidity: '7', from: 101, backlogDone: false }
  const later: MailboxPosition = { uidValidity: '7', from: 101, backlogDone: true }
  it.each<[string, MailboxPosition, BoxContent, number[]]>([
    ['first the unread, oldest first', first, content([90, 12], []), [12, 90]],
    ['what came, whoever has read it since', later, content([90], [102, 101]), [101, 102]],
    ['not what the server names from below', later, content([], [100]), []],
    ['not what was met', later, content([], [101, 102, 103], [102]), [101, 103]],
    ['each once', first, content([12, 12], [101]), [12, 101]],
  ])('%s', (_, position, found, expected) => {
    expect(wantedUids(position, found)).toEqual(expected)
  })

  it.each<[string, MailboxPosition, BoxContent, Partial<MailboxPosition>]>([
    ['all met: behind the last', later, content([], [101, 102], [101, 102]), { from: 103 }],
    ['one left: at it', later, content([], [101, 102, 103], [101, 103]), { from: 102 }],
    ['nothing there: where it was', later, content([], []), { from: 101 }],
    ['unread ones left', first, content([12, 90], [], [12]), { from: 101, backlogDone: false }],
    ['unread ones met', first, content([12, 90], [101], [12, 90]), { from: 101, backlogDone: true }],
  ])('the next look begins, %s', (_, position, found, expected) => {
    expect(advance(position, found)).toMatchObject(expected)
  })
})
