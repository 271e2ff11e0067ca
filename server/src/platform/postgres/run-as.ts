/**
 * PostgreSQL refuses to run as root. In a container we often are: then the database runs as another user that already
 * exists on the machine, and everything it touches has to stand where that user can reach it.
 */
import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** uid and gid of the process to be; null: run it as ourselves. */
export type RunAs = { name: string; uid: number; gid: number } | null

/** Any entry of the password file will do (initdb looks its own name up there); these exist nearly everywhere. */
const CANDIDATES = ['postgres', 'nobody', 'daemon', 'www-data']

type PasswordEntry = { name: string; uid: number; gid: number }

function readUsers(): PasswordEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((parts) => parts.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/**
 * Whom to run the database as.
 * @param owner uid that owns an existing cluster: it stays with that user
 * @throws Error with a Vietnamese sentence when we are root and no other user exists
 */
export function chooseRunAs(owner: number | null): RunAs {
  if (process.getuid?.() !== 0) return null
  const users = readUsers()
  const wanted =
    owner !== null && owner !== 0
      ? users.find((user) => user.uid === owner)
      : CANDIDATES.map((name) => users.find((user) => user.name === name && user.uid !== 0)).find((user) => user)
  if (!wanted) {
    throw new Error(
      'PostgreSQL không chạy được với quyền root và máy này không có người dùng thích hợp. ' +
        'Hãy chạy bằng người dùng thường, hoặc tạo người dùng "postgres".',
    )
  }
  return wanted
}

/** Whether this user may walk into every folder of the path that exists (the path itself included). */
export function canReach(path: string, user: RunAs): boolean {
  if (user === null) return true
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat) {
      const bits = stat.uid === user.uid ? stat.mode >> 6 : stat.gid === user.gid ? stat.mode >> 3 : stat.mode
      const needed = stat.isDirectory() ? 0o1 : 0o4
      if ((bits & needed) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}
