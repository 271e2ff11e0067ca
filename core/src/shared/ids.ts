/** Ids are UUIDv7: sortable by the time they were made. The database makes them (uuidv7()), or the caller that needs one first. */
import { z } from 'zod'

export const Id = z.uuid().meta({ id: 'Id' })
export type Id = z.infer<typeof Id>

/** A person, a unit, a field of work: what it is, and what it is called now. */
export const Named = z.object({ id: Id, name: z.string() })
export type Named = z.infer<typeof Named>
