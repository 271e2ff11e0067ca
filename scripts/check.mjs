/** `npm run check`: types, format, lint, imports, unused code, licences. */
import { runChecks } from './lib/checks.mjs'
import { installIfNeeded } from './lib/install.mjs'

try {
  await installIfNeeded()
  const { failed } = await runChecks()
  process.exitCode = failed.length === 0 ? 0 : 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
