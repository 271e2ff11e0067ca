import { searchRoutes } from './search/routes.tsx'
import { timelineRoutes } from './timeline/routes.tsx'
import { todayRoutes } from './today/routes.tsx'

export const insightRoutes = [...todayRoutes, ...timelineRoutes, ...searchRoutes] as const
