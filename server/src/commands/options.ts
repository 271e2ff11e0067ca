import { type ParseArgsConfig, parseArgs } from 'node:util'

/** What stands behind the command; null when it was called wrongly (an unknown option, a value missing). */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> | null {
  try {
    return parseArgs(config)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
