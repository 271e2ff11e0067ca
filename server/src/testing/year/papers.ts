/** What comes in over the year: when, how urgent, of which field of work; and the rows of a day's papers. */
import type { Urgency } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import { atMinute, type Day, dayFrom, type Ms, type OfficeDays } from './days.ts'
import { FIELD_KEYS, type FieldKey } from './office.ts'
import { choose, pick, type Random, randomFrom } from './random.ts'

export type YearPaper = {
  number: number
  at: Ms
  urgency: Urgency
  field: FieldKey
  /** something must be done on it; else it is for information and filed */
  isWork: boolean
}

/** Before Tết everybody clears the desk; over it nearly nothing comes; the year ends with reports. */
const SEASONS: readonly (readonly [from: string, weight: number])[] = [
  ['2026-01-01', 1],
  ['2026-01-26', 1.5],
  ['2026-02-14', 0.15],
  ['2026-02-23', 0.8],
  ['2026-03-16', 1],
  ['2026-06-15', 1.15],
  ['2026-07-13', 0.9],
  ['2026-12-01', 1.35],
]
const ON_A_DAY_OFF = 0.12
/** Of the day's papers by hour: most in office hours, some in the evening, a few at night. */
const HOURS = '0.3 0.2 0.2 0.2 0.2 0.4 1 5 11 12 11 6 4 8 11 11 9 4 2 1.5 1.2 1 0.8 0.5'.split(' ').map(Number)

/** Of a hundred papers one is hỏa tốc. */
export const USUAL_HOA_TOC = 0.01
const urgenciesWith = (hoaToc: number) =>
  [
    [hoaToc, 'hoa-toc'],
    [0.02, 'thuong-khan'],
    [0.07, 'khan'],
    [0.91 - hoaToc, 'none'],
  ] as const satisfies readonly (readonly [number, Urgency])[]
/** Hỏa tốc knows no hours: so much of it comes between 18:00 and 06:00. */
const AT_NIGHT = 0.45
/** The rest is for information, and filed. */
const NEEDS_WORK = 0.4

export const isHoaToc = (urgency: Urgency): boolean => urgency === 'hoa-toc'

/** In the order they come. @param many.hoaToc share of all */
export function papersOf(
  seed: number,
  days: OfficeDays,
  { from, to }: { from: Day; to: Day },
  { count, hoaToc }: { count: number; hoaToc: number },
): YearPaper[] {
  const random = randomFrom(seed)
  const urgencies = urgenciesWith(hoaToc)
  const weights = Array.from({ length: to - from + 1 }, (_, at) => {
    const day = from + at
    const season = SEASONS.findLast(([begins]) => dayFrom(begins) <= day)?.[1] ?? 1
    return [season * (days.isWorked(day) ? 1 : ON_A_DAY_OFF), day] as const
  })
  const byHour = HOURS.map((weight, hour) => [weight, hour] as const)
  const papers = Array.from({ length: count }, () => {
    const urgency = choose(random, urgencies)
    const isNight = isHoaToc(urgency) && random() < AT_NIGHT
    const hour = isNight ? (18 + Math.floor(random() * 12)) % 24 : weighted(random, byHour)
    const at = atMinute(weighted(random, weights), hour * 60 + Math.floor(random() * 60))
    return { at, urgency, field: pick(random, FIELD_KEYS), isWork: isHoaToc(urgency) || random() < NEEDS_WORK }
  })
  return papers.sort((a, b) => a.at - b.at).map((paper, at): YearPaper => ({ number: at + 1, ...paper }))
}

function weighted<T>(random: Random, weights: readonly (readonly [number, T])[]): T {
  const all = weights.reduce((sum, [weight]) => sum + weight, 0)
  return choose(
    random,
    weights.map(([weight, value]) => [weight / all, value]),
  )
}

/**
 * Papers as the clerk leaves them, read and registered, in one statement: reading a paper and its register are proven
 * elsewhere, and would take the year's time. @returns their ids, in the order given
 */
export async function takeInMany(
  tx: Tx,
  clerkId: string,
  papers: readonly { paper: YearPaper; fieldId: string }[],
  year: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'year_take_in',
    `with given as (
       select uuidv7() as id, x.* from jsonb_to_recordset($3::jsonb)
         as x(at timestamptz, number int, urgency text, subject text, field uuid, work boolean)
     ), counter as (
       insert into kip.registers as r (organization_id, kind, year, next_number)
       values ($1, 'incoming', $4, 1 + (select count(*) from given))
       on conflict (organization_id, kind, year) do update set next_number = r.next_number + excluded.next_number - 1
       returning next_number
     ), numbered as (
       select given.*, (select next_number from counter) - (select count(*) from given)
                       + row_number() over (order by given.number) - 1 as arrival from given
     ), papers as (
       insert into kip.documents (organization_id, id, status, reading_status, received_at, created_by, issuer, number,
         notation, subject, urgency, field_of_work_id, arrival_number, arrival_year, registered_at, registered_by,
         file_name, file_count)
       select $1, id, case when work then 'registered' else 'done' end, 'done', at, $2, 'Sở Nội vụ', number::text,
              'SNV-VP', subject, urgency, field, arrival, $4, kip.now(), $2, number || '.pdf', 1 from numbered
     ), entries as (
       insert into kip.register_entries (organization_id, kind, year, number, state, document_id)
       select $1, 'incoming', $4, arrival, 'taken', id from numbered
     )
     select id from numbered order by number`,
    [
      tx.scope.organizationId,
      clerkId,
      JSON.stringify(
        papers.map(({ paper, fieldId }) => ({
          at: new Date(paper.at).toISOString(),
          number: paper.number,
          urgency: paper.urgency,
          subject: `Rà soát, báo cáo nội dung số ${paper.number}`,
          field: fieldId,
          work: paper.isWork,
        })),
      ),
      year,
    ],
  )
  return rows.map(({ id }) => id)
}
