/**
 * How values come out of PostgreSQL: instants and dates as the strings the wire uses, never as a JS Date (which knows no
 * zone and no microseconds). Cheap string work: a list of fifty rows holds hundreds of instants.
 */
import { Temporal } from '@kip/core/shared'
import pg from 'pg'

const HAS_SECONDS = /[+-]\d\d:\d\d:\d\d$/

type Parse = (text: string) => unknown

const { builtins } = pg.types
const defaultParser: (oid: number, format?: 'text' | 'binary') => Parse = pg.types.getTypeParser

/**
 * "2025-12-19 17:00:00.123+07" → "2025-12-19T17:00:00.123+07:00". All digits of the fraction stay, so that a value read
 * can be given back as a key for paging. Before July 1906 the zone's offset had seconds ("+07:06:30"), which ISO 8601
 * does not know: such an instant is told in UTC.
 */
export function parseTimestamptz(text: string): string {
  const iso = text.replace(' ', 'T')
  if (HAS_SECONDS.test(iso)) return Temporal.Instant.from(iso).toString()
  const sign = iso.length - 3
  return iso[sign] === '+' || iso[sign] === '-' ? `${iso}:00` : iso
}

/** Counts and sums are numbers; what a number cannot hold exactly stays the text it was. */
export function parseBigNumber(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) || (Number.isFinite(value) && String(value) === trimZeros(text)) ? value : text
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

const asIs: Parse = (text) => text

const PARSERS = new Map<number, Parse>([
  [builtins.TIMESTAMPTZ, parseTimestamptz],
  [builtins.TIMESTAMP, (text) => text.replace(' ', 'T')],
  [builtins.DATE, asIs],
  [builtins.INTERVAL, asIs],
  [builtins.INT8, parseBigNumber],
  [builtins.NUMERIC, parseBigNumber],
])

/** Array types of the above; node-postgres has no names for them. */
const TEXT_ARRAY = 1009
const ARRAYS: [oid: number, element: Parse][] = [
  [1185, parseTimestamptz],
  [1182, asIs],
  [1016, parseBigNumber],
  [1231, parseBigNumber],
]
const parseTextArray = defaultParser(TEXT_ARRAY) as (text: string) => (string | null)[]
for (const [oid, element] of ARRAYS) {
  PARSERS.set(oid, (text) => parseTextArray(text).map((item) => (item === null ? null : element(item))))
}

/** For the `types` of a pg client. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const own = format === 'binary' ? undefined : PARSERS.get(oid)
    return own ?? defaultParser(oid, format)
  },
}
