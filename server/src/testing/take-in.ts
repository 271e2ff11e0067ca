/** A paper comes in by hand, and is read. */
import type { Incoming } from '@kip/core/documents'
import type { TestPerson, Ward } from './actors.ts'
import type { TestApp } from './app.ts'
import { paper } from './papers.ts'

/** @returns the paper as whoever took it in sees it when its reading is over; throws where it was refused */
export async function takeIn(
  { app, ward }: { app: TestApp; ward: Ward },
  content: string | Uint8Array = paper(),
  { by = ward.clerk, name = 'cong-van.txt' }: { by?: TestPerson; name?: string } = {},
): Promise<Incoming> {
  const { status, body } = await by.client.upload<Incoming>('/api/v1/incoming', [{ name, content }])
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`)
  await app.runJobs()
  return (await by.client.get<Incoming>(`/api/v1/incoming/${body.id}`)).body
}
