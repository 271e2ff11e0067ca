/** How the ledger of reminders is told: one line for what goes out together, what is to come and what went wrong first. */
import type { Channel, LedgerItem } from '@kip/core/reminders'

/** Reminders of one rule at one time; each person and channel is an item of it. */
export type LedgerGroup = { id: string; at: string; reason: string; items: readonly LedgerItem[] }

export type ToldLedger = {
  /** what failed, or nobody knows of, the newest first */
  trouble: LedgerGroup[]
  /** still to go out, the nearest first */
  toCome: LedgerGroup[]
  /** gone out, the newest first */
  past: LedgerGroup[]
  cancelled: LedgerGroup[]
}

/** What one person is told of one reminder in one way; what is still planned goes through every channel alike. */
export function linesOf({ items }: Pick<LedgerGroup, 'items'>): { item: LedgerItem; channels: Channel[] }[] {
  const lines = Map.groupBy(items, ({ id, state, channel }) => (state === 'planned' ? id : `${id} ${channel}`))
  return [...lines.values()].flatMap((members) => {
    const [item] = members
    return item === undefined ? [] : [{ item, channels: members.flatMap(({ channel }) => channel ?? []) }]
  })
}

type Kind = keyof ToldLedger

export function tellLedger(items: readonly LedgerItem[]): ToldLedger {
  const byKind = Map.groupBy(items, kindOf)
  const told = (kind: Kind, direction: 1 | -1) =>
    groupOf(byKind.get(kind) ?? []).toSorted((a, b) => direction * (Date.parse(a.at) - Date.parse(b.at)))
  return {
    trouble: told('trouble', -1),
    toCome: told('toCome', 1),
    past: told('past', -1),
    cancelled: told('cancelled', -1),
  }
}

function kindOf({ state }: LedgerItem): Kind {
  switch (state) {
    case 'failed':
    case 'unknown':
      return 'trouble'
    case 'planned':
    case 'pending':
    case 'sending':
      return 'toCome'
    case 'sent':
    case 'delivered':
    case 'seen':
    case 'acknowledged':
      return 'past'
    case 'cancelled':
      return 'cancelled'
  }
}

function groupOf(items: readonly LedgerItem[]): LedgerGroup[] {
  const groups = Map.groupBy(items, ({ rule, plannedAt, reason }) => `${rule} ${plannedAt} ${reason}`)
  return [...groups].map(([id, members]) => {
    const [first] = members
    return { id, at: first?.sentAt ?? first?.plannedAt ?? '', reason: first?.reason ?? '', items: members }
  })
}
