/** What notifications say. Like the messages themselves, which the server writes, in Vietnamese alone. */
export const WORDS = {
  acknowledge: 'Đã nhận',
  open: 'Mở',
  retry: 'Thử lại',
  unreadable: 'Có tin trong Kịp',
  unreadableBody: 'Mở Kịp để xem.',
  failed: 'Chưa báo được «Đã nhận»',
  noNetwork: 'Không kết nối được tới Kịp. Khi có mạng, hãy bấm «Thử lại», hoặc mở Kịp.',
  refused: 'Hãy mở Kịp và bấm «Đã nhận» ở đó.',
} as const
