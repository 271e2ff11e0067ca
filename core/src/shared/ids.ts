/** Ids are UUIDv7: sortable by the time they were made. The database makes them (uuidv7()), or the caller that needs one first. */
import { z } from 'zod'

export const Id = z.uuid().meta({ id: 'Id' })
export type Id = z.infer<typeof Id>
