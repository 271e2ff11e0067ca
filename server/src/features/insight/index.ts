/** The door of insight: routes only; nothing stands above it. */
export { registerInsight } from './routes.ts'
