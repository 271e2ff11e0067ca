/** May this browser take notifications, and what is in the way? */

/** What a browser says of itself. */
export type BrowserFacts = {
  /** reached by https, or on this very machine */
  isSecure: boolean
  /** knows service workers, push and notifications */
  canPush: boolean
  permission: NotificationPermission
  isApple: boolean
  /** opened from the home screen, or as an application of its own */
  isInstalled: boolean
}

/** install-first: Apple's phones allow it only to what stands on the home screen */
export type DeviceStanding = 'insecure' | 'install-first' | 'unsupported' | 'blocked' | 'off' | 'on'

/** @param isOwn this browser is among the person's channels */
export function standingOf(facts: BrowserFacts, isOwn: boolean): DeviceStanding {
  const { isSecure, canPush, permission, isApple, isInstalled } = facts
  if (!isSecure) return 'insecure'
  if (!canPush) return isApple && !isInstalled ? 'install-first' : 'unsupported'
  if (permission === 'denied') return 'blocked'
  return isOwn && permission === 'granted' ? 'on' : 'off'
}
