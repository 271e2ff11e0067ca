export const messages = {
  'link.acknowledge': 'Báo đã nhận',
  'link.acknowledgeNote':
    'Bấm nút dưới đây để báo bạn đã nhận thông báo gửi lúc {time}. Đường dẫn này chỉ làm được việc đó và dùng một lần.',
  'link.acknowledgePress': 'Đã nhận',
  'link.acknowledged': 'Đã ghi nhận lúc {time}',
  'link.acknowledgedNote': 'Bạn không cần làm gì thêm. Nội dung việc xem trong Kịp, sau khi đăng nhập.',
  'link.prove': 'Xác nhận kênh nhắc việc',
  'link.proveNote': 'Bấm nút dưới đây để xác nhận tin thử gửi lúc {time} đã đến với bạn.',
  'link.provePress': 'Tôi nhận được tin này',
  'link.proved': 'Đã xác nhận lúc {time}',
  'link.provedNote': 'Kênh này hoạt động. Từ nay Kịp nhắc bạn qua kênh này.',
  'link.noToken': 'Đường dẫn chưa đủ',
  'link.noTokenBody': 'Hãy mở lại đúng đường dẫn trong tin đã nhận.',
  'link.toDesk': 'Mở Kịp',
} as const
