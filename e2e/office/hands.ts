/** What a person does with a page and Playwright has no word for. */
import type { Locator, Page } from '@playwright/test'
import type { PaperFile } from './papers.ts'

/** The little of a browser that is used inside of `evaluate`: this workspace knows no DOM. */
type Dropping = {
  DataTransfer: new () => { items: { add(file: unknown): void } }
  File: new (parts: unknown[], name: string) => unknown
}

/** Drags files from the desk of the computer and lets go of them over an element. */
export async function drop(target: Locator, files: readonly PaperFile[]): Promise<void> {
  const carried = files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') }))
  const dataTransfer = await target.page().evaluateHandle((items) => {
    const { DataTransfer, File } = globalThis as unknown as Dropping
    const transfer = new DataTransfer()
    for (const { name, content } of items) {
      transfer.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name))
    }
    return transfer
  }, carried)
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer })
}

/** The incoming page's whole surface takes files. */
export const dropOnIncoming = (page: Page, files: readonly PaperFile[]): Promise<void> =>
  drop(page.getByRole('region', { name: 'Thả tệp vào đây' }), files)

/** A file so large that it is made in the browser. @param megabytes of zeros */
export async function dropLargeOnIncoming(page: Page, name: string, megabytes: number): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([as, size]) => {
      const { DataTransfer, File } = globalThis as unknown as Dropping
      const transfer = new DataTransfer()
      transfer.items.add(new File([new Uint8Array(size * 1024 * 1024)], as))
      return transfer
    },
    [name, megabytes] as const,
  )
  const target = page.getByRole('region', { name: 'Thả tệp vào đây' })
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer })
}

type Measuring = {
  document: {
    activeElement: Measured | null
    documentElement: Measured & { scrollWidth: number }
    querySelectorAll(selector: string): Iterable<Measured>
  }
  innerWidth: number
  getComputedStyle(
    element: Measured,
  ): Record<'backgroundColor' | 'display' | 'visibility' | 'outlineStyle' | 'boxShadow', string>
}
type Rectangle = { left: number; top: number; right: number; bottom: number; width: number; height: number }
type Measured = {
  parentElement: Measured | null
  outerHTML: string
  getBoundingClientRect(): Rectangle
  querySelectorAll(selector: string): Iterable<Measured>
  getAttribute(name: string): string | null
  closest(selector: string): Measured | null
  textContent: string
}

/** What a thumb must hit and is smaller than 44 pixels, each as "name: width × height"; links within a text aside. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as Measuring
    const targets = document.querySelectorAll('main :is(button, a[href], label:has(input)), nav :is(button, a[href])')
    return [...targets].flatMap((element) => {
      const { display, visibility } = getComputedStyle(element)
      const { width, height } = element.getBoundingClientRect()
      const isHidden = visibility === 'hidden' || width <= 1 || height <= 1
      const isSkipped =
        element.getAttribute('tabindex') === '-1' || element.closest('[inert], [aria-hidden=true]') !== null
      if (isHidden || isSkipped || display === 'inline' || (width >= 44 && height >= 44)) return []
      const name = element.getAttribute('aria-label') ?? element.textContent.trim()
      return [`${name}: ${Math.round(width)} × ${Math.round(height)}`]
    })
  })
}

/** What is written on a page of a paper and lies under something drawn over it, line by line. */
export function writtenUnder(drawn: Locator): Promise<string[]> {
  return drawn.evaluate((element) => {
    const over = element as unknown as Measured
    const stamp = over.getBoundingClientRect()
    const lines = over.closest('section')?.querySelectorAll('span[role=presentation]') ?? []
    return [...lines].flatMap((line) => {
      const { left, top, right, bottom } = line.getBoundingClientRect()
      const meets = left < stamp.right && stamp.left < right && top < stamp.bottom && stamp.top < bottom
      return meets && line.textContent.trim() !== '' ? [line.textContent] : []
    })
  })
}

/** Whether the page is wider than the window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { document, innerWidth } = globalThis as unknown as Measuring
    return document.documentElement.scrollWidth > innerWidth
  })
}

/** The colour under something, to see whether it is lit up. */
export function background(of: Locator): Promise<string> {
  return of.evaluate((element) => {
    const { getComputedStyle } = globalThis as unknown as Measuring
    return getComputedStyle(element as unknown as Measured).backgroundColor
  })
}

/**
 * What has the focus and shows no ring, neither itself nor the box it is the one input of.
 * @returns its beginning as HTML; null when the focus is seen, or on nothing
 */
export function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { document, getComputedStyle } = globalThis as unknown as Measuring
    const focused = document.activeElement
    if (focused === null || focused.parentElement === document.documentElement) return null
    const isRinged = [focused, focused.parentElement].some((box) => {
      const { outlineStyle, boxShadow } = getComputedStyle(box ?? focused)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    return isRinged ? null : focused.outerHTML.slice(0, 200)
  })
}
