/**
 * Is this text really Vietnamese, or glyphs of an old font read as Western letters?
 * TCVN3 (.VnTime) writes "ñy ban nh©n d©n", VNI writes "UÛY BAN NHAÂN DAÂN"; a PDF made with a broken font map gives
 * private-use and replacement characters.
 */

/** Never in Vietnamese words: signs and letters that TCVN3 bytes become when read as Western text. */
const TCVN3_LOOK = /[¸µ¶·¹»¼½¾ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñöøûüþÿ¬®©ª«¦§¡¢£¤¥]/g
/** A vowel followed by the bare mark of VNI: "aâ", "eâ", "oâ" never stand in Vietnamese. */
const VNI_LOOK = /[aeoAEO][âÂêÊôÔ]|[uoUO][öÖ]|[aeouyAEOUY][øØûÛõÕïÏùÙ](?=\p{L}|\b)|ñ|Ñ/gu
const UNREADABLE = /[\p{Co}\p{Cn}\ufffd]|(?!\s)\p{Cc}/gu

const LETTERS = /\p{L}/gu
/** Shares of all letters above which the page is called broken; a clean page has far under one in a hundred. */
const BROKEN_SHARE = 0.06
const MIN_LETTERS = 20

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** True when enough of the letters are such that no Vietnamese word could hold them. */
export function isBrokenVietnamese(text: string): boolean {
  const unreadable = count(text, UNREADABLE)
  const letters = count(text, LETTERS) + unreadable
  if (letters < MIN_LETTERS) return false
  const looks = Math.max(count(text, TCVN3_LOOK), count(text, VNI_LOOK))
  return (unreadable + looks) / letters > BROKEN_SHARE
}
