/** A new installation as a newcomer gets it: `kip start` with an empty folder. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findFreePort } from '../../server/src/platform/postgres/ports.ts'

export type Installation = {
  address: string
  /** the one-time link it printed */
  setUpLink: string
  /** As by Ctrl-C. @returns its exit code */
  stop(): Promise<number | null>
}

export async function startInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'kip-e2e-new-'))
  // Where we are root, the database runs as somebody else, who must get in.
  await chmod(folder, 0o755)
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../server/src/main.ts'), 'start'], {
    // Not in the checkout: its .env is not ours.
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      KIP_DATA: join(folder, 'data'),
      KIP_PORT: String(await findFreePort()),
      // It is stopped in the middle of telling the sample's weeks, and would say so.
      KIP_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const printed: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    printed.push(line)
    if (/set-up\?token=/.test(line)) break
  }
  child.stdout.resume()
  const [address, setUpLink] = printed.map((line) => /http:\S+/.exec(line)?.[0])
  if (address === undefined || setUpLink === undefined) throw new Error(`kip start printed: ${printed.join('\n')}`)
  return {
    address,
    setUpLink,
    async stop() {
      child.kill('SIGINT')
      const [code] = await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
      return code
    },
  }
}
