/** The built web page: hashed assets for ever, index.html for every address of the page, and compression. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import { KipError } from '@kip/core/shared'
import type { FastifyInstance } from 'fastify'

const ONE_YEAR = 365 * 24 * 3600

/**
 * Compresses the page and its assets, and those routes of the API that ask for it (`compress: {}`): long answers that
 * are rarely fetched. Not the lists: compressing a page of one (50 rows, 14 kB) took as much processor time again as the
 * whole request (270 µs without, 560 µs with it).
 * To be called before any route is added.
 */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.compress ??= route.url.startsWith('/api/') ? false : {}
  })
  await app.register(compress, {
    global: false,
    encodings: ['br', 'gzip'],
    // A small request that unpacks into gigabytes is refused by not unpacking requests at all.
    globalDecompression: false,
  })
}

/**
 * Serves `folder` (the build of the web workspace), with `name.br` / `name.gz` where the build made them. Any address
 * that is not a file and not `/api/…` is the page's own. To be called last.
 * @param folder null or not there: only the API is served
 */
export async function registerWeb(app: FastifyInstance, folder: string | null): Promise<void> {
  const hasPage = folder !== null && existsSync(join(folder, 'index.html'))
  if (hasPage) {
    await app.register(fastifyStatic, {
      root: folder,
      // Its files are those it was built with. Looked for at each request, each would cost the listing of its folders.
      wildcard: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = /[\\/]assets[\\/]/.test(path)
        reply.header('cache-control', isHashed ? `public, max-age=${ONE_YEAR}, immutable` : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') && !/^\/(api|assets|metrics)(\/|$)/.test(request.url)
    if (hasPage && isPage) return reply.sendFile('index.html')
    throw new KipError('not-found', 'Không có địa chỉ này. Hãy kiểm tra lại đường dẫn.')
  })
}
