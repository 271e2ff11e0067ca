/**
 * The words of a message. What leaves the system says what kind of thing it is, the paper's number, the limit and where
 * to find it, never the content: mailboxes lie outside the office.
 */
import { formatMomentVi } from '../calendar/index.ts'
import type { Temporal } from '../shared/index.ts'

export type SubjectWords = {
  /** path of its page */
  url: string
  /** of the document, "3367/TTr-SNV" */
  label: string | null
  arrivalLabel: string | null
  dueAt: Temporal.Instant | null
  /** what it is, where it is no piece of work: "lịch trực"; `dueAt` is then no limit to be told */
  about?: string
  /** shown in the page only; empty: nothing is */
  content: string
  /** the paper itself, not work on it */
  isPaper?: boolean
}

export type MessageItem = { subject: SubjectWords; reasons: readonly string[] }

/** The engine stood still in between. */
export type Gap = { from: Temporal.Instant; to: Temporal.Instant }

/** It should have gone out then. `gap`: because the engine stood still */
export type Delay = { since: Temporal.Instant; gap: Gap | null }

export type MessageWords = { title: string; body: string; url: string }

const DIGEST_URL = '/'
/** Told in full; what a page does not list it counts, a mail lists it shortly: nothing of it may be missing there. */
const MAX_ITEMS = 100

export function composePage(items: readonly MessageItem[], delay: Delay | null, zone: string): MessageWords {
  return compose(items, delay, zone, (item) => [
    ...describe(item, zone),
    ...(item.subject.content === '' ? [] : [shorten(item.subject.content)]),
  ])
}

/** @param base address of the installation, without a slash at the end */
export function composeMail(
  items: readonly MessageItem[],
  delay: Delay | null,
  zone: string,
  base: string,
): MessageWords {
  const words = compose(
    items,
    delay,
    zone,
    (item) => [...describe(item, zone), `${base}${item.subject.url}`],
    (rest) => rest.map((item, index) => `${MAX_ITEMS + index + 1}. ${describe(item, zone).join(' ')}`),
  )
  const foot = [
    'Nội dung chỉ xem được trong Kịp, sau khi đăng nhập.',
    items.length > 1 ? `Xem tất cả: ${base}${DIGEST_URL}` : '',
  ]
  return {
    ...words,
    title: `[Kịp] ${words.title}`,
    body: [words.body, '', ...foot.filter((line) => line !== '')].join('\n'),
  }
}

/** Under a letter: "đã nhận" without signing in. */
export function addAcknowledgeLink(body: string, link: string): string {
  return [
    body,
    '',
    'Báo đã nhận mà không cần đăng nhập (mở đường dẫn rồi bấm nút; dùng một lần, chỉ để báo đã nhận):',
    link,
  ].join('\n')
}

/** What leaves the office by other people's machines: that something waits, and where; not even a number of a paper. */
export function composeOutside(items: readonly MessageItem[], urgent: boolean): MessageWords {
  const [first] = items
  const single = items.length === 1 && first !== undefined
  const what = `${items.length} việc${urgent ? ' khẩn' : ''}`
  return { title: `Bạn có ${what} cần xem trong Kịp.`, body: '', url: single ? first.subject.url : DIGEST_URL }
}

/** A message that only tries the way. */
export function composeTest(link: string): { title: string; body: string } {
  return {
    title: 'Tin thử từ Kịp',
    body: [
      'Đây là tin thử của kênh nhắc việc bạn vừa bấm thử trong Kịp.',
      'Mở đường dẫn sau rồi bấm nút để xác nhận kênh này hoạt động:',
      link,
      '',
      'Nếu bạn không bấm thử kênh nào, hãy bỏ qua tin này.',
    ].join('\n'),
  }
}

function compose(
  items: readonly MessageItem[],
  delay: Delay | null,
  zone: string,
  linesOf: (item: MessageItem) => string[],
  linesOfRest: (rest: readonly MessageItem[]) => string[] = (rest) => [`… và ${rest.length} việc nữa.`],
): MessageWords {
  const [first] = items
  const single = items.length === 1 && first !== undefined
  const title = single ? titleOf(first) : `Nhắc ${items.length} việc`
  const lines = single
    ? linesOf(first)
    : items.slice(0, MAX_ITEMS).flatMap((item, index) => {
        const [head = '', ...rest] = linesOf(item)
        return [`${index + 1}. ${head}`, ...rest.map((line) => `   ${line}`)]
      })
  const more = items.length > MAX_ITEMS ? linesOfRest(items.slice(MAX_ITEMS)) : []
  return {
    title: title.replaceAll(/\s+/g, ' ').slice(0, 200),
    body: [...tellDelay(delay, zone), ...lines, ...more].join('\n'),
    url: single ? first.subject.url : DIGEST_URL,
  }
}

function tellDelay(delay: Delay | null, zone: string): string[] {
  if (delay === null) return []
  if (delay.gap === null) return [`Thông báo này lẽ ra đã đến lúc ${formatMomentVi(delay.since, zone)}.`, '']
  const [from, to] = [formatMomentVi(delay.gap.from, zone), formatMomentVi(delay.gap.to, zone)]
  return [`Hệ thống nhắc việc gián đoạn từ ${from} đến ${to}; thông báo này lẽ ra đã đến sớm hơn.`, '']
}

function titleOf({ subject, reasons }: MessageItem): string {
  const reason = reasons[0] ?? 'Nhắc việc'
  return subject.about === undefined ? `${reason}: ${nameOf(subject)}` : `${capitalize(subject.about)}: ${reason}`
}

function describe(item: MessageItem, zone: string): string[] {
  const { dueAt, about } = item.subject
  if (about !== undefined) return [`${capitalize(about)} – ${item.reasons.join('; ')}.`]
  return [
    `${capitalize(nameOf(item.subject))} – ${item.reasons.join('; ')}.`,
    dueAt === null ? 'Chưa có hạn.' : `Hạn: ${formatMomentVi(dueAt, zone)}.`,
  ]
}

function nameOf({ label, arrivalLabel, isPaper = false }: SubjectWords): string {
  if (label !== null) return `văn bản ${label}`
  if (arrivalLabel !== null) return `văn bản đến số ${arrivalLabel}`
  return isPaper ? 'văn bản vừa đến' : 'việc được giao'
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function shorten(text: string): string {
  return text.length <= 160 ? text : `${text.slice(0, 159).trimEnd()}…`
}
