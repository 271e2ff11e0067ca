import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const PUBLIC = join(import.meta.dirname, '../../public')
const ROOT = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(PUBLIC, 'manifest.webmanifest'), 'utf8'))

/** Width and height stand at the same place in every PNG. */
function sizeOf(path: string): string {
  const bytes = readFileSync(join(PUBLIC, path))
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`
}

describe('the application to install', () => {
  test('is called Kịp, speaks Vietnamese, and stands for all pages', () => {
    expect(manifest).toMatchObject({ short_name: 'Kịp', lang: 'vi', scope: '/', start_url: '/', display: 'standalone' })
  })

  const pictures = (manifest.icons as { src: string; sizes: string }[]).filter(({ src }) => src.endsWith('.png'))
  test.each(pictures)('has $src as large as it says', ({ src, sizes }) => {
    expect(sizeOf(src)).toBe(sizes)
  })

  test('has one icon that systems may cut, and those a phone needs', () => {
    const needed = ['192x192', '512x512']
    expect(pictures.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(needed))
    expect(manifest.icons.some(({ purpose }: { purpose?: string }) => purpose === 'maskable')).toBe(true)
  })
})

test('what the page and the service worker name is there', () => {
  const named = ['index.html', 'src/worker/sw.ts', 'src/worker/notice.ts'].flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(
        /["'](\/(?:icons\/[\w.-]+|offline\.html|manifest\.webmanifest))["']/g,
      ),
    ].map(([, path = '']) => path),
  )
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((path) => !existsSync(join(PUBLIC, path)))).toEqual([])
})
