/** Days that share one word: "ngày 15 các tháng 3, 6, 9 và 12", "các ngày 10, 20 và ngày cuối tháng". */
import type { Candidate } from './candidate.ts'
import { yearly } from './day-reading.ts'
import { readLead } from './leads.ts'
import { DAY_NUMBER, findAll, MONTH_NUMBER } from './patterns.ts'

const MONTH_LIST = new RegExp(
  `(?<![\\p{L}\\d])(?:các )?ngày (?<d>${DAY_NUMBER})(?: của)?(?: các)? tháng (?<list>${MONTH_NUMBER}(?:(?:, |` +
    ` và |, và )(?:tháng )?${MONTH_NUMBER}(?![\\d/]| tháng))+)(?: (?:hằng năm|năm sau|trong năm))?`,
  'gu',
)

/** "trước ngày 15 các tháng 3, 6, 9 và 12": one limit for each month. */
function findMonthLists(text: string): Candidate[] {
  return findAll(text, MONTH_LIST).flatMap(({ start, end, groups }) => {
    const lead = readLead(text, start, end)
    const months = (groups.list ?? '').match(/\d+/gu) ?? []
    return months.flatMap((month, i): Candidate[] => {
      const read = yearly(Number(month), Number(groups.d), 0.85)
      if (read === null || read.type !== 'cycle') return []
      const due = { kind: 'recurring' as const, every: read.every, on: read.on, time: null, phrase: '' }
      // each has a place of its own, so that none is taken for the other said again
      const from = lead === null || i > 0 ? start + i : lead.start
      return [
        {
          due,
          start: from,
          end: i === months.length - 1 ? end : from + 1,
          weight: 0.82,
          lead: lead?.strength ?? 'none',
        },
      ]
    })
  })
}

const DAY_LIST = new RegExp(
  `(?<![\\p{L}\\d])(?:các )?ngày ${DAY_NUMBER}(?:, (?:ngày )?${DAY_NUMBER})*(?:, | và |, và )(?:(?:ngày )?` +
    `${DAY_NUMBER} (?:hằng|mỗi|các) tháng|(?:ngày )?cuối(?: cùng)?(?: của)? tháng(?! ?\\d| (?:này|nay|sau|tới|trước)))(?![\\p{L}\\d])`,
  'gu',
)

/** "vào các ngày 10, 20 và ngày cuối tháng": each of them every month. */
function findDayLists(text: string): Candidate[] {
  return findAll(text, DAY_LIST).flatMap(({ start, end }) => {
    const lead = readLead(text, start, end)
    const days = [...text.slice(start, end).matchAll(/\d+|cuối/gu)]
    return days.map(({ 0: day, index }, i): Candidate => {
      const from = start + index
      return {
        due: {
          kind: 'recurring',
          every: 'month',
          on: day === 'cuối' ? '31' : String(Number(day)),
          time: null,
          phrase: '',
        },
        start: i === 0 ? (lead?.start ?? start) : from,
        end: i === days.length - 1 ? end : from + day.length,
        weight: 0.85,
        lead: lead?.strength ?? 'none',
      }
    })
  })
}

export const findListed = (text: string): Candidate[] => [...findMonthLists(text), ...findDayLists(text)]
