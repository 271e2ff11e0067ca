import { Skeleton } from '../ui/feedback/Skeleton.tsx'

/** While the program of a page comes: the places of its first lines. */
export function PagePending() {
  return <Skeleton rows={8} height={52} />
}
