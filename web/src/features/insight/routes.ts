import { timelineRoutes } from './timeline/routes.tsx'
import { todayRoutes } from './today/routes.tsx'

export const insightRoutes = [...todayRoutes, ...timelineRoutes] as const
