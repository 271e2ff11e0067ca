/**
 * Whom a paper is likely for, from what was directed before: "7 trong 8 văn bản gần nhất của Sở Y tế về «tiêm chủng» đã
 * giao P.VHXH". A suggestion with its reason, never a decision.
 *
 * What is compared: who sends (issuer), what about (a pair of neighbouring syllables of the subject: one Vietnamese word),
 * and both together. For each of these the newest directions are counted; the one that says most surely where such papers
 * go is shown. Surely: by the lower end of the interval in which the true share lies (Wilson's score interval for a
 * proportion), so that 7 of 8 weighs more than 3 of 3, and a habit of one month ago more than none.
 */
import { z } from 'zod'
import { comparableText, foldText, Id, Named } from '../shared/index.ts'

/** One direction given before, as far as it says where a paper went. */
export type PastDirection = {
  documentId: string
  unitId: string
  personId: string | null
  fieldOfWorkId: string | null
}

/** What such papers have in common with the one at hand; its directions newest first. */
export type Evidence = {
  issuer: string | null
  /** as it stands on the paper: «tiêm chủng» */
  topic: string | null
  directions: readonly PastDirection[]
}

export type PastSuggestion = {
  unitId: string
  /** who was given most of these; null where no one person was given most of them */
  personId: string | null
  fieldOfWorkId: string | null
  /** how many of the papers counted went to the unit */
  hits: number
  of: number
  issuer: string | null
  topic: string | null
}

/** The newest papers that count: an office's habits change with its people. */
export const COUNTED = 8
const FEWEST_HITS = 3
/** Below this share it is no habit. */
const SMALLEST_SHARE = 0.6

/** The best suggestion for each unit, the surest first, at most three. */
export function suggestFromPast(evidence: readonly Evidence[]): PastSuggestion[] {
  const best = new Map<string, { suggestion: PastSuggestion; surety: number }>()
  for (const one of joined(evidence)) {
    const suggestion = habitOf(one)
    if (suggestion === null) continue
    const surety = lowerShare(suggestion.hits, suggestion.of) + narrowness(one)
    if (surety > (best.get(suggestion.unitId)?.surety ?? 0)) best.set(suggestion.unitId, { suggestion, surety })
  }
  return [...best.values()]
    .sort((a, b) => b.surety - a.surety)
    .slice(0, 3)
    .map(({ suggestion }) => suggestion)
}

/** Longer than this a topic is a sentence. */
const MAX_SYLLABLES = 6

/**
 * Neighbouring topics that stand in the very same papers are one: "lập hồ", "hồ sơ", "sơ điện", "điện tử" of "lập hồ sơ
 * điện tử". Which of them are words nobody needs to know.
 */
function joined(evidence: readonly Evidence[]): Evidence[] {
  const known: Evidence[] = []
  for (const one of evidence) {
    const at = known.findLastIndex(({ issuer }) => issuer === one.issuer)
    const before = known[at]
    if (before === undefined || !goesOn(before, one)) known.push(one)
    else known[at] = { ...before, topic: `${before.topic} ${syllablesOf(one).at(-1)}` }
  }
  return known
}

const syllablesOf = ({ topic }: Evidence) => topic?.split(' ') ?? []

function goesOn(before: Evidence, next: Evidence): boolean {
  const [said, first] = [syllablesOf(before), syllablesOf(next)[0]]
  return (
    first !== undefined &&
    first === said.at(-1) &&
    said.length < MAX_SYLLABLES &&
    before.directions.length === next.directions.length &&
    before.directions.every(({ documentId }, at) => documentId === next.directions[at]?.documentId)
  )
}

function habitOf({ issuer, topic, directions }: Evidence): PastSuggestion | null {
  const counted = directions.slice(0, COUNTED)
  const [unit] = byFrequency(counted.map(({ unitId }) => unitId))
  if (unit === undefined || unit.count < FEWEST_HITS || unit.count / counted.length < SMALLEST_SHARE) return null
  const ofUnit = counted.filter(({ unitId }) => unitId === unit.value)
  return {
    unitId: unit.value,
    personId: mostOf(ofUnit.map(({ personId }) => personId)),
    fieldOfWorkId: mostOf(ofUnit.map(({ fieldOfWorkId }) => fieldOfWorkId)),
    hits: unit.count,
    of: counted.length,
    issuer,
    topic,
  }
}

/**
 * Of two that say the same as surely, the one that says more about the paper; then the one that was met more often: the
 * syllables of a word stand together in more papers than those of two words that happen to be neighbours.
 */
function narrowness({ issuer, topic, directions }: Evidence): number {
  return (issuer === null ? 0 : 0.01) + (topic === null ? 0 : 0.02) + Math.min(directions.length, 50) * 0.0001
}

