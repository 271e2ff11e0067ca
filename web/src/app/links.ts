/**
 * Plain links are enough everywhere: a click on one of our own addresses is taken over by the router here, so that
 * components (and React Aria's menus) need to know nothing of it. New tabs, downloads and the API stay the browser's.
 */

/** @returns path, search and hash to go to; null where the browser shall act. */
export function internalAddress(
  link: Pick<HTMLAnchorElement, 'origin' | 'pathname' | 'search' | 'hash' | 'target'> & { download: string | boolean },
  origin: string,
): string | null {
  if (link.origin !== origin || link.download !== false || (link.target !== '' && link.target !== '_self')) return null
  if (link.pathname.startsWith('/api/') || link.pathname === '/metrics') return null
  return link.pathname + link.search + link.hash
}

/** @returns what stops taking links over. */
export function takeOverLinks(go: (address: string) => void): () => void {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link?.href || link.getAttribute('href')?.startsWith('#')) return
    const address = internalAddress(
      {
        origin: link.origin,
        pathname: link.pathname,
        search: link.search,
        hash: link.hash,
        target: link.target,
        download: link.hasAttribute('download'),
      },
      location.origin,
    )
    if (address === null) return
    event.preventDefault()
    go(address)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
