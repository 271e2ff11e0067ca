/** Which messages of a mailbox are to be fetched: each once, whoever else reads the box, and none of years ago. */

/** Where the last look ended. UIDs grow and are never given twice while UIDVALIDITY stays (RFC 3501 2.3.1.1). */
export type MailboxPosition = {
  uidValidity: string
  /** everything below was met, or was there before us */
  from: number
  /** what nobody had read when we first looked (or, where taken messages are moved away, all there was) has been fetched */
  backlogDone: boolean
}

/** The first look at a box, or at one that was made anew: from now on everything, and what is still unread. */
export function positionIn(
  kept: Partial<MailboxPosition>,
  box: { uidValidity: string; uidNext: number },
): MailboxPosition {
  const { uidValidity, from, backlogDone } = kept
  if (uidValidity === box.uidValidity && from !== undefined) {
    return { uidValidity, from, backlogDone: backlogDone ?? true }
  }
  return { uidValidity: box.uidValidity, from: box.uidNext, backlogDone: false }
}

export type BoxContent = {
  /** not read by anybody (or all), below `from` */
  backlog: readonly number[]
  /** from `from` on; a server asked for "9:*" also names the last one below it */
  fresh: readonly number[]
  /** met before, whatever became of it */
  met: ReadonlySet<number>
}

/** Oldest first. */
export function wantedUids(position: MailboxPosition, { backlog, fresh, met }: BoxContent): number[] {
  const old = position.backlogDone ? [] : backlog.filter((uid) => uid < position.from)
  const all = [...old, ...fresh.filter((uid) => uid >= position.from)]
  return [...new Set(all)].filter((uid) => !met.has(uid)).sort((a, b) => a - b)
}

/** After a look: below the first that is still to be met nothing has to be asked again. */
export function advance(position: MailboxPosition, content: BoxContent): MailboxPosition {
  const left = wantedUids(position, content)
  const firstFresh = left.find((uid) => uid >= position.from)
  const last = Math.max(position.from - 1, ...content.fresh)
  return {
    ...position,
    from: firstFresh ?? last + 1,
    backlogDone: position.backlogDone || left.every((uid) => uid >= position.from),
  }
}

/** The key under which a message is met once. */
export function keyOfMessage(uidValidity: string, uid: number): string {
  return `${uidValidity}:${uid}`
}
