/** `npm start`: from a fresh clone to a running Kịp. */
import { join } from 'node:path'
import { installIfNeeded } from './lib/install.mjs'
import { onParentGone, ROOT, run } from './lib/runtime.mjs'

try {
  await installIfNeeded()
  onParentGone(() => process.kill(process.pid, 'SIGTERM'))
  process.exitCode = await run(process.execPath, [
    join(ROOT, 'server', 'bin', 'kip.mjs'),
    'start',
    ...process.argv.slice(2),
  ])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
