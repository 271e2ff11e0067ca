/** Wide and narrow, light and dark: nothing scrolls sideways, and axe finds nothing serious in the page as it stands. */
import { AxeBuilder } from '@axe-core/playwright'
import { scrollsSideways } from './hands.ts'
import { DESKTOP, expect, type Page, PHONE } from './test.ts'

/** @param of the part of the story, told with what is found. The page is left wide and light */
export async function expectReadable(page: Page, of: string): Promise<void> {
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport)
    await expect.poll(() => scrollsSideways(page)).toBe(false)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page }).include('main').setLegacyMode(true).analyze()
      const hard = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(hard.map(({ id, nodes }) => [of, viewport.width, id, nodes[0]?.html])).toEqual([])
    }
  }
  await page.setViewportSize(DESKTOP)
  await page.emulateMedia({ colorScheme: 'light' })
}
