/** `npm run dev`: the server restarts and the page reloads when a file changes. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { installIfNeeded } from './lib/install.mjs'
import { environment, findNode, onParentGone, ROOT } from './lib/runtime.mjs'

try {
  await installIfNeeded()
  const env = environment()
  const main = join(ROOT, 'server', 'src', 'main.ts')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const parts = [
    spawn(findNode(), ['--watch', '--watch-preserve-output', main, 'start'], { cwd: ROOT, env, stdio: 'inherit' }),
    spawn(findNode(), [vite, '--clearScreen', 'false'], { cwd: join(ROOT, 'web'), env, stdio: 'inherit' }),
  ]
  const stop = () => parts.forEach((child) => void child.kill('SIGTERM'))
  // Ctrl-C reaches both by themselves; waiting for them here keeps the prompt from coming back before they are done.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', stop)
  onParentGone(stop)
  for (const child of parts) child.once('exit', stop)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
