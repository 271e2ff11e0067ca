/** Pages made ready and cut into lines: what everything else in here is read from. Offsets are into the ready page. */
export {
  columnsOf,
  hasAccents,
  isCapitals,
  isFlattened,
  isSigningNote,
  type Line,
  linesOf,
  type Piece,
  partOf,
  type Span,
} from './lines.ts'
export { foldKeepingLength, readyPage } from './pages.ts'
