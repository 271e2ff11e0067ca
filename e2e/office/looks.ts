/** What every page is held to, however it is looked at: nothing scrolls sideways, and axe finds nothing serious. */
import axe from 'axe-core'
import { scrollsSideways } from './hands.ts'
import { DESKTOP, expect, type Page, PHONE } from './test.ts'

type Look = { viewport: typeof DESKTOP; colorScheme: 'light' | 'dark' }

const EVERY = process.env.KIP_EVERY === '1'

/**
 * Both widths and both colours, each once: colours are the same tokens at every width, and their contrast has a table
 * of its own. KIP_EVERY=1 looks at each colour in each width.
 */
const LOOKS: readonly Look[] = [DESKTOP, PHONE].flatMap((viewport, at) =>
  (['light', 'dark'] as const).flatMap((colorScheme, nth) => (EVERY || nth === at ? [{ viewport, colorScheme }] : [])),
)

/**
 * The page as each look shows it, one after the other. @param nth of several pages: axe goes over them in turns, the one
 * wide and light, the next narrow and dark; in every look with KIP_EVERY=1
 */
export async function inEachLook(page: Page, nth: number, look: (look: Look, isSearched: boolean) => Promise<void>) {
  for (const [at, one] of LOOKS.entries()) {
    await page.setViewportSize(one.viewport)
    await page.emulateMedia({ colorScheme: one.colorScheme })
    await look(one, EVERY || nth % LOOKS.length === at)
  }
}

/** The little of axe that is used inside of `evaluate`. */
type Finding = { id: string; impact: string | null; nodes: { target: string[]; any: { message: string }[] }[] }
type WithAxe = {
  axe?: { run(context: object, options: object): Promise<{ violations: Finding[] }> }
}

/** @param within a selector; default: the whole page. @returns each serious finding with where it is */
export async function findFaults(page: Page, within?: string): Promise<string[]> {
  // Half a megabyte of source: once for each document, not for each look at it.
  if (await page.evaluate(() => (globalThis as WithAxe).axe === undefined)) await page.evaluate(axe.source)
  return page.evaluate(async (include) => {
    // What was announced a moment ago is no part of the page.
    const context = { exclude: ['[data-live-announcer]'], ...(include === undefined ? {} : { include: [include] }) }
    const options = { resultTypes: ['violations'] }
    const searching = (globalThis as WithAxe).axe
    if (searching === undefined) throw new Error('axe did not get into the page')
    const { violations } = await searching.run(context, options)
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => {
        const where = nodes.map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
        return `${id}: ${where.join('; ')}`
      })
  }, within)
}

/** The page as it stands, once what it waits for is there. */
export async function expectSound(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Đang tải' })).toHaveCount(0)
  expect(await findFaults(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
}

/** @param of the part of the story, told with what is found. The page is left wide and light */
export async function expectReadable(page: Page, of: string): Promise<void> {
  await inEachLook(page, 0, async ({ viewport, colorScheme }) => {
    await expect.poll(() => scrollsSideways(page)).toBe(false)
    expect(await findFaults(page, 'main'), `${of}, ${viewport.width} ${colorScheme}`).toEqual([])
  })
  await page.setViewportSize(DESKTOP)
  await page.emulateMedia({ colorScheme: 'light' })
}
