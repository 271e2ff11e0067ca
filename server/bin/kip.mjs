#!/usr/bin/env node
/** The `kip` command on whatever Node the machine has (20 or later): goes on with Node 24. */
import { join } from 'node:path'
import { buildWebIfStale } from '../../scripts/lib/build-web.mjs'
import { environment, findNode, ROOT, run } from '../../scripts/lib/runtime.mjs'

const main = join(ROOT, 'server', 'src', 'main.ts')
const [command] = process.argv.slice(2)

try {
  if (command === 'start' || command === 'web') await buildWebIfStale()
  process.exitCode = await run(findNode(), [main, ...process.argv.slice(2)], { cwd: process.cwd(), env: environment() })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
