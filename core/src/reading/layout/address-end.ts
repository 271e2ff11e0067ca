/**
 * Addressees and text in one line ("Kính gửi: Ủy ban nhân dân phường Suối Nhum Thực hiện Kế hoạch …"), as papers that have
 * lost their breaks bring them: parted where the text must begin.
 */
import { type Line, partOf } from '../lines/index.ts'
import { beginsOrgan } from '../words/organs.ts'
import { ADDRESS, BODY_START } from './words.ts'

/** no list of addressees is longer */
const LONGEST_LIST = 12
/** a line of paper holds no more; what does was joined */
const LONGEST_LINE = 110

/** "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện: …" */
export const TELEGRAM = /^(?:[^:]{3,90}?\s)?dien\s*:\s*|^gui\s*:\s*/

/** The lines with each addressee line that runs on into the text parted in two. */
export function partAddressees(lines: readonly Line[], flat: boolean): Line[] {
  const isTelegram = flat && lines.some((line) => line.fold.startsWith('cong dien'))
  const lead = lines.findIndex((line) => ADDRESS.test(line.fold) || (isTelegram && TELEGRAM.test(line.fold)))
  if (lead < 0) return [...lines]
  for (const line of lines.slice(lead, lead + LONGEST_LIST)) {
    const again = line.index === lead || ADDRESS.test(line.fold)
    if (!again && !line.blank && !/^(?:[-–+*•]|\d{1,2}[.)]\s)/.test(line.text)) break
    const at = line.blank || (!flat && line.text.length < LONGEST_LINE) ? null : textBegins(line, again)
    if (at === null) continue
    const [above, below] = [partOf(line, 0, at), partOf(line, at, line.text.length)]
    const parts = [above, below].map((piece) => ({ ...line, ...piece, width: piece.text.length }))
    return [...lines.slice(0, line.index), ...parts, ...lines.slice(line.index + 1)].map((one, index) => ({
      ...one,
      index,
    }))
  }
  return [...lines]
}

/** what an office does in the first sentence of a text, never in its name */
const ACTS =
  /^.{4,120}?\s(?:thong bao|bao cao|de nghi|kinh (?:trinh|bao|de nghi|moi)|tran trong|nhan duoc|yeu cau|co y kien|ban hanh|xin|gui|huong dan|trien khai|to chuc|da|dang|se|moi|chuyen|phan cong|xac nhan|tra loi|phuc dap|cu)\s/
/** words behind which the name of another office still belongs to the first one */
export const UNFINISHED =
  /\b(?:cua|thuoc|va|cac|tai|cung|voi|cho|chu tich|giam doc|truong|lanh dao|thu truong|van phong|thuong truc|bi thu|vien|dai dien|ban|doan|hoi|thanh vien|kiem|phong|so|cuc|chi cuc|trung tam|quan ly|nhan dan|ong|ba|den|qua)$/
/** "TP. Hồ Chí Minh", "ThS. Lê Văn An": a full stop that ends nothing */
const ABBREVIATED = /(?:^|[\s(])(?:tp|t\.p|q|p|x|ths|ts|pgs|gs|bs|ks|kp|v\.v|d\/c)\.$/
const CAPITAL = /(?<=[^\s,;:–(-]\s+)(?=\p{Lu})/gu

/** Offset at which the text begins within a line of addressees; null where it does not. */
function textBegins({ text, fold }: Line, isLead: boolean): number | null {
  const from = isLead ? (/:\s*/.exec(text)?.index ?? -1) + 2 : 3
  if (isLead && from < 2) return null
  for (const match of text.matchAll(CAPITAL)) {
    const at = match.index
    if (at <= from + 3) continue
    const [above, below] = [fold.slice(0, at).trimEnd(), fold.slice(at)]
    if (above.endsWith('.') && !ABBREVIATED.test(above)) return at
    if (/^[a-z]{2}/.test(below) && BODY_START.test(below) && !UNFINISHED.test(above)) return at
    const sentence = below.slice(0, below.search(/[.;:]|$/))
    if (beginsOrgan(below) && !UNFINISHED.test(above) && ACTS.test(sentence)) return at
  }
  return null
}
