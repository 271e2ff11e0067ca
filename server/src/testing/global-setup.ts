/** Once per run of vitest: the test PostgreSQL is there and its template is migrated. */
import type { TestProject } from 'vitest/node'
import { openTestCluster } from './cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { ownerUrl: string; template: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { ownerUrl, template, stop } = await openTestCluster()
  project.provide('cluster', { ownerUrl, template })
  return stop
}