/** Lower end of Wilson's score interval at 90 %. */
function lowerShare(hits: number, of: number): number {
  const z = 1.645
  const share = hits / of
  const middle = share + (z * z) / (2 * of)
  const width = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return (middle - width) / (1 + (z * z) / of)
}

function mostOf(values: readonly (string | null)[]): string | null {
  const [first] = byFrequency(values.filter((value) => value !== null))
  return first !== undefined && first.count > values.length / 2 ? first.value : null
}

function byFrequency(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

export type Topic = { lexeme: string; text: string }

const MAX_TOPICS = 12

/**
 * The words a subject may be about: pairs of neighbouring syllables, each as the search index holds it and as it is
 * written. Words that every office paper has say nothing and are left out, and so are halves of them: of "báo cáo kết quả
 * tiêm chủng" neither "cáo kết" nor "quả tiêm" is a word. No word goes over a comma, or is the number of a paper.
 */
export function topicsOf(subject: string | null): Topic[] {
  const parts = comparableText(subject ?? '')
    .replace(NUMBERED, ',')
    .split(/[,;:.()"«»“”]+/u)
  const topics = new Map(parts.flatMap(pairsOf).map((topic) => [topic.lexeme, topic]))
  return [...topics.values()].slice(0, MAX_TOPICS)
}

/** "700/SYT-NVY", "2026": never what a paper is about */
const NUMBERED = /\S*\d\S*/gu

function pairsOf(part: string): Topic[] {
  const syllables = part.split(/[^\p{L}]+/u).filter((syllable) => syllable !== '')
  const pairs = syllables.slice(1).map((second, at): Topic => {
    const text = `${syllables[at]} ${second}`
    return { lexeme: foldText(text.replace(' ', '_')), text }
  })
  const isHalf = (at: number) => [pairs[at - 1], pairs[at]].some((pair) => pair && EVERYWHERE.has(pair.lexeme))
  const isBetween = (at: number) => BETWEEN.has(foldText(syllables[at] ?? ''))
  // "Sở Nội vụ", "số hồ sơ": such a word begins with it; "dân số", "cơ sở" end with it.
  const isNumber = (at: number) => foldText(syllables[at] ?? '') === 'so'
  const says = (at: number) => !isHalf(at) && !isBetween(at)
  return pairs.filter((_, at) => says(at) && says(at + 1) && !isNumber(at))
}

/** Syllables that no topic begins or ends with. */
const BETWEEN: ReadonlySet<string> = new Set(
  'va ve tren cac cua cho tai theo tu den trong voi nhung viec nam thang quy ngay dot lan cap doi sau truoc'.split(' '),
)

/** Words of office papers of every kind (Decree 30/2020/NĐ-CP, annex III lists the kinds). */
const EVERYWHERE: ReadonlySet<string> = new Set(
  (
    'bao_cao ke_hoach cong_van thong_bao quyet_dinh huong_dan to_trinh giay_moi cong_tac thuc_hien trien_khai tang_cuong ' +
    've_viec de_nghi ket_qua nhiem_vu noi_dung tinh_hinh thoi_gian tham_gia to_chuc phoi_hop kiem_tra ra_soat tong_hop ' +
    'cung_cap gop_y y_kien tren_dia dia_ban thanh_pho ho_chi chi_minh uy_ban nhan_dan phuong_xa dac_khu hang_thang ' +
    'hang_quy hang_nam nam_hai trong_nam quy_dinh chi_dao de_xuat danh_gia so_ket tong_ket dang_ky thong_ke ' +
    'don_doc gia_han dinh_chinh thay_the xu_ly giai_quyet van_ban so_lieu chuyen_de khac_phuc'
  ).split(' '),
)

/** In Vietnamese, as it stands under the suggestion. @param unit how the office calls the unit */
export function explainPast({ hits, of, issuer, topic }: PastSuggestion, unit: string): string {
  const whose = issuer === null ? '' : ` của ${issuer}`
  const about = topic === null ? '' : ` về «${topic}»`
  return `${hits} trong ${of} văn bản gần nhất${whose}${about} đã giao ${unit}.`
}

/** On the wire: with names to show and the sentence that says why. */
export const DirectionSuggestion = z
  .object({
    unit: Named,
    person: Named.nullable(),
    fieldOfWorkId: Id.nullable(),
    hits: z.number().int(),
    of: z.number().int(),
    /** why, in Vietnamese */
    reason: z.string(),
  })
  .meta({ id: 'DirectionSuggestion' })
export type DirectionSuggestion = z.infer<typeof DirectionSuggestion>
