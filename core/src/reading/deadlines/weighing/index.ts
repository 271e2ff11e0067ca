export { featuresOf } from './features.ts'
export { KEPT, shareOf } from './share.ts'
