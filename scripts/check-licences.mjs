/** Every package we ship must have a licence that allows it under Apache-2.0. Development tools are not shipped. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './lib/runtime.mjs'

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT-0',
  // The old name of the same.
  'MIT/X11',
  // Fonts, embedded in pages.
  'OFL-1.1',
  // Used as they are, never changed.
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
])

/** Packages that name their licence loosely, and what their LICENSE file says. */
const READ_BY_HAND = { duck: 'BSD-2-Clause' }

/** "(MIT OR GPL-3.0-or-later)": one allowed choice is enough; "MIT AND Zlib": all must be. */
function isAllowed(expression) {
  const text = expression.replace(/^\(|\)$/g, '')
  if (/ AND /.test(text)) return text.split(' AND ').every(isAllowed)
  return text.split(' OR ').some((name) => ALLOWED.has(name.replace(/[()]/g, '').trim()))
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages
const refused = []
for (const [path, entry] of Object.entries(lock)) {
  if (!path.includes('node_modules/') || entry.dev || entry.link) continue
  const name = path.replace(/^.*node_modules\//, '')
  const licence = READ_BY_HAND[name] ?? entry.license ?? installedLicence(path)
  if (!isAllowed(licence)) refused.push(`${name}@${entry.version}: ${licence}`)
}

/** The lock file leaves it out for packages that name it in the old way. */
function installedLicence(path) {
  const file = join(ROOT, path, 'package.json')
  if (!existsSync(file)) return 'unknown'
  const { license, licenses } = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map((item) => item.type).join(' OR ') ?? 'unknown'
}

if (refused.length > 0) {
  console.error(`licences not known to be compatible with Apache-2.0:\n  ${refused.join('\n  ')}`)
  process.exitCode = 1
}
