export { classifyChanges, type Drawing, effectOf, type FieldFacts, type ObjectChange } from './changes.ts'
export type {
  CertificateFacts,
  ChainFacts,
  SignatureClaims,
  SignatureFacts,
  TimeStampFacts,
  ValueFacts,
} from './facts.ts'
export { judgeSignature } from './judge.ts'
export type { Permission } from './permission.ts'
export { coverageOf, parseByteRange, type RangeFacts } from './range.ts'
export * from './schema.ts'
export { FAILURES, summarize } from './summary.ts'
export { judgeXmlSignature } from './xml.ts'
