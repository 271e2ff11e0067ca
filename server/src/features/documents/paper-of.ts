/** Which of the readings of one delivery is the paper. */
import { fillBlanks } from '@kip/core/documents'
import type { Reading } from '@kip/core/reading'

/**
 * In an archive, a message or an e-mail with papers attached, the first paper that has a number is the paper. Where a
 * message of the exchange brought it, what the paper itself does not tell is taken from there, to be looked at.
 * @param parts how many files lay inside the main one
 * @param further readings of these, and of the files that came beside it
 */
export function paperOf(main: Reading, parts: number, further: readonly Reading[]): Reading {
  const paper = withWarningsOf(main, readingOfPaper(main, parts, further))
  // One that is broken tells nothing; the one around it does.
  const message = [main, ...further].find((reading) => isMessage(reading) && reading.text.pages > 0)
  return message === undefined || message === paper
    ? paper
    : { ...paper, fields: fillBlanks(paper.fields, message.fields) }
}

/** What could not be taken out of the envelope is said of the paper: it may be what is missing from it. */
function withWarningsOf(main: Reading, paper: Reading): Reading {
  const lost = paper === main ? [] : main.warnings.filter(({ code }) => code !== 'archive')
  return lost.length === 0 ? paper : { ...paper, warnings: [...lost, ...paper.warnings] }
}

const isMessage = (reading: Reading) => reading.text.source === 'edxml'

/** An archive, an e-mail, a message: what it says itself is no paper where papers lie in it. */
export const isEnvelopeOf = (main: Reading) => isMessage(main) || main.text.source === 'email' || main.text.pages === 0

function readingOfPaper(main: Reading, parts: number, further: readonly Reading[]): Reading {
  if (!isEnvelopeOf(main) || parts === 0) return main
  const papers = further.filter((reading) => !isMessage(reading))
  return (
    papers.find((reading) => reading.fields.number.value !== null) ??
    papers.find((reading) => reading.text.pages > 0) ??
    main
  )
}
