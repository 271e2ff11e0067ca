export { Signatures } from './Signatures.tsx'
