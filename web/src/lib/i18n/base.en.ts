/** The words every page needs, in English; those of a feature come with its pages (features.ts). */
import { messages as app } from '../../app/messages.en.ts'
import { messages as ui } from '../../ui/messages.en.ts'
import { messages as common } from '../messages.en.ts'

export const base = { common, ui, app }
