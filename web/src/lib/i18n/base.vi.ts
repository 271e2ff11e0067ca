/** The words every page needs, in Vietnamese; those of a feature come with its pages (features.ts). */
import { messages as app } from '../../app/messages.vi.ts'
import { messages as ui } from '../../ui/messages.vi.ts'
import { messages as common } from '../messages.vi.ts'

export const base = { common, ui, app }
