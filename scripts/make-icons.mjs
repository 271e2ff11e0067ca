/** Draws the icons of the installed application from the one of the page: `node scripts/make-icons.mjs`. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { ROOT } from './lib/runtime.mjs'

const SOURCE = join(ROOT, 'web/src/app/icon.svg')
const FOLDER = join(ROOT, 'web/public/icons')

const icon = readFileSync(SOURCE, 'utf8')
/** Systems cut it to a shape of their own: what is drawn stays within their circle of four fifths. */
const full = icon.replace(' rx="6"', '')
/** Beside the clock of a phone only the shape counts. */
const badge = icon.replace(/<rect[^>]*>/, '')

for (const [name, svg, size] of [
  ['icon-192', icon, 192],
  ['icon-512', icon, 512],
  ['icon-180', full, 180],
  ['maskable-512', full, 512],
  ['badge-96', badge, 96],
]) {
  const canvas = createCanvas(size, size)
  const image = await loadImage(Buffer.from(svg.replace('<svg ', `<svg width="${size}" height="${size}" `)))
  canvas.getContext('2d').drawImage(image, 0, 0, size, size)
  writeFileSync(join(FOLDER, `${name}.png`), canvas.toBuffer('image/png'))
}
copyFileSync(SOURCE, join(FOLDER, 'icon.svg'))
