/** Kính gửi: one addressee a line or bullet, as written. */

import { PERSON } from '../layout/address.ts'
import type { Layout } from '../layout/index.ts'
import { foldKeepingLength } from '../lines/index.ts'
import { joinPieces } from './value.ts'

export function readRecipients(layout: Layout): string[] {
  const items = layout.address?.items.map((pieces) => joinPieces(pieces)) ?? []
  const listed = layout.address?.listed ?? false
  const values =
    items.length === 0 && layout.title?.kind === 'GM'
      ? readInvited(layout)
      : items.flatMap(inlineBullets).flatMap((item) => inlineItems(item, listed))
  return values.map((value) => value.replace(/[\s.…_;,:/]+$/, '').trim()).filter((value) => value !== '')
}

const INVITATION = /\b(?:kinh|tran trong) moi\s*:?\s*/
const TO_ATTEND = /\s(?:(?:den|toi|ve) (?:tham )?du|tham du|du (?:hop|buoi|cuoc|le|hoi nghi))\b/
/** The invitation stands at the head of the text; a later one belongs to the programme. */
const LATEST_INVITATION = 4

/** A giấy mời (annex III, form 1.8) names those invited in its first sentence or in a list below it. */
function readInvited(layout: Layout): string[] {
  const at = layout.paragraphs
    .slice(0, LATEST_INVITATION)
    .findIndex((one) => INVITATION.test(foldKeepingLength(one.text)))
  const paragraph = layout.paragraphs[at]
  if (paragraph === undefined) return []
  const fold = foldKeepingLength(paragraph.text)
  const lead = INVITATION.exec(fold)
  const from = (lead?.index ?? 0) + (lead?.[0].length ?? 0)
  const attend = TO_ATTEND.exec(fold.slice(from))
  const named = paragraph.text.slice(from, attend ? from + attend.index : undefined).trim()
  const first = ITEM.exec(named)?.[0]
  if (named !== '' && first === undefined) {
    return named.split(/;\s+/).map((one) => one.replace(/\s*\((?:có |co )?(?:danh sách|danh sach) [^)]*\)[\s.]*$/u, ''))
  }
  const list = first === undefined ? [] : [named.slice(first.length)]
  for (const item of layout.paragraphs.slice(at + 1)) {
    if (item.marker === null || !ITEM.test(item.marker) || PARTICULAR.test(foldKeepingLength(item.text))) break
    list.push(item.text.slice(item.marker.length).trim())
  }
  return list
}

const ITEM = /^(?:[-+*•]|\d{1,2}[.)])\s*/
/** "1. Thời gian: …" in a list that is numbered like those invited */
const PARTICULAR = /^\S+\s*(?:thoi gian|dia diem|noi dung|chu tri|thanh phan)\b/

/** "Sở Y tế; - Công an Thành phố": bullets that stand in one line. */
function inlineBullets(text: string): string[] {
  return text.split(/(?<=[;,.:])\s+(?:[-–+*•]|[a-h]\)|\d{1,2}[.)])\s+(?=\p{Lu})|\s+•\s+/u)
}

/** "Sở Y tế; Công an Thành phố": in a list with marks only persons are named one by one, offices in one item go together. */
function inlineItems(text: string, listed: boolean): string[] {
  const parts = text.split(/;\s+(?![^(]*\))/u)
  return listed && !parts.every((part) => PERSON.test(foldKeepingLength(part))) ? [text] : parts
}
