/** Writes server/src/platform/database.generated.ts from the migrations: `node scripts/generate-types.mjs`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateTypes } from '../server/src/platform/postgres/generate-types.ts'
import { asOwner, databaseUrl, openTestCluster } from '../server/src/testing/cluster.ts'

const file = join(import.meta.dirname, '../server/src/platform/database.generated.ts')
const cluster = await openTestCluster()
try {
  writeFileSync(file, await asOwner(databaseUrl(cluster.ownerUrl, cluster.template), generateTypes))
} finally {
  await cluster.stop()
}
