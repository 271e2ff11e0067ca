/** The marks of urgency as an office writes them. */
import type { Urgency } from './schema.ts'

export const URGENCY_WORDS: Record<Urgency, string> = {
  none: 'Thường',
  khan: 'Khẩn',
  'thuong-khan': 'Thượng khẩn',
  'hoa-toc': 'Hỏa tốc',
  'hoa-toc-hen-gio': 'Hỏa tốc hẹn giờ',
}
