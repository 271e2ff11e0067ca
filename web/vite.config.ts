import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'

const SERVER = process.env.KIP_DEV_SERVER ?? 'http://127.0.0.1:8686'
// The page's own host goes along: the server compares it with the origin of what is posted.
const TO_SERVER = { target: SERVER, changeOrigin: false }

const VIETNAMESE = fileURLToPath(new URL('./src/ui/ariaStrings.vi.ts', import.meta.url))
/** The parts of React Aria that have Vietnamese words in ariaStrings.vi.ts; others keep English alone. */
const TRANSLATED = [
  'autocomplete',
  'calendar',
  'combobox',
  'components',
  'datepicker',
  'grid',
  'menu',
  'numberfield',
  'overlays',
  'previewtrigger',
  'spinbutton',
  'tree',
]

/**
 * React Aria brings its words in thirty languages, Vietnamese not among them. Each of its word lists becomes English and
 * ours: smaller by some 60 kB, and a screen reader in Vietnamese hears Vietnamese.
 */
function ariaStrings(): Plugin {
  return {
    name: 'kip:aria-strings',
    enforce: 'pre',
    transform: {
      filter: { id: /\/react-(aria|stately|aria-components)\/dist\/private\/.*intlStrings\.m?js$/ },
      handler(code, id) {
        const english = /from "([^"]*en-US\.m?js)"/.exec(code)?.[1]
        if (!english) return this.error(`no English words in ${id}`)
        const part = /\/private\/(\w+)\/intlStrings/.exec(id)?.[1] ?? 'components'
        const own = TRANSLATED.includes(part)
        return {
          code: [
            `import english from ${JSON.stringify(english)}`,
            own ? `import { ${part} as vietnamese } from ${JSON.stringify(VIETNAMESE)}` : '',
            `export default { 'en-US': english${own ? ", 'vi-VN': vietnamese" : ''} }`,
          ].join('\n'),
          map: null,
        }
      },
    },
  }
}

/** What runs when a module is loaded: a call, or an object that may hold one. */
const COMPUTED = new Set(['CallExpression', 'NewExpression', 'ObjectExpression'])

/**
 * Core only computes, at the top of its modules too: a constant no page uses may go, though a call makes it. So the list
 * of roles, which stands beside the schemas, does not bring the schemas and all of zod to every page.
 */
function pureConstants(): Plugin {
  return {
    name: 'kip:pure-constants',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: /\/core\/src\/.*\.ts$/ },
      handler(code) {
        const computed = this.parse(code)
          .body.map((statement) => (statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement))
          .flatMap((declared) => (declared?.type === 'VariableDeclaration' ? declared.declarations : []))
          .flatMap(({ init }) => (init && COMPUTED.has(init.type) ? [init] : []))
        // From the last to the first: what is written does not move what is still to be found.
        const text = computed
          .toReversed()
          .reduce(
            (rest, { start, end }) =>
              `${rest.slice(0, start)}/* @__PURE__ */ (() => (${rest.slice(start, end)}))()${rest.slice(end)}`,
            code,
          )
        return { code: text, map: null }
      },
    },
  }
}

const WORKER = '/src/worker/sw.ts'

/**
 * The service worker is a program of its own, in one file at the root: it must reach all pages, and shares no part with
 * them that could be gone after the next build.
 */
function serviceWorker(): Plugin {
  return {
    name: 'kip:service-worker',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        if (request.url === '/sw.js') request.url = WORKER
        next()
      })
    },
    async writeBundle({ dir = '.' }) {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        plugins: [precompress()],
        build: {
          target: 'es2022',
          outDir: dir,
          emptyOutDir: false,
          rolldownOptions: {
            input: fileURLToPath(new URL(`.${WORKER}`, import.meta.url)),
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}

/** Lays name.br and name.gz beside every text of the build: the server sends them without compressing anything itself. */
function precompress(): Plugin {
  return {
    name: 'kip:precompress',
    apply: 'build',
    writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => /\.(js|mjs|css|html|svg)$/.test(file))) {
        const text = readFileSync(join(dir, name))
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text))
        writeFileSync(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }))
      }
    },
  }
}

export default defineConfig({
  plugins: [ariaStrings(), react(), pureConstants(), precompress(), serviceWorker()],
  server: { port: 5173, proxy: { '/api': TO_SERVER, '/metrics': TO_SERVER } },
  optimizeDeps: { rolldownOptions: { plugins: [ariaStrings()] } },
  build: {
    target: 'es2022',
    // Fonts and pictures stay files: a strict content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: {
        // core is pure by the rules of the house: what a page does not use of it need not come along.
        // The same for a feature's index.ts, which only names what others may use: one row must not bring a whole form.
        moduleSideEffects: [{ test: /\/core\/src\/|\/web\/src\/features\/[^/]+\/index\.ts$/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [
            // What changes with a new version of a library only, and is on every page.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 2 },
            {
              name: 'tanstack',
              test: /node_modules\/@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store)\//,
              priority: 1,
            },
            // Hundreds of small files would be asked for one after the other: what most pages need comes in one.
            { name: 'common', minShareCount: 12 },
          ],
        },
      },
    },
  },
})
