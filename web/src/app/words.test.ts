import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FEATURE_MESSAGES, type Feature } from '../lib/i18n/features.ts'

const FEATURES = join(import.meta.dirname, '../features')
/** A page, or a part of one that another feature is handed. */
const PAGE = /\(\) =>\s*withMessages\(\[([^\]]*)\], \(\) => import\('([^']+)'\)/g
const LAZY = /lazyRouteComponent\(|\blazy\(/g
/** What a module brings along, at once or later; types bring nothing. */
const IMPORT = /(?:(?:import|export)(?! type)[^;'"]*? from |import\()'(\.[^']+\.tsx?)'/g

const isFeature = (name: string): name is Feature => name in FEATURE_MESSAGES

async function keysOf(name: Feature): Promise<readonly [Feature, readonly string[]]> {
  return [name, Object.keys((await FEATURE_MESSAGES[name].vi()).messages).map((key) => `'${name}.${key}'`)]
}

/** The modules of features that a page is made of, itself first. */
function modulesOf(file: string, known: Map<string, string> = new Map()): Map<string, string> {
  if (known.has(file) || !file.startsWith(FEATURES) || file.includes('messages.')) return known
  const text = readFileSync(file, 'utf8')
  known.set(file, text)
  for (const [, path = ''] of text.matchAll(IMPORT)) {
    modulesOf(join(dirname(file), path), known)
  }
  return known
}

describe('a page names the features whose words it shows', async () => {
  const keys = await Promise.all(Object.keys(FEATURE_MESSAGES).filter(isFeature).map(keysOf))
  const tables = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('routes.tsx'),
  )
  const pages = tables.flatMap((table) => {
    const routes = readFileSync(join(FEATURES, table), 'utf8')
    const found = [...routes.matchAll(PAGE)].map(([, names = '', path = '']) => ({
      page: join(dirname(table), path),
      named: names.replaceAll("'", '').split(', ').sort(),
    }))
    expect(found, `pages of ${table} that come withMessages`).toHaveLength([...routes.matchAll(LAZY)].length)
    return found
  })

  test.each(pages)('$page', ({ page, named }) => {
    const text = [...modulesOf(join(FEATURES, page)).values()].join('\n')
    const shown = keys.filter(([, names]) => names.some((key) => text.includes(key))).map(([name]) => name)
    expect(named).toEqual(shown.sort())
  })
})
